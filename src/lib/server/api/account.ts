/** `/api/account…`: what a member gets in with, and what their own key is locked with. */
import * as v from 'valibot';
import { BYTES, isId } from '../../domain/help-wire.ts';
import type { AccountAnswer } from '../../domain/team-wire/account.ts';
import type { Lock } from '../../domain/team-wire/invitation.ts';
import { TEAM_BYTES, TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import * as accounts from '../relay/accounts.ts';
import * as challenges from '../relay/challenges.ts';
import { dayOf } from '../relay/day.ts';
import * as locks from '../relay/locks.ts';
import * as members from '../relay/members.ts';
import * as passkeys from '../relay/passkeys.ts';
import * as sessions from '../relay/sessions.ts';
import { makeOptions } from '../relay/webauthn.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { firstStep, madePasskey } from './joining.ts';
import { siteOf } from './session.ts';
import { arrived, confirmed } from './who.ts';

function idOf(call: Call, name: string, bytes: number): string {
	const id = call.params[name] ?? '';
	if (!isId(id, bytes)) throw new Refused('not-found');
	return id;
}

/** What one's own browser needs to unlock, and to show. */
export async function getAccount(call: Call): Promise<Response> {
	const { id, team } = await arrived(call);
	const { db } = call.database;
	const account = await accounts.ofMember(db, id);
	const member = await members.find(db, team, id);
	if (!account || !member) throw new Refused('not-found');
	const answer: AccountAnswer = {
		id,
		login: account.login,
		publicKey: member.public_key,
		salt: account.salt,
		locks: (await locks.ofMember(db, id)).map(({ member: _member, credential, ...rest }) =>
			credential === null ? rest : { ...rest, credential }
		),
		passkeys: (await passkeys.ofMember(db, id)).map(passkeys.shown)
	};
	return json(answer);
}

const PassphraseBody = v.strictObject({
	salt: fields.salt,
	proof: fields.proof,
	lock: v.strictObject({ id: fields.bytes(TEAM_BYTES.lock), locked: fields.opaque })
});

/** A new passphrase and the lock that it opens, both or neither. Sessions elsewhere end. */
export async function putPassphrase(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id, hash } = await confirmed(call);
	const { lock, ...part } = parse(PassphraseBody, body);
	await call.database.db.transaction().execute(async (trx) => {
		await accounts.setPassphrase(trx, id, part);
		await locks.replacePassphrase(trx, id, lock, dayOf(call.now));
		await sessions.endAll(trx, id, hash);
	});
	return nothing();
}

/** A new secret for one-time codes. Sessions elsewhere end. */
export async function putTotp(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id, hash } = await confirmed(call);
	const totp = parse(fields.totp, body);
	const step = firstStep(totp, call.now);
	await call.database.db.transaction().execute(async (trx) => {
		await accounts.setTotp(trx, id, totp.secret, step);
		await sessions.endAll(trx, id, hash);
	});
	return nothing();
}

/** What to make another passkey with. */
export async function postPasskeyOptions(call: Call): Promise<Response> {
	const { id, name } = await confirmed(call);
	const { db } = call.database;
	const account = await accounts.ofMember(db, id);
	if (!account) throw new Refused('not-found');
	const own = (await passkeys.ofMember(db, id)).map(passkeys.credentialOf);
	const challenge = await challenges.make(db, 'passkey', id, call.now);
	return json(await makeOptions(siteOf(call), challenge, { id, login: account.login, name }, own));
}

/** Keeps a passkey just made. */
export async function postPasskey(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id } = await confirmed(call);
	const { db } = call.database;
	const given = parse(fields.newPasskey, body);
	if ((await passkeys.ofMember(db, id)).length >= TEAM_LIMITS.mostPasskeys) {
		throw new Refused('conflict');
	}
	const { label, ...made } = await madePasskey(call, id, given);
	const row = await passkeys.add(db, id, made, label, dayOf(call.now));
	if (!row) throw new Refused('conflict');
	return json(passkeys.shown(row), 201);
}

const LabelBody = v.strictObject({ label: fields.label });

/** Calls a passkey something else. */
export async function putPasskey(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id } = await arrived(call);
	const passkey = idOf(call, 'passkey', BYTES.envelope);
	const { label } = parse(LabelBody, body);
	const done = await passkeys.rename(call.database.db, id, passkey, label);
	if (!done) throw new Refused('not-found');
	return nothing();
}

/** Takes a passkey away, and the locks that it opens. */
export async function deletePasskey(call: Call): Promise<Response> {
	const { id } = await confirmed(call);
	const passkey = idOf(call, 'passkey', BYTES.envelope);
	const done = await locks.dropPasskey(call.database, id, passkey);
	if (done !== 'done') throw new Refused(done);
	return nothing();
}

const LockBody = v.strictObject(fields.lockParts);

/** Adds a lock; one by passphrase only ever comes with its passphrase. */
export async function putLock(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id: member } = await confirmed(call);
	const id = idOf(call, 'lock', TEAM_BYTES.lock);
	const { credential, ...given } = parse(LockBody, body);
	const { db } = call.database;
	const own = await passkeys.ofMember(db, member);
	const fits =
		given.kind === 'passkey'
			? own.some((one) => one.credential === credential)
			: given.kind === 'words' && credential === undefined;
	if (!fits) throw new Refused('bad-request');
	const lock: Lock = { ...given, id, ...(credential !== undefined && { credential }) };
	if (!(await locks.add(db, member, lock, dayOf(call.now)))) throw new Refused('conflict');
	return nothing();
}

/** Notes that a lock was opened. */
export async function postLockOpened(call: Call): Promise<Response> {
	const { id: member } = await arrived(call);
	const id = idOf(call, 'lock', TEAM_BYTES.lock);
	const done = await locks.opened(call.database.db, member, id, dayOf(call.now));
	if (!done) throw new Refused('not-found');
	return nothing();
}

/** Throws a lock away, if enough stay. */
export async function deleteLock(call: Call): Promise<Response> {
	const { id: member } = await confirmed(call);
	const id = idOf(call, 'lock', TEAM_BYTES.lock);
	const done = await locks.drop(call.database, member, id);
	if (done !== 'done') throw new Refused(done);
	return nothing();
}
