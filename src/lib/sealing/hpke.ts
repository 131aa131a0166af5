/**
 * HPKE of suite 1 (RFC 9180: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM): the only file
 * that knows that library.
 */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core';
import { type Bytes, concat } from './bytes.ts';
import { type KeyPair, PUBLIC_KEY_BYTES } from './keys.ts';

const suite = new CipherSuite({
	kem: new DhkemP256HkdfSha256(),
	kdf: new HkdfSha256(),
	aead: new Aes256Gcm()
});

/** What sealing adds: the one-time public key and the tag. */
export const HPKE_BYTES = PUBLIC_KEY_BYTES + 16;

/** Shared beforehand: proves that the sender knows it, without helping to open. */
export interface Shared {
	/** 32 bytes. */
	key: Bytes;
	id: Bytes;
}

/** Seals to a public key: one-time public key, then ciphertext. Bound to `info` and `bound`. */
export async function seal(
	recipient: CryptoKey,
	plain: Bytes,
	info: Bytes,
	bound: Bytes,
	shared?: Shared
): Promise<Bytes> {
	const { enc, ct } = await suite.seal(
		{ recipientPublicKey: recipient, info, ...(shared && { psk: shared }) },
		plain,
		bound
	);
	return concat(new Uint8Array(enc), new Uint8Array(ct));
}

/**
 * Opens what was sealed; undefined when it was changed, was meant for another key, or was bound to
 * something else.
 */
export async function open(
	recipient: Pick<KeyPair, 'publicKey' | 'privateKey'>,
	sealed: Uint8Array,
	info: Bytes,
	bound: Bytes,
	shared?: Shared
): Promise<Bytes | undefined> {
	if (sealed.length < HPKE_BYTES) return undefined;
	try {
		const plain = await suite.open(
			{
				// Both halves: left to itself the library guesses the public one where it cannot be read.
				recipientKey: { publicKey: recipient.publicKey, privateKey: recipient.privateKey },
				enc: new Uint8Array(sealed.subarray(0, PUBLIC_KEY_BYTES)),
				info,
				...(shared && { psk: shared })
			},
			new Uint8Array(sealed.subarray(PUBLIC_KEY_BYTES)),
			bound
		);
		return new Uint8Array(plain);
	} catch (error) {
		if (error instanceof HpkeError) return undefined;
		throw error;
	}
}
