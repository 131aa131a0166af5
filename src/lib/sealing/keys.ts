/** Key pairs and derived keys. Private keys that are used cannot be read out by a script. */
import { type Bytes, concat, labelled } from './bytes.ts';
import { fromBase64Url, toBase64Url } from '../domain/base64url.ts';

/** A public key: an uncompressed point of P-256. */
export const PUBLIC_KEY_BYTES = 65;
/** A private key as it is wrapped: the number, then its public key. */
export const PRIVATE_KEY_BYTES = 32 + PUBLIC_KEY_BYTES;

/** What a pair is for. A key of one kind cannot be used as the other. */
export type Purpose = 'seal' | 'sign';

export interface KeyPair {
	publicKey: CryptoKey;
	privateKey: CryptoKey;
	/** The public key as it is sent and hashed. */
	publicBytes: Bytes;
}

const ALGORITHM = { seal: 'ECDH', sign: 'ECDSA' } as const;
const USES: Record<Purpose, { private: KeyUsage[]; public: KeyUsage[] }> = {
	seal: { private: ['deriveBits'], public: [] },
	sign: { private: ['sign'], public: ['verify'] }
};

const curve = (purpose: Purpose) => ({ name: ALGORITHM[purpose], namedCurve: 'P-256' });

/** The public key of some bytes; undefined when they are no point of the curve. */
export async function publicKey(
	bytes: Uint8Array,
	purpose: Purpose
): Promise<CryptoKey | undefined> {
	if (bytes.length !== PUBLIC_KEY_BYTES || bytes[0] !== 4) return undefined;
	try {
		return await crypto.subtle.importKey(
			'raw',
			new Uint8Array(bytes),
			curve(purpose),
			true,
			USES[purpose].public
		);
	} catch {
		return undefined;
	}
}

/**
 * The pair of a private key's bytes; the private half can be used and not read. Undefined when they
 * are none.
 */
export async function importPair(
	bytes: Uint8Array,
	purpose: Purpose
): Promise<KeyPair | undefined> {
	if (bytes.length !== PRIVATE_KEY_BYTES) return undefined;
	const publicBytes = new Uint8Array(bytes.subarray(32));
	const open = await publicKey(publicBytes, purpose);
	if (!open) return undefined;
	const part = (from: number) => toBase64Url(bytes.subarray(from, from + 32));
	const jwk = { kty: 'EC', crv: 'P-256', d: part(0), x: part(33), y: part(65) };
	try {
		const privateKey = await crypto.subtle.importKey(
			'jwk',
			jwk,
			curve(purpose),
			false,
			USES[purpose].private
		);
		return { publicKey: open, privateKey, publicBytes };
	} catch {
		return undefined;
	}
}

/** A new pair and the bytes of its private half, to be wrapped at once and then forgotten. */
export async function generatePair(purpose: Purpose): Promise<{ pair: KeyPair; bytes: Bytes }> {
	const made = (await crypto.subtle.generateKey(curve(purpose), true, [
		...USES[purpose].private,
		...USES[purpose].public
	])) as CryptoKeyPair;
	const jwk = await crypto.subtle.exportKey('jwk', made.privateKey);
	const raw = new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey));
	const number = fromBase64Url(jwk.d ?? '');
	if (number?.length !== 32) throw new Error('A private key of P-256 has 32 bytes.');
	const bytes = concat(number, raw);
	const pair = await importPair(bytes, purpose);
	if (!pair) throw new Error('A key pair just made could not be read back.');
	return { pair, bytes };
}

/** HKDF-SHA256: bytes for one purpose out of a secret that is already unguessable. */
export async function derive(
	secret: Bytes,
	purpose: string,
	length: number,
	context: Uint8Array = new Uint8Array()
): Promise<Bytes> {
	const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits(
		{
			name: 'HKDF',
			hash: 'SHA-256',
			salt: new Uint8Array(32),
			info: labelled(purpose, context)
		},
		key,
		length * 8
	);
	return new Uint8Array(bits);
}

/** Bytes as an AES-256-GCM key that cannot be read out. */
export function aesKey(bytes: Bytes): Promise<CryptoKey> {
	return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
