/** `/api/session…`: getting in by passkey, or by passphrase and one-time code; and out. */
import * as v from 'valibot';
import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';
import { isId } from '../../domain/help-wire.ts';
import type { SaltAnswer, SessionAnswer, SessionsAnswer } from '../../domain/team-wire/session.ts';
import * as accounts from '../relay/accounts.ts';
import * as challenges from '../relay/challenges.ts';
import * as members from '../relay/members.ts';
import { dayOf } from '../relay/day.ts';
import * as passkeys from '../relay/passkeys.ts';
import * as pushes from '../relay/pushes.ts';
import * as sessions from '../relay/sessions.ts';
import * as tries from '../relay/tries.ts';
import { type Site, useOptions } from '../relay/webauthn.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { arrived, cookieFor, NO_COOKIE, tokenOf } from './who.ts';

/**
 * Where passkeys belong: the configured address; without one the address of this request, by http or
 * by https, because a proxy before us may have taken the `s`.
 */
export function siteOf({ context, url }: Call): Site {
	const { origin } = context.config;
	if (origin !== undefined) return { host: new URL(origin).hostname, origins: [origin] };
	return { host: url.hostname, origins: [`http://${url.host}`, `https://${url.host}`] };
}

/** Ends whatever session was shown and begins another: no token outlives a proof. */
async function begin(call: Call, member: string, whole: boolean): Promise<string> {
	const { db } = call.database;
	const before = tokenOf(call.request);
	if (before !== undefined) await sessions.endOf(db, before);
	return cookieFor(await sessions.start(db, member, whole, call.now));
}

/** A whole session for a member, and who that is. */
export async function welcome(call: Call, id: string, status = 200): Promise<Response> {
	const row = await call.database.db
		.selectFrom('members')
		.select(['team', 'role', 'name'])
		.where('id', '=', id)
		.where('removed', 'is', null)
		.executeTakeFirst();
	if (!row) throw new Refused('wrong-proof');
	const cookie = await begin(call, id, true);
	await pushes.renew(call.database.db, id, dayOf(call.now));
	const answer: SessionAnswer = { id, ...row, confirmed: true };
	return json(answer, status, { 'set-cookie': cookie });
}

/** Who is signed in. */
export async function getSession(call: Call): Promise<Response> {
	const { id, team, role, name, confirmed } = await arrived(call);
	const answer: SessionAnswer = { id, team, role, name, confirmed };
	return json(answer);
}

/** Signs out here. */
export async function deleteSession(call: Call): Promise<Response> {
	const { hash } = await arrived(call);
	await sessions.end(call.database.db, hash);
	return nothing({ 'set-cookie': NO_COOKIE });
}

/** Signs out everywhere; and whichever browser that was hears of nothing any more. */
export async function deleteSessions(call: Call): Promise<Response> {
	const { id } = await arrived(call);
	await sessions.endAll(call.database.db, id);
	await pushes.removeAll(call.database.db, id);
	return nothing({ 'set-cookie': NO_COOKIE });
}

/** Where the member is signed in: when, and nothing of where from or with what. */
export async function getSessions(call: Call): Promise<Response> {
	const { id, hash: own } = await arrived(call);
	const rows = await sessions.ofMember(call.database.db, id, call.now);
	const answer: SessionsAnswer = {
		sessions: rows.map(({ hash, ...rest }) => ({ id: hash, ...rest, here: hash === own }))
	};
	return json(answer);
}

/** Signs out everywhere else. */
export async function deleteOtherSessions(call: Call): Promise<Response> {
	const { id, hash } = await arrived(call);
	await sessions.endAll(call.database.db, id, hash);
	return nothing();
}

/** Signs out in one place. */
export async function deleteOneSession(call: Call): Promise<Response> {
	const { id } = await arrived(call);
	const hash = call.params['session'] ?? '';
	const ended = isId(hash, 32) && (await sessions.endOwn(call.database.db, id, hash));
	if (!ended) throw new Refused('not-found');
	return nothing();
}

const SaltBody = v.strictObject({ login: fields.login });

