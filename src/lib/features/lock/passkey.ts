/**
 * A passkey of this phone as one more way into the lock. No server knows of it: it is made and asked
 * here, nobody checks what it signs, and only the secret that it makes (WebAuthn's PRF) counts. The
 * secret goes into a key at once and is kept nowhere.
 */
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import { hasPasskeys, problemOf, secretOf } from '#lib/sealing/passkey.ts';
import { sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';

/** How a passkey is asked again for the same secret. Neither part is a secret. */
export interface PhonePasskey {
	id: Bytes;
	/** What the secret is made from. */
	salt: Bytes;
}

/**
 * `no-secret`: it makes none, or not the same one twice, so it can open nothing. `cancelled`: closed,
 * refused, too late, or it is not on this phone any more: browsers do not tell these apart.
 */
export type NotOpened = 'no-secret' | 'cancelled' | 'failed';

/** The parts of the browser it uses. */
export interface Maker {
	credentials: Pick<CredentialsContainer, 'create' | 'get'>;
	/** Tells the phone's list of passwords that a passkey opens nothing any more. */
	forget: (id: Bytes) => Promise<unknown>;
}

const MINUTE = 60_000;
const ID_BYTES = 16;
const SALT_BYTES = 32;

const here = (): Maker => ({
	credentials: navigator.credentials,
	forget: (id) =>
		// Not in every browser that has passkeys.
		(PublicKeyCredential as Partial<typeof PublicKeyCredential>).signalUnknownCredential?.({
			rpId: location.hostname,
			credentialId: toBase64Url(id)
		}) ?? Promise.resolve()
});

/** Whether it can be tried here: by what the browser says of itself, a passkey may still make no secret. */
export async function mayHavePasskey(): Promise<boolean> {
	if (!hasPasskeys()) return false;
	const known = PublicKeyCredential as Partial<typeof PublicKeyCredential>;
	const [ofPhone, can] = await Promise.all([
		known.isUserVerifyingPlatformAuthenticatorAvailable?.().catch(() => false),
		known.getClientCapabilities?.().catch(() => undefined)
	]);
	return ofPhone === true && can?.['extension:prf'] !== false;
}

/** The secret again, by the browser's own dialog. */
export async function secretBy(
	{ id, salt }: PhonePasskey,
	{ credentials }: Pick<Maker, 'credentials'> = here()
): Promise<Bytes | NotOpened> {
	try {
		const answer = (await credentials.get({
			publicKey: {
				challenge: random(SALT_BYTES),
				allowCredentials: [{ id, type: 'public-key', transports: ['internal'] }],
				userVerification: 'required',
				timeout: MINUTE,
				extensions: { prf: { eval: { first: salt } } }
			}
		})) as PublicKeyCredential | null;
		return secretOf(answer?.getClientExtensionResults() ?? {}) ?? 'no-secret';
	} catch (error) {
		return problemOf(error) === 'cancelled' ? 'cancelled' : 'failed';
	}
}

/**
 * Makes a passkey and asks it once, which shows the browser's dialog a second time: some tell their
 * secret only when they are asked, and only one that comes again will open anything. `name` is what
 * the phone's list of passwords shows. One that is of no use is forgotten.
 */
export async function make(
	name: string,
	maker: Maker = here()
): Promise<{ passkey: PhonePasskey; secret: Bytes } | NotOpened> {
	const salt = random(SALT_BYTES);
	let made: PublicKeyCredential | null;
	try {
		made = (await maker.credentials.create({
			publicKey: {
				challenge: random(SALT_BYTES),
				rp: { name },
				user: { id: random(ID_BYTES), name, displayName: name },
				pubKeyCredParams: [
					{ type: 'public-key', alg: -7 },
					{ type: 'public-key', alg: -257 }
				],
				authenticatorSelection: {
					authenticatorAttachment: 'platform',
					residentKey: 'preferred',
					userVerification: 'required'
				},
				attestation: 'none',
				timeout: MINUTE,
				extensions: { prf: { eval: { first: salt } } }
			}
		})) as PublicKeyCredential | null;
	} catch (error) {
		return problemOf(error) === 'cancelled' ? 'cancelled' : 'failed';
	}
	if (!made) return 'failed';
	const passkey = { id: new Uint8Array(made.rawId), salt };
	const results = made.getClientExtensionResults();
	const first = secretOf(results);
	// Asked again only where there is something to hope for: it is a second dialog.
	const secret =
		first || results.prf?.enabled ? await secretBy(passkey, maker) : ('no-secret' as const);
	const wrong = typeof secret === 'string' ? secret : undefined;
	if (typeof secret !== 'string' && (!first || sameBytes(first, secret)))
		return { passkey, secret };
	await forget(passkey, maker);
	return wrong ?? 'no-secret';
}

/** Has the phone's list of passwords forget a passkey, where the browser can; else it stays there. */
export async function forget({ id }: Pick<PhonePasskey, 'id'>, maker: Maker = here()) {
	await maker.forget(id).catch(() => undefined);
}
