/** Proving who one is, in the two ways there are. What is typed or made secretly stays here. */
import { toBase64Url } from '#lib/domain/help-wire.ts';
import type {
	ConfirmBody,
	PasskeyOptionsAnswer,
	SessionAnswer
} from '#lib/domain/team-wire/session.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { passphraseSecrets } from '#lib/sealing/passphrase.ts';
import type { TeamApi, Told } from './api.ts';
import type { PasskeyProblem } from '#lib/sealing/passkey.ts';
import { usePasskey } from './passkey.ts';
import type { LockSecret } from './session.svelte.ts';
import { bytesOf } from './team-keys.ts';

/** The first half of signing in went well: the code is still to come. */
export interface Half {
	secret: LockSecret;
}

type Missed = Exclude<Told<never>, { is: 'done' }>;

/** Login and passphrase. The passphrase itself is in no request: only its login part is. */
export async function byPassphrase(
	api: Pick<TeamApi, 'salt' | 'passphrase'>,
	login: string,
	passphrase: string
): Promise<Half | Missed> {
	const salt = await api.salt({ login });
	if (salt.is !== 'done') return salt;
	const made = await passphraseSecrets(passphrase.trim(), bytesOf(salt.value.salt));
	const told = await api.passphrase({ login, proof: toBase64Url(made.login) });
	if (told.is !== 'done') return told;
	return { secret: { kind: 'passphrase', secret: made.locking } };
}

/** What came of a passkey: a session, and its secret where it makes one. */
export interface ByPasskey {
	me: SessionAnswer;
	secret?: LockSecret;
}

async function withPasskey(
	asked: Told<PasskeyOptionsAnswer>,
	post: (body: Exclude<ConfirmBody, { proof: string }>) => Promise<Told<SessionAnswer>>
): Promise<ByPasskey | Missed | PasskeyProblem> {
	if (asked.is !== 'done') return asked;
	const used = await usePasskey(asked.value);
	if (typeof used === 'string') return used;
	const told = await post({ response: used.answer });
	if (told.is !== 'done') return told;
	const { secret, answer } = used;
	return {
		me: told.value,
		...(secret && { secret: { kind: 'passkey', secret, credential: answer.id } })
	};
}

/** Signs in with a passkey. */
export async function byPasskey(api: TeamApi): Promise<ByPasskey | Missed | PasskeyProblem> {
	return withPasskey(await api.passkeyOptions(), ({ response }) => api.passkey(response));
}

/** Proves again who one is, with a passkey. */
export async function againByPasskey(api: TeamApi): Promise<ByPasskey | Missed | PasskeyProblem> {
	return withPasskey(await api.confirmOptions(), (body) => api.confirm(body));
}

/** Both secrets of a passphrase, for an account whose salt is known. */
export async function secretsOf(
	passphrase: string,
	salt: string
): Promise<{ proof: string; locking: Bytes }> {
	const { login, locking } = await passphraseSecrets(passphrase.trim(), bytesOf(salt));
	return { proof: toBase64Url(login), locking };
}