/** The salt of a login, whoever has it or nobody. */
export async function postSalt(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { login } = parse(SaltBody, body);
	const answer: SaltAnswer = { salt: await accounts.saltOf(call.database.db, login) };
	return json(answer);
}

/** Counts a try before it is looked at; refuses when it is one too many. */
async function counted(call: Call, what: tries.Tried, whose: string): Promise<void> {
	const after = await tries.take(call.database.db, what, whose, call.now);
	if (after !== undefined) throw new Refused('too-many', after);
}

const PassphraseBody = v.strictObject({ login: fields.login, proof: fields.proof });

/** The first of two factors: half a session. */
export async function postPassphrase(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { login, proof } = parse(PassphraseBody, body);
	await counted(call, 'passphrase', login);
	const account = await accounts.ofLogin(call.database.db, login);
	if (!accounts.isProof(proof, account)) throw new Refused('wrong-proof');
	return nothing({ 'set-cookie': await begin(call, account.member, false) });
}

/** Both counts begin anew for who got in. */
async function forgive(call: Call, login: string, member: string): Promise<void> {
	await tries.clear(call.database.db, 'passphrase', login);
	await tries.clear(call.database.db, 'code', member);
}

const CodeBody = v.strictObject({ code: fields.code });

/** The second factor: a whole session. */
export async function postCode(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { code } = parse(CodeBody, body);
	const { db } = call.database;
	const token = tokenOf(call.request);
	const member = token === undefined ? undefined : await sessions.halfOf(db, token, call.now);
	const account = member === undefined ? undefined : await accounts.ofMember(db, member);
	if (!account) throw new Refused('sign-in');
	await counted(call, 'code', account.member);
	if (!(await accounts.useCode(db, account, code, call.now))) throw new Refused('wrong-proof');
	await forgive(call, account.login, account.member);
	return welcome(call, account.member);
}

/** What to sign in with by passkey: whichever of this site there is. */
export async function postPasskeyOptions(call: Call): Promise<Response> {
	const challenge = await challenges.make(call.database.db, 'sign-in', '', call.now);
	return json(await useOptions(siteOf(call), challenge));
}

const PasskeyBody = v.strictObject({ response: fields.assertion });

/** Signs in by passkey: it asked who holds it, so it is both factors. */
export async function postPasskey(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { response } = parse(PasskeyBody, body);
	const { db } = call.database;
	const given = response as AuthenticationResponseJSON;
	const used = await passkeys.use(db, siteOf(call), 'sign-in', given, call.now);
	if (typeof used === 'string') throw new Refused(used);
	return welcome(call, used.member);
}

/** What to confirm with by passkey: one of one's own. */
export async function postConfirmOptions(call: Call): Promise<Response> {
	const { id } = await arrived(call);
	const { db } = call.database;
	const own = await passkeys.ofMember(db, id);
	const challenge = await challenges.make(db, 'confirm', id, call.now);
	return json(await useOptions(siteOf(call), challenge, own.map(passkeys.credentialOf)));
}

const ConfirmBody = v.union([
	PasskeyBody,
	v.strictObject({ proof: fields.proof, code: fields.code })
]);

/** Proves again who one is, in either way; a new session takes the place of the old. */
export async function postConfirm(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id, team } = await arrived(call);
	const given = parse(ConfirmBody, body);
	const { db } = call.database;
	if ('response' in given) {
		const response = given.response as AuthenticationResponseJSON;
		const used = await passkeys.use(db, siteOf(call), 'confirm', response, call.now, id);
		if (typeof used === 'string') throw new Refused(used);
	} else {
		const account = await accounts.ofMember(db, id);
		if (!account || !(await members.find(db, team, id))) throw new Refused('sign-in');
		await counted(call, 'passphrase', account.login);
		await counted(call, 'code', id);
		if (!accounts.isProof(given.proof, account)) throw new Refused('wrong-proof');
		if (!(await accounts.useCode(db, account, given.code, call.now))) {
			throw new Refused('wrong-proof');
		}
		await forgive(call, account.login, id);
	}
	return welcome(call, id);
}
