/** `/api/invitation…`: who was invited looks, makes an account and is in. */
import * as v from 'valibot';
import type { RegistrationResponseJSON } from '@simplewebauthn/browser';
import { fromBase64Url } from '../../domain/base64url.ts';
import { isId } from '../../domain/help-wire.ts';
import type { InvitationAnswer, TotpBody } from '../../domain/team-wire/invitation.ts';
import { INVITATION_HEADER, TEAM_BYTES } from '../../domain/team-wire/rules.ts';
import * as challenges from '../relay/challenges.ts';
import * as invitations from '../relay/invitations.ts';
import * as locks from '../relay/locks.ts';
import * as passkeys from '../relay/passkeys.ts';
import type { InvitationRow } from '../relay/sign-in-tables.ts';
import * as teams from '../relay/teams.ts';
import * as tries from '../relay/tries.ts';
import { stepOfCode } from '../relay/totp.ts';
import { makeOptions, type Made } from '../relay/webauthn.ts';
import { type Call, json, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { siteOf, welcome } from './session.ts';

/** The invitation whose secret was shown; over, used or made up is all one. */
async function invited({ request, database, now }: Call): Promise<InvitationRow> {
	const secret = request.headers.get(INVITATION_HEADER) ?? '';
	const row = isId(secret, TEAM_BYTES.invitation)
		? await invitations.ofSecret(database.db, secret, now)
		: undefined;
	if (!row) throw new Refused('not-found');
	return row;
}

/** What an invitation is to. */
export async function getInvitation(call: Call): Promise<Response> {
	const { team: id, role, name, member, again, expires } = await invited(call);
	const team = await teams.get(call.database.db, id);
	if (!team) throw new Refused('not-found');
	const answer: InvitationAnswer = {
		team: { id, name: team.name },
		role,
		name,
		member,
		rootKey: team.root_key,
		again: again === 1,
		expires
	};
	return json(answer);
}

const PasskeyForBody = v.strictObject({ login: fields.login });

/** What to make the first passkey with. */
export async function postInvitationPasskey(
	call: Call,
	body: Uint8Array<ArrayBuffer>
): Promise<Response> {
	const { member, name } = await invited(call);
	const { login } = parse(PasskeyForBody, body);
	const challenge = await challenges.make(call.database.db, 'passkey', member, call.now);
	return json(await makeOptions(siteOf(call), challenge, { id: member, login, name }, []));
}

/** The step of the code that shows that the other device took the secret in; or a refusal. */
export function firstStep({ secret, code }: TotpBody, now: Date): number {
	const step = stepOfCode(fromBase64Url(secret) ?? new Uint8Array(), code, now, 0);
	if (step === undefined) throw new Refused('wrong-proof');
	return step;
}

/** A passkey just made by a member, checked. */
export async function madePasskey(
	call: Call,
	member: string,
	{ response, label }: v.InferOutput<typeof fields.newPasskey>
): Promise<Made & { label: string }> {
	const given: RegistrationResponseJSON = {
		...(response as Omit<RegistrationResponseJSON, 'clientExtensionResults'>),
		clientExtensionResults: {}
	};
	const made = await passkeys.made(call.database.db, siteOf(call), given, member, call.now);
	if (typeof made === 'string') throw new Refused(made);
	return { ...made, label };
}

const AcceptBody = v.strictObject({
	login: fields.login,
	name: fields.name,
	publicKey: fields.publicKey,
	salt: fields.salt,
	proof: fields.proof,
	totp: fields.totp,
	locks: v.array(fields.lock),
	passkey: v.optional(fields.newPasskey)
});

/** Accepts: the account is made, the invitation used up, and a whole session begins. */
export async function postInvitation(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { hash, member } = await invited(call);
	const { totp, passkey, ...account } = parse(AcceptBody, body);
	const totpStep = firstStep(totp, call.now);
	const made = passkey && (await madePasskey(call, member, passkey));
	// A lock that no passkey of theirs opens would be no way back.
	const opens = account.locks.every(
		(lock) =>
			lock.kind !== 'passkey' || ('credential' in lock && lock.credential === made?.credential)
	);
	if (!locks.areEnough(account.locks) || !opens) throw new Refused('bad-request');
	// Which logins are taken is not for anybody to go through who was invited once.
	const after = await tries.take(call.database.db, 'login', hash, call.now);
	if (after !== undefined) throw new Refused('too-many', after);
	const accepting = { ...account, totp: totp.secret, totpStep, ...(made && { passkey: made }) };
	const accepted = await invitations.accept(call.database, hash, accepting, call.now);
	if ('refused' in accepted) throw new Refused(accepted.refused);
	return welcome(call, accepted.member, 201);
}
