/** Whether the operator signed a list: only then is the name on it more than a claim. */
import { type SignedList, signedListBytes } from '../domain/list-link.ts';
import { publicKey } from './keys.ts';

const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };

/** Whether this key (65 bytes) signed it. Never throws. */
export async function isSignedList(
	operatorKey: Uint8Array,
	{ body, signature }: SignedList
): Promise<boolean> {
	const key = await publicKey(operatorKey, 'sign');
	if (!key) return false;
	return crypto.subtle.verify(SIGNING, key, new Uint8Array(signature), signedListBytes(body));
}
