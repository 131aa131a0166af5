/**
 * `…/push…`: browsers that want to hear that there is something new. Where the operator has no push key
 * all of it is as if it were not there. A browser is named by the SHA-256 of its endpoint, which it can
 * work out by itself; the endpoint travels in bodies only.
 */
import * as v from 'valibot';
import { BYTES, isId, toBase64Url } from '../../domain/help-wire.ts';
import { PUSH_LIMITS, type PushTold } from '../../domain/push-wire.ts';
import { fromBase64Url } from '../../domain/base64url.ts';
import type { PushPost } from '../push/push-post.ts';
import { dayOf } from '../relay/day.ts';
import * as pushes from '../relay/pushes.ts';
import { hashOf } from '../relay/secret.ts';
import * as threads from '../relay/threads.ts';
import { Allowance } from './allowance.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import { askerOf, signedIn } from './who.ts';

const HOUR_MS = 3_600_000;
/** Browsers that one thread or member may note in an hour. */
const noting = new Allowance(PUSH_LIMITS.anHour, HOUR_MS);

function pushOf({ context }: Call): PushPost {
	if (!context.push) throw new Refused('not-found');
	return context.push;
}

const endpoint = v.pipe(v.string(), v.maxLength(PUSH_LIMITS.endpointLetters));
const Body = v.strictObject({ endpoint });

/** The hash in the address. */
function hashIn(call: Call): string {
	const hash = call.params['push'] ?? '';
	if (!isId(hash, PUSH_LIMITS.hashBytes)) throw new Refused('not-found');
	// As we would write it: another spelling of the same bytes is another address.
	return toBase64Url(fromBase64Url(hash) ?? new Uint8Array());
}

/** What somebody is told of push: nothing where there is none. */
export async function toldOf(call: Call, hearer: pushes.Hearer): Promise<PushTold | undefined> {
	const { push } = call.context;
	if (!push) return undefined;
	const rows = await pushes.browsersOf(call.database.db, hearer);
	return { key: push.publicKey, told: push.hashesOf(rows.map(({ sealed }) => sealed)) };
}

async function note(
	call: Call,
	body: Uint8Array<ArrayBuffer>,
	hearer: pushes.Hearer
): Promise<Response> {
	const push = pushOf(call);
	const given = parse(Body, body);
	const browser = push.browser(given.endpoint);
	if (!browser || hashOf(given.endpoint) !== hashIn(call)) throw new Refused('bad-request');
	const key = 'thread' in hearer ? hearer.thread : hearer.member;
	const moment = call.now.getTime();
	const wait = noting.wait(key, moment);
	if (wait !== undefined) throw new Refused('too-many', wait);
	noting.use(key, moment);
	const { db, kind } = call.database;
	await db.transaction().execute(async (trx) => {
		// It may have been deleted a moment ago.
		const there = 'member' in hearer || (await threads.find(trx, hearer.thread, kind, true));
		if (!there) throw new Refused('not-found');
		await pushes.put(trx, hearer, browser, dayOf(call.now));
	});
	return nothing();
}

/** The thread of an address, for its person alone. */
async function threadOf(call: Call): Promise<pushes.Hearer> {
	const id = call.params['thread'] ?? '';
	if (!isId(id, BYTES.thread)) throw new Refused('not-found');
	const asker = await askerOf(call);
	const thread = asker.as === 'person' && (await threads.get(call.database, asker, id));
	if (!thread) throw new Refused('not-found');
	return { thread: thread.id };
}

/** A phone wants to hear of its thread. */
export async function putThreadPush(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	pushOf(call);
	return note(call, body, await threadOf(call));
}

/** It wants that no more. */
export async function deleteThreadPush(call: Call): Promise<Response> {
	const push = pushOf(call);
	await pushes.remove(call.database.db, await threadOf(call), push.nameOf(hashIn(call)));
	return nothing();
}

/** What a member needs for push, and which of their browsers have it. */
export async function getOwnPush(call: Call): Promise<Response> {
	pushOf(call);
	const { id } = await signedIn(call);
	return json(await toldOf(call, { member: id }));
}

/** A member's browser wants to hear of the team's requests. */
export async function putOwnPush(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	pushOf(call);
	return note(call, body, { member: (await signedIn(call)).id });
}

/** It wants that no more. */
export async function deleteOwnPush(call: Call): Promise<Response> {
	const push = pushOf(call);
	const { id } = await signedIn(call);
	await pushes.remove(call.database.db, { member: id }, push.nameOf(hashIn(call)));
	return nothing();
}

const MovedBody = v.strictObject({ from: endpoint, to: v.exactOptional(endpoint) });

/**
 * A browser's endpoint is another now, or none any more. Whoever knows an endpoint may say so: it is a
 * secret between the browser, its push service and us, and a lock on the phone, which hides all other
 * secrets, must not keep somebody from erasing. Says nothing of whether it was known.
 */
export async function postMoved(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const push = pushOf(call);
	const { from, to } = parse(MovedBody, body);
	const there = to === undefined ? undefined : push.browser(to);
	if (to !== undefined && !there) throw new Refused('bad-request');
	const name = push.nameOf(hashOf(from));
	await call.database.db
		.transaction()
		.execute((trx) => (there ? pushes.move(trx, name, there) : pushes.forget(trx, name)));
	return nothing();
}
