/**
 * Passkeys: the one file that knows SimpleWebAuthn, which comes only when somebody uses one. A
 * passkey may also make a secret (WebAuthn's PRF) that unlocks the member's key: it is taken out of
 * the answer here, before anybody can post it.
 */
import type {
	AuthenticationResponseJSON,
	PublicKeyCredentialCreationOptionsJSON,
	PublicKeyCredentialRequestOptionsJSON,
	RegistrationResponseJSON
} from '@simplewebauthn/browser';
import { fromBase64Url, sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import { type Bytes, random, utf8 } from '#lib/sealing/bytes.ts';
import { withoutPrf } from '#lib/sealing/passphrase.ts';

/** What every passkey of ours makes its secret from. Never changes: old locks would not open. */
const PRF_INPUT = utf8('waymark/1 passkey secret');
const SECRET_BYTES = 32;

/** `cancelled`: closed, refused or too late. `known`: this device has one. `failed`: all else. */
export type PasskeyProblem = 'cancelled' | 'known' | 'failed';

/** What came of asking: an answer to post, and the secret where this passkey makes one. */
export interface Given<A> {
	answer: A;
	secret: Bytes | undefined;
}

/** Whether this browser has passkeys at all. */
export function hasPasskeys(): boolean {
	return typeof globalThis.PublicKeyCredential === 'function';
}

const extensions = { prf: { eval: { first: PRF_INPUT } } };

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

function given<A extends { clientExtensionResults: object }>(answer: A): Given<A> {
	return { answer: withoutPrf(answer), secret: secretOf(answer.clientExtensionResults) };
}

function problemOf(error: unknown): PasskeyProblem {
	const name = error instanceof Error ? error.name : '';
	if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
	return name === 'InvalidStateError' ? 'known' : 'failed';
}

/** Asks for a passkey that is there. Shows the browser's own dialog. */
export async function usePasskey(
	options: PublicKeyCredentialRequestOptionsJSON
): Promise<Given<AuthenticationResponseJSON> | PasskeyProblem> {
	const { startAuthentication } = await import('@simplewebauthn/browser');
	try {
		return given(await startAuthentication({ optionsJSON: { ...options, extensions } }));
	} catch (error) {
		return problemOf(error);
	}
}

/**
 * Makes a passkey, then asks for it once, which shows the browser's dialog a second time: only a
 * secret that comes again will unlock anything later. Without a secret the passkey can still sign in.
 */
export async function makePasskey(
	options: PublicKeyCredentialCreationOptionsJSON
): Promise<Given<RegistrationResponseJSON> | PasskeyProblem> {
	const { startRegistration } = await import('@simplewebauthn/browser');
	try {
		const made = given(await startRegistration({ optionsJSON: { ...options, extensions } }));
		const again = await usePasskey({
			// Nobody checks this answer: it never leaves the page.
			challenge: toBase64Url(random(32)),
			...(options.rp.id !== undefined && { rpId: options.rp.id }),
			allowCredentials: [{ id: made.answer.id, type: 'public-key' }],
			userVerification: 'required'
		});
		const secret = typeof again === 'string' ? undefined : again.secret;
		const same = !made.secret || (secret && sameBytes(made.secret, secret));
		return { answer: made.answer, secret: same ? secret : undefined };
	} catch (error) {
		return problemOf(error);
	}
}
