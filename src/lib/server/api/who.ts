/** Who is asking: what a phone shows in its headers, or whose session a cookie is. */
import { BYTES, fromBase64Url, isId, POST_HEADER, READ_HEADER } from '../../domain/help-wire.ts';
import { hashOf } from '../relay/secret.ts';
import { type Caller, callerOf } from '../relay/sessions.ts';
import type { Asker } from '../relay/threads.ts';
import { type Call, Refused } from './answer.ts';

/** `__Host-`: only over https, only for this host, for all of it. */
export const COOKIE = '__Host-waymark';

/** What the browser is told when a session begins. */
export function cookieFor(token: string): string {
	return `${COOKIE}=${token}; Path=/; Secure; HttpOnly; SameSite=Strict`;
}

/** What it is told when one ends. */
export const NO_COOKIE = `${cookieFor('')}; Max-Age=0`;

/** The token of the session that a browser shows, whatever it is worth. */
export function tokenOf({ headers }: Request): string | undefined {
	for (const pair of (headers.get('cookie') ?? '').split(';')) {
		const [name, value] = pair.trim().split('=', 2);
		if (name === COOKIE && value !== undefined && isId(value, 32)) return value;
	}
	return undefined;
}

/** The hash of the capability in a header; undefined when there is none that could be one. */
function shown({ headers }: Request, header: string): string | undefined {
	const bytes = fromBase64Url(headers.get(header) ?? '');
	return bytes?.length === BYTES.capability ? hashOf(bytes) : undefined;
}

/** The member who asks; undefined when nobody is signed in. */
export async function memberOf({ request, database, now }: Call): Promise<Caller | undefined> {
	const token = tokenOf(request);
	return token === undefined ? undefined : callerOf(database.db, token, now);
}

/** The hash of the posting capability that was shown. */
export function postingHash({ request }: Call): string | undefined {
	return shown(request, POST_HEADER);
}

/**
 * The person or member who asks about a thread. A phone never shows a cookie beside its capability:
 * what it shows decides.
 */
export async function askerOf(call: Call): Promise<Asker> {
	const readHash = shown(call.request, READ_HEADER);
	if (readHash !== undefined) {
		const postHash = postingHash(call);
		return { as: 'person', readHash, ...(postHash !== undefined && { postHash }) };
	}
	const member = await memberOf(call);
	if (!member?.admitted) throw new Refused('not-found');
	return { as: 'member', id: member.id, team: member.team };
}

/**
 * Whoever is signed in, or a refusal: also who has joined and was not compared with yet. An invitation
 * that went astray leads as far as this and no further.
 */
export async function arrived(call: Call): Promise<Caller> {
	const member = await memberOf(call);
	if (!member) throw new Refused('sign-in');
	return member;
}

/** A member with the team's keys, or a refusal: for everything that is the team's. */
export async function signedIn(call: Call): Promise<Caller> {
	const member = await arrived(call);
	if (!member.admitted) throw new Refused('not-allowed');
	return member;
}

/** Whoever is signed in and has just proved again who they are, or a refusal. */
export async function confirmed(call: Call): Promise<Caller> {
	const member = await arrived(call);
	if (!member.confirmed) throw new Refused('confirm-again');
	return member;
}

/** An admin by role who has just proved it: one who founds, or who was let in by the kit. */
export async function confirmedArrival(call: Call): Promise<Caller> {
	const member = await arrived(call);
	if (member.role !== 'admin') throw new Refused('not-allowed');
	if (!member.confirmed) throw new Refused('confirm-again');
	return member;
}

/** An admin who holds the root key, or a refusal. */
export async function admin(call: Call): Promise<Caller> {
	const member = await arrived(call);
	if (member.role !== 'admin' || !member.signs) throw new Refused('not-allowed');
	return member;
}

/** An admin who holds the root key and has just proved again who they are, or a refusal. */
export async function confirmedAdmin(call: Call): Promise<Caller> {
	const member = await admin(call);
	if (!member.confirmed) throw new Refused('confirm-again');
	return member;
}
