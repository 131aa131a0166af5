/**
 * What a passkey can give beside a signature: a secret that never leaves the page (WebAuthn's PRF).
 * Shared by the lock of a phone, which no server knows of, and by members of a team, who sign in.
 */
import { fromBase64Url } from '../domain/base64url.ts';
import type { Bytes } from './bytes.ts';

const SECRET_BYTES = 32;

/** `cancelled`: closed, refused or too late. `known`: this device has one. `failed`: all else. */
export type PasskeyProblem = 'cancelled' | 'known' | 'failed';

/** Whether this browser has passkeys at all. */
export function hasPasskeys(): boolean {
	return typeof globalThis.PublicKeyCredential === 'function';
}

/** What an error of the browser's dialog means. */
export function problemOf(error: unknown): PasskeyProblem {
	const name = error instanceof Error ? error.name : '';
	if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
	return name === 'InvalidStateError' ? 'known' : 'failed';
}

/** The secret in an answer; providers write it in more ways than one. Undefined without one. */
export function secretOf(results: object): Bytes | undefined {
	const first = (results as { prf?: { results?: { first?: unknown } } }).prf?.results?.first;
	const bytes =
		first instanceof ArrayBuffer
			? new Uint8Array(first)
			: ArrayBuffer.isView(first)
				? new Uint8Array(first.buffer.slice(first.byteOffset, first.byteOffset + first.byteLength))
				: Array.isArray(first)
					? Uint8Array.from(first as number[])
					: typeof first === 'string'
						? fromBase64Url(first)
						: undefined;
	return bytes?.length === SECRET_BYTES ? new Uint8Array(bytes) : undefined;
}

/**
 * What a passkey answered, as it may be posted: without the secret that it was asked to make.
 * Browsers leave it in the very object that is sent, and some write it out in full.
 */
export function withoutPrf<T extends { clientExtensionResults: object }>(answer: T): T {
	const { prf: _prf, ...results } = answer.clientExtensionResults as { prf?: unknown };
	return { ...answer, clientExtensionResults: results };
}
