/** `/api/team…`: what members do. Everything is about their own team. */
import * as v from 'valibot';
import { BYTES, isId, LIMITS } from '../../domain/help-wire.ts';
import { CARD_LIMITS } from '../../domain/team-card.ts';
import type { TeamAnswer } from '../../domain/team-wire/team.ts';
import { dayNumber } from '../../domain/calendar.ts';
import * as cards from '../relay/card.ts';
import { dayOf } from '../relay/day.ts';
import * as links from '../relay/links.ts';
import type { ThreadRow } from '../relay/tables.ts';
import * as teams from '../relay/teams.ts';
import * as threads from '../relay/threads.ts';
import { topicOf } from '../wake.ts';
import { type Call, json, nothing, numberOf, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { withNews } from './news.ts';
import { sealed } from './threads.ts';
import { arrived, confirmedAdmin, signedIn } from './who.ts';

const HASH_BYTES = 32;
const MOST_CHANGE = 0x7fff_ffff;

/** The team, its members, and the keys that were wrapped for whoever asks. */
export async function getOwnTeam(call: Call): Promise<Response> {
	const caller = await arrived(call);
	const { db } = call.database;
	const team = await teams.get(db, caller.team);
	if (!team) throw new Refused('sign-in');
	const wraps = await teams.wrapsFor(db, team.id, caller.id);
	const epochs = await teams.epochs(db, team.id);
	// Who was not compared with yet may be anybody: they see themselves.
	const members = (await teams.members(db, team.id)).filter(
		(one) => caller.admitted || one.id === caller.id
	);
	const keys = await teams.keysOf(db, team.id);
	const answer: TeamAnswer = {
		id: team.id,
		name: team.name,
		phone: team.phone,
		promise: team.promise,
		retention: team.retention,
		card: team.card,
		rootKey: team.root_key,
		rootWrap: wraps.get(teams.ROOT) ?? null,
		kitKey: team.kit_key,
		kitVouch: team.kit_vouch,
		kitProved: team.kit_proved,
		live: await teams.isLive(db, team),
		epochDue: await teams.epochDue(db, team.id),
		members: members.map(({ id, role, name, public_key, joined, vouch }) => ({
			id,
			role,
			name,
			publicKey: public_key,
			joined,
			keys: keys.get(id) ?? [],
			vouch
		})),
		epochs: epochs.map(({ epoch, public_key, statement, begun }) => ({
			epoch,
			publicKey: public_key,
			statement,
			begun,
			wrap: wraps.get(epoch) ?? null
		}))
	};
	return json(answer);
}

function listed(row: ThreadRow) {
	return {
		id: row.id,
		created: row.created,
		touched: row.touched,
		deleteOn: row.delete_on,
		change: row.change,
		last: row.last_sequence,
		toTeam: row.to_team,
		toPerson: row.to_person,
		inTeam: row.in_team
	};
}

/** Threads that changed after a count; `wait` holds the question open until some did. */
export async function getThreads(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const after = numberOf(call.url, 'after', MOST_CHANGE);
	const rows = await withNews(
		call,
		{ topic: topicOf('team', team), whose: 'team' },
		() => threads.changed(call.database.db, team, after),
		(found) => found.length > 0
	);
	// Whoever was let go while the question was open is told nothing any more.
	await signedIn(call);
	return json({
		threads: rows.slice(0, LIMITS.listing).map(listed),
		more: rows.length > LIMITS.listing
	});
}

const Batch = v.strictObject({
	threads: v.pipe(
		v.array(
			v.strictObject({
				id: v.pipe(
					v.string(),
					v.check((text) => isId(text, BYTES.thread))
				),
				after: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_CHANGE))
			})
		),
		v.maxLength(LIMITS.batch)
	)
});

/**
 * The envelopes of many threads at once. Another team's thread is answered like one that is nowhere.
 * What did not fit is not in the answer, and is to be asked for again.
 */
export async function postEnvelopes(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id, team } = await signedIn(call);
	const asked = parse(Batch, body).threads;
	const pages = await threads.readMany(call.database, { as: 'member', id, team }, asked, call.now);
	return json({
		threads: [...pages].map(([thread, page]) =>
			page ? { id: thread, envelopes: page.envelopes.map(sealed), more: page.more } : { id: thread }
		)
	});
}

function linkOf(call: Call): string {
	const hash = call.params['link'] ?? '';
	if (!isId(hash, HASH_BYTES)) throw new Refused('not-found');
	return hash;
}

/** The team's links, by their hash. */
export async function getLinks(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const rows = await links.ofTeam(call.database.db, team);
	return json({ links: rows.map(({ team: _team, ...rest }) => rest) });
}

const day = v.pipe(
	v.string(),
	v.check((text) => !Number.isNaN(dayNumber(text)))
);

const LinkBody = v.strictObject({
	label: fields.maybeLine(80),
	quota: v.optional(
		v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
		LIMITS.threadsADay
	),
	expires: v.optional(v.nullable(day), null)
});

/** Adds or changes a link. The capability itself stays with the member who made it. */
export async function putLink(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await signedIn(call);
	const hash = linkOf(call);
	const link = { hash, team, ...parse(LinkBody, body) };
	if (!(await links.put(call.database.db, link, dayOf(call.now)))) throw new Refused('not-found');
	return nothing();
}

/** Takes a link back. */
export async function deleteLink(call: Call): Promise<Response> {
	const { team } = await signedIn(call);
	const hash = linkOf(call);
	if (!(await links.revoke(call.database.db, team, hash, dayOf(call.now)))) {
		throw new Refused('not-found');
	}
	return nothing();
}

const CardBody = v.strictObject({
	card: v.pipe(v.string(), v.maxLength(Math.ceil((CARD_LIMITS.bytes * 4) / 3)))
});

/** Keeps what the team says of itself from now on. */
export async function putCard(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const done = await cards.put(call.database, team, parse(CardBody, body).card);
	if (done !== 'done') throw new Refused(done);
	return nothing();
}

const base64url = v.pipe(v.string(), v.regex(/^[\w-]{16,400}$/));

const EpochBody = v.variant('type', [
	v.strictObject({ type: v.literal('renew'), statement: base64url }),
	v.strictObject({
		type: v.literal('begin'),
		statement: base64url,
		publicKey: base64url,
		wraps: v.record(v.pipe(v.string(), v.maxLength(64)), base64url),
		leaving: v.optional(
			v.pipe(
				v.string(),
				v.check((text) => isId(text, BYTES.team))
			)
		)
	})
]);

/** Renews the current epoch's statement, or begins the next epoch. */
export async function putEpoch(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const number = call.params['epoch'] ?? '';
	if (!/^[1-9]\d{0,8}$/.test(number)) throw new Refused('not-found');
	const epoch = Number(number);
	const given = parse(EpochBody, body);
	const { database, now } = call;
	const done =
		given.type === 'renew'
			? await teams.renew(database.db, team, epoch, given.statement)
			: (await teams.begin(database, team, { epoch, ...given }, dayOf(now))) === 'done';
	if (!done) throw new Refused('conflict');
	return nothing();
}
