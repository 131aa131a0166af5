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
import { sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import { type Bytes, random, utf8 } from '#lib/sealing/bytes.ts';
import { type PasskeyProblem, problemOf, secretOf, withoutPrf } from '#lib/sealing/passkey.ts';

/** What every passkey of ours makes its secret from. Never changes: old locks would not open. */
const PRF_INPUT = utf8('waymark/1 passkey secret');

/** What came of asking: an answer to post, and the secret where this passkey makes one. */
export interface Given<A> {
	answer: A;
	secret: Bytes | undefined;
}

const extensions = { prf: { eval: { first: PRF_INPUT } } };

function given<A extends { clientExtensionResults: object }>(answer: A): Given<A> {
	return { answer: withoutPrf(answer), secret: secretOf(answer.clientExtensionResults) };
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
