/**
 * Who sends a push, as its service is shown (RFC 8292): a token signed with the operator's key, for the
 * service's own origin and for half a day. Everything else that depends on that key is here too, so that
 * the database alone tells nobody where a push goes: the address of each browser lies in it sealed.
 */
import {
	createCipheriv,
	createDecipheriv,
	createECDH,
	createHmac,
	createPrivateKey,
	generateKeyPairSync,
	hkdfSync,
	type KeyObject,
	randomBytes,
	sign
} from 'node:crypto';
import { fromBase64Url, toBase64Url } from '../../domain/base64url.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** At most a day is allowed. */
const TOKEN_SECONDS = 12 * 3600;

const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A new private key, 32 bytes in base64url: what `WAYMARK_PUSH_KEY` holds. */
export function newPushKey(): string {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return privateKey.export({ format: 'jwk' }).d ?? '';
}

function publicHalf(secret: Uint8Array): Buffer {
	const curve = createECDH('prime256v1');
	curve.setPrivateKey(secret);
	return curve.getPublicKey();
}

/** Whether a text is a private key of the curve P-256. */
export function isPushKey(key: string): boolean {
	const secret = fromBase64Url(key);
	if (secret?.length !== KEY_BYTES) return false;
	try {
		return publicHalf(secret).length > 0;
	} catch {
		// Nought, or past the curve's order.
		return false;
	}
}

export class PushKeys {
	/** What browsers subscribe with: 65 bytes in base64url. */
	readonly publicKey: string;
	readonly #signing: KeyObject;
	readonly #naming: Buffer;
	readonly #sealing: Buffer;

	/** Of a key that `isPushKey`. */
	constructor(key: string) {
		const secret = fromBase64Url(key) ?? new Uint8Array();
		const point = publicHalf(secret);
		this.publicKey = toBase64Url(point);
		this.#signing = createPrivateKey({
			format: 'jwk',
			key: {
				...{ kty: 'EC', crv: 'P-256', d: key },
				x: point.subarray(1, 33).toString('base64url'),
				y: point.subarray(33).toString('base64url')
			}
		});
		const derived = (what: string) =>
			Buffer.from(hkdfSync('sha256', secret, '', `waymark/push ${what}`, KEY_BYTES));
		this.#naming = derived('names');
		this.#sealing = derived('endpoints');
	}

	/** The `Authorization` for a push to an endpoint, from whoever answers at `contact`. */
	authorization(endpoint: string, contact: string, now: number): string {
		const claims = {
			aud: new URL(endpoint).origin,
			exp: Math.floor(now / 1000) + TOKEN_SECONDS,
			sub: contact
		};
		const signed = `${text({ typ: 'JWT', alg: 'ES256' })}.${text(claims)}`;
		const key = { key: this.#signing, dsaEncoding: 'ieee-p1363' } as const;
		const signature = sign('sha256', Buffer.from(signed), key).toString('base64url');
		return `vapid t=${signed}.${signature}, k=${this.publicKey}`;
	}

	/** What the database calls a browser whose endpoint has this hash: nothing without the key. */
	nameOf(endpointHash: string): string {
		return createHmac('sha256', this.#naming).update(endpointHash).digest('base64url');
	}

	/** An endpoint as the database keeps it. */
	seal(endpoint: string): string {
		const nonce = randomBytes(NONCE_BYTES);
		const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce);
		const sealed = [cipher.update(endpoint, 'utf8'), cipher.final()];
		return Buffer.concat([nonce, ...sealed, cipher.getAuthTag()]).toString('base64url');
	}

	/** The endpoint again; undefined when it was sealed under another key. */
	open(sealed: string): string | undefined {
		const bytes = Buffer.from(sealed, 'base64url');
		try {
			const nonce = bytes.subarray(0, NONCE_BYTES);
			const options = { authTagLength: TAG_BYTES };
			const cipher = createDecipheriv('aes-256-gcm', this.#sealing, nonce, options);
			cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
			const inside = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
			return Buffer.concat([cipher.update(inside), cipher.final()]).toString('utf8');
		} catch {
			return undefined;
		}
	}
}
