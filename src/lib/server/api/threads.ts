/** `/api/teams/…` and `/api/threads/…`: what phones and members do with sealed envelopes. */
import { BYTES, isId, LIMITS, readHeader, toBase64Url } from '../../domain/help-wire.ts';
import { FOR_HEADER } from '../../domain/push-wire.ts';
import { logError } from '../log.ts';
import * as arrivals from '../relay/arrivals.ts';
import { dayOf, secondsLeft } from '../relay/day.ts';
import * as endorsements from '../relay/endorsements.ts';
import * as links from '../relay/links.ts';
import * as teams from '../relay/teams.ts';
import * as threads from '../relay/threads.ts';
import { topicOf } from '../wake.ts';
import { Allowance } from './allowance.ts';
import { type Call, json, nothing, numberOf, Refused } from './answer.ts';
import { withNews } from './news.ts';
import { toldOf } from './push.ts';
import { askerOf, memberOf, postingHash } from './who.ts';

const HOUR_MS = 3_600_000;
const MOST_SEQUENCE = 0x7fff_ffff;

/** New envelopes of a person in one thread. Members answer for themselves. */
const writing = new Allowance(LIMITS.envelopesAnHour, HOUR_MS);

function idOf(call: Call, name: string, bytes: number): string {
	const id = call.params[name] ?? '';
	if (!isId(id, bytes)) throw new Refused('not-found');
	return id;
}

/** What a phone is told of a team: all of it signed, or public. */
async function publicTeam({ database: { db } }: Call, id: string) {
	const team = await teams.get(db, id);
	const [current] = await teams.epochs(db, id);
	if (!team || !current) throw new Refused('not-found');
	return {
		id,
		name: team.name,
		phone: team.phone,
		promise: team.promise,
		retention: team.retention,
		card: team.card,
		rootKey: team.root_key,
		statement: current.statement,
		endorsement: await endorsements.of(db, team)
	};
}

/** The team of a link, for whoever holds the link or is in the team. */
export async function getTeam(call: Call): Promise<Response> {
	const id = idOf(call, 'team', BYTES.team);
	const hash = postingHash(call);
	const link = hash && (await links.working(call.database.db, hash, dayOf(call.now)));
	const member = link ? undefined : await memberOf(call);
	if ((link ? link.team : member?.admitted && member.team) !== id) throw new Refused('not-found');
	return json(await publicTeam(call, id));
}

/** A thread's team and last day, for its person: also when the link was taken back. And how to hear of it. */
export async function getThread(call: Call): Promise<Response> {
	const id = idOf(call, 'thread', BYTES.thread);
	const asker = await askerOf(call);
	const thread = await threads.get(call.database, asker, id);
	if (!thread) throw new Refused('not-found');
	// Which browser a person hears with is nothing of the team's.
	const push = asker.as === 'person' ? await toldOf(call, { thread: id }) : undefined;
	const team = await publicTeam(call, thread.team);
	return json({ deleteOn: thread.delete_on, team, ...(push && { push }) });
}

/** Deletes a thread for ever. Only its person can. */
export async function deleteThread(call: Call): Promise<Response> {
	const id = idOf(call, 'thread', BYTES.thread);
	const gone = await threads.remove(call.database, await askerOf(call), id, call.now);
	if (!gone) throw new Refused('not-found');
	return nothing();
}

/** Stores an envelope. 201 new, 200 the same again; both name the envelope they acknowledge. */
export async function putEnvelope(call: Call, body: Uint8Array): Promise<Response> {
	const thread = idOf(call, 'thread', BYTES.thread);
	const id = idOf(call, 'envelope', BYTES.envelope);
	const asker = await askerOf(call);
	const header = readHeader(body);
	if (!header) throw new Refused('bad-request');
	const key = asker.as === 'person' ? `${thread} ${asker.readHash}` : undefined;
	const moment = call.now.getTime();
	const after = key && writing.wait(key, moment);
	// A repeat of what is already there is not writing: it only asks again for its acknowledgement.
	if (after && !(await threads.has(call.database, asker, thread, id))) {
		throw new Refused('too-many', after);
	}
	if (key) writing.use(key, moment);
	let stored = false;
	try {
		const put = await arrivals.put(call.database, asker, { thread, id, header, body }, call.now);
		if ('refused' in put) {
			const full = put.refused === 'too-many';
			throw new Refused(put.refused, full ? secondsLeft(call.now) : undefined);
		}
		stored = put.stored === 'new';
		if (stored) {
			// Nobody waits for it, and what becomes of it is nothing to whoever wrote.
			const { mail, push } = call.context;
			if (header.direction === 'to-team') mail?.news(thread).catch(logError);
			push?.news(thread, header.direction).catch(logError);
			const to = call.request.headers.get(FOR_HEADER);
			if (
				to !== null &&
				header.direction === 'in-team' &&
				asker.as === 'member' &&
				to !== asker.id
			) {
				push?.handed(to, asker.team).catch(logError);
			}
		}
		return json({ envelope: id, day: put.day }, stored ? 201 : 200);
	} finally {
		if (key && !stored) writing.giveBack(key);
	}
}

/** An envelope as it is told. */
export function sealed({ body, ...rest }: threads.Page['envelopes'][number]) {
	return { ...rest, body: toBase64Url(body) };
}

/** Envelopes after a sequence number; `wait` holds the question open until there are some. */
export async function getEnvelopes(call: Call): Promise<Response> {
	const id = idOf(call, 'thread', BYTES.thread);
	const asker = await askerOf(call);
	const after = numberOf(call.url, 'after', MOST_SEQUENCE);
	const page = await withNews(
		call,
		{ topic: topicOf('thread', id), whose: 'thread' },
		() => threads.read(call.database, asker, id, after, call.now),
		// Gone is news too.
		(found) => found === undefined || found.envelopes.length > 0
	);
	// Whoever was let go while the question was open is told nothing any more.
	if (asker.as === 'member') await askerOf(call);
	if (!page) throw new Refused('not-found');
	return json({ envelopes: page.envelopes.map(sealed), more: page.more });
}
