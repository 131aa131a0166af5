/** `/api/team/invitations…` and `/api/team/members…`: what admins do about people. */
import * as v from 'valibot';
import { isId } from '../../domain/help-wire.ts';
import type { InvitationsAnswer, InvitedAnswer } from '../../domain/team-wire/invitation.ts';
import { TEAM_BYTES } from '../../domain/team-wire/rules.ts';
import { dayOf } from '../relay/day.ts';
import * as invitations from '../relay/invitations.ts';
import * as members from '../relay/members.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { admin, confirmedAdmin, confirmedArrival } from './who.ts';

function idOf(call: Call, name: string, bytes: number): string {
	const id = call.params[name] ?? '';
	if (!isId(id, bytes)) throw new Refused('not-found');
	return id;
}

function done(changed: members.Changed): Response {
	if (changed !== 'done') throw new Refused(changed);
	return nothing();
}

/** The invitations that still hold. */
export async function getInvitations(call: Call): Promise<Response> {
	const { team } = await admin(call);
	const rows = await invitations.ofTeam(call.database.db, team, call.now);
	const answer: InvitationsAnswer = {
		invitations: rows.map(({ hash, role, name, made_by, expires, again, member }) => ({
			id: hash,
			role,
			name,
			by: made_by,
			expires,
			member: again === 1 ? member : null
		}))
	};
	return json(answer);
}

const InviteBody = v.strictObject({
	role: fields.role,
	name: fields.name,
	member: v.optional(fields.member)
});

/** Invites somebody, or a member who lost everything and keeps role and name. */
export async function postInvitation(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id: by, team } = await confirmedAdmin(call);
	const { member, ...given } = parse(InviteBody, body);
	const { db } = call.database;
	let inviting: invitations.Inviting = { ...given, team, by };
	if (member !== undefined) {
		// Nobody throws away their own keys by this way: they have them.
		if (member === by) throw new Refused('last-way');
		const back = await members.find(db, team, member);
		if (!back) throw new Refused('not-found');
		inviting = { team, by, member, role: back.role, name: back.name };
	}
	const answer: InvitedAnswer = await invitations.make(db, inviting, call.now);
	return json(answer, 201);
}

/** Takes an invitation back. */
export async function deleteInvitation(call: Call): Promise<Response> {
	const { team } = await admin(call);
	const id = idOf(call, 'invitation', 32);
	if (!(await invitations.revoke(call.database.db, team, id))) throw new Refused('not-found');
	return nothing();
}

const WrapsBody = v.strictObject({
	publicKey: fields.publicKey,
	wraps: fields.wrapsByEpoch,
	vouch: fields.signature
});

/**
 * Lets a member in to the keys. Whoever does it shows by the vouch that they hold the root key, so this
 * is also how a new admin lets themselves in with the printed kit.
 */
export async function putWraps(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedArrival(call);
	const member = idOf(call, 'member', TEAM_BYTES.member);
	return done(await members.admit(call.database, team, member, parse(WrapsBody, body)));
}

const RoleBody = v.strictObject({ role: fields.role, rootWrap: v.optional(fields.opaque) });

/** Makes a member an admin, or an admin a member. */
export async function putRole(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const member = idOf(call, 'member', TEAM_BYTES.member);
	const { role, rootWrap } = parse(RoleBody, body);
	return done(await members.setRole(call.database, team, member, role, rootWrap));
}

/** Shuts a member out at once. */
export async function deleteMember(call: Call): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const member = idOf(call, 'member', TEAM_BYTES.member);
	return done(await members.shutOut(call.database, team, member, dayOf(call.now)));
}
