/** Capabilities and session tokens: only their hashes are kept, and compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { toBase64Url } from '../../domain/base64url.ts';

/** SHA-256 of a secret, or of a body, in base64url. */
export function hashOf(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('base64url');
}

/**
 * Whether two hashes are the same, taking as long when they are not, and as long when there is
 * nothing to compare with.
 */
export function sameHash(given: string, kept: string | undefined): boolean {
	const digest = (text: string) => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(kept ?? '')) && kept !== undefined;
}

/** Unguessable, in base64url. */
export function randomId(bytes: number): string {
	return toBase64Url(randomBytes(bytes));
}
