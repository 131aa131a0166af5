/** Passkeys as SimpleWebAuthn knows them: the only file that imports it. */
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type WebAuthnCredential
} from '@simplewebauthn/server';
import { decodeAttestationObject, decodeClientDataJSON } from '@simplewebauthn/server/helpers';
import { fromBase64Url } from '../../domain/base64url.ts';
import type { NewPasskey, NewPasskeyAnswer } from '../../domain/team-wire/invitation.ts';
import type { PasskeyBody, PasskeyOptionsAnswer } from '../../domain/team-wire/session.ts';

/** EdDSA, ECDSA on P-256, RSA: what passkeys of today make. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT_MS = 120_000;

type Bytes = Uint8Array<ArrayBuffer>;

/** Where passkeys are made and used: a host, and the addresses that reach it. */
export interface Site {
	host: string;
	origins: string[];
}

/** What to sign in with: any passkey of this site, or one of these. */
export function useOptions(
	site: Site,
	challenge: Bytes,
	credentials: readonly WebAuthnCredential[] = []
): Promise<PasskeyOptionsAnswer> {
	return generateAuthenticationOptions({
		rpID: site.host,
		challenge,
		timeout: TIMEOUT_MS,
		userVerification: 'required',
		...(credentials.length > 0 && { allowCredentials: [...credentials] })
	});
}

/** What to make a passkey with that can be found without a login, and asks who holds it. */
export function makeOptions(
	site: Site,
	challenge: Bytes,
	member: { id: string; login: string; name: string },
	credentials: readonly WebAuthnCredential[]
): Promise<NewPasskeyAnswer> {
	const userID = fromBase64Url(member.id);
	if (!userID) throw new Error('A member’s id is base64url.');
	return generateRegistrationOptions({
		rpName: 'Waymark',
		rpID: site.host,
		userName: member.login,
		userDisplayName: member.name,
		userID,
		challenge,
		timeout: TIMEOUT_MS,
		attestationType: 'none',
		excludeCredentials: [...credentials],
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
		supportedAlgorithmIDs: ALGORITHMS
	});
}

/** The challenge that a passkey says it answers; undefined when it says none. */
export function challengeOf({ response }: PasskeyBody['response'] | NewPasskey['response']) {
	try {
		const { challenge } = decodeClientDataJSON(response.clientDataJSON);
		return typeof challenge === 'string' ? challenge : undefined;
	} catch {
		return undefined;
	}
}

/** What a passkey says of itself each time. */
export interface Used {
	counter: number;
	backedUp: boolean;
}

/**
 * Whether a passkey answered this challenge, here, after asking who holds it; undefined when not, or
 * when it counts backwards. What the library throws is about the answer.
 */
export async function checkUse(
	site: Site,
	challenge: string,
	response: PasskeyBody['response'],
	credential: WebAuthnCredential
): Promise<Used | undefined> {
	try {
		const { verified, authenticationInfo } = await verifyAuthenticationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: site.origins,
			expectedRPID: site.host,
			credential,
			requireUserVerification: true
		});
		if (!verified) return undefined;
		const { newCounter: counter, credentialBackedUp: backedUp } = authenticationInfo;
		return { counter, backedUp };
	} catch {
		return undefined;
	}
}

/**
 * An attestation with certificates would have the library follow the addresses in them: browsers are
 * asked for none, and send none or one that the passkey signed itself.
 */
function withoutCertificates(attestation: string): boolean {
	const bytes = fromBase64Url(attestation);
	if (!bytes) return false;
	const decoded = decodeAttestationObject(bytes);
	const format = decoded.get('fmt');
	return (
		format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
	);
}

export interface Made extends Used {
	credential: string;
	publicKey: Bytes;
	transports: string[];
}

/** The passkey that was made for this challenge, here; undefined when it was not. */
export async function checkMade(
	site: Site,
	challenge: string,
	response: NewPasskey['response']
): Promise<Made | undefined> {
	try {
		if (!withoutCertificates(response.response.attestationObject)) return undefined;
		const { verified, registrationInfo } = await verifyRegistrationResponse({
			response,
			expectedChallenge: challenge,
			expectedOrigin: site.origins,
			expectedRPID: site.host,
			requireUserVerification: true,
			supportedAlgorithmIDs: ALGORITHMS
		});
		if (!verified) return undefined;
		const { credential, credentialBackedUp: backedUp } = registrationInfo;
		return {
			credential: credential.id,
			publicKey: credential.publicKey,
			counter: credential.counter,
			backedUp,
			transports: credential.transports ?? []
		};
	} catch {
		return undefined;
	}
}
