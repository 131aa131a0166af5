/** AES-256-GCM with a fresh nonce each time. */
import { type Bytes, concat, random } from './bytes.ts';

const NONCE_BYTES = 12;

/** What sealing adds: nonce and tag. */
export const AES_BYTES = NONCE_BYTES + 16;

/** Nonce, then ciphertext; bound to `bound`. */
export async function seal(key: CryptoKey, plain: Bytes, bound: Bytes): Promise<Bytes> {
	const iv = random(NONCE_BYTES);
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv, additionalData: bound },
		key,
		plain
	);
	return concat(iv, new Uint8Array(sealed));
}

/** Opens; undefined when it was changed, sealed with another key, or bound to something else. */
export async function open(
	key: CryptoKey,
	sealed: Uint8Array,
	bound: Bytes
): Promise<Bytes | undefined> {
	if (sealed.length < AES_BYTES) return undefined;
	try {
		const plain = await crypto.subtle.decrypt(
			{
				name: 'AES-GCM',
				iv: new Uint8Array(sealed.subarray(0, NONCE_BYTES)),
				additionalData: bound
			},
			key,
			new Uint8Array(sealed.subarray(NONCE_BYTES))
		);
		return new Uint8Array(plain);
	} catch (error) {
		// The one way in which WebCrypto says that a tag does not fit.
		if (error instanceof DOMException && error.name === 'OperationError') return undefined;
		throw error;
	}
}
