/** Two teams, everybody who might ask something of the relay, and what a rule about it looks like. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { POST_HEADER, READ_HEADER } from '#lib/domain/help-wire.ts';
import { INVITATION_HEADER } from '#lib/domain/team-wire/rules.ts';
import { COOKIE } from '#lib/server/api/who.ts';
import { createContext, setContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/database.ts';
import * as arrivals from '#lib/server/relay/arrivals.ts';
import * as links from '#lib/server/relay/links.ts';
import * as records from '#lib/server/relay/records.ts';
import { hashOf, randomId } from '#lib/server/relay/secret.ts';
import { newPushKey } from '#lib/server/push/vapid.ts';
import * as sessions from '#lib/server/relay/sessions.ts';
import * as teams from '#lib/server/relay/teams.ts';
import type { Place } from './databases.ts';
import {
	arriving,
	relayPerson,
	type RelayPerson,
	relayTeam,
	type RelayTeam,
	writing
} from './relay-team.ts';
import { type Ways, waysIn } from './ways-in.ts';

/** What a request is about. `own` is the caller's where the caller has one, else team A's. */
export interface Target {
	team: string;
	thread: string;
	link: string;
	/** Of an envelope that is not there yet. */
	envelope: string;
	/** A sealed record of team A. */
	record: string;
	/** An invitation to team A. */
	invitation: string;
	/** A member of team A, with keys. */
	member: string;
	/** A passkey and a lock that every member has under this id: everybody's own. */
	passkey: string;
	lock: string;
	/** A session of member A's, beside the one they ask with. */
	session: string;
	/** Of a browser's endpoint for push. */
	push: string;
}

/** What a browser of the world subscribed to. */
export const ENDPOINT = 'https://updates.push.services.mozilla.com/wpush/v2/of-the-world';

export interface World {
	database: Database;
	a: RelayTeam;
	b: RelayTeam;
	person: RelayPerson;
	callers: Record<CallerName, Record<string, string>>;
	target: Target;
	/** What members of team A get in with. */
	ways: Ways;
}

export const CALLERS = [
	'nobody',
	'link A',
	'link A, revoked',
	'link A, expired',
	'link B',
	'person of the thread',
	'another person of team A',
	'person of team B',
	'member A',
	'admin A',
	'admin A, confirmed',
	'member B',
	'admin B, confirmed',
	'member A who left',
	'member A, session idle',
	'member A, before the second factor',
	'member of A without keys',
	'admin of A without keys',
	'invited to A',
	'invited to A, too late',
	'a made-up session',
	'a damaged session'
] as const;
export type CallerName = (typeof CALLERS)[number];

export const inTeam: readonly CallerName[] = ['member A', 'admin A', 'admin A, confirmed'];
export const ofTeamB: readonly CallerName[] = ['member B', 'admin B, confirmed'];
export const signedIn: readonly CallerName[] = [...inTeam, ...ofTeamB];
/** Have joined, and no admin has compared words with them yet. */
export const withoutKeys: readonly CallerName[] = [
	'member of A without keys',
	'admin of A without keys'
];
/** Whoever is signed in at all. */
export const arrived: readonly CallerName[] = [...signedIn, ...withoutKeys];
/** Of them who proved it a moment ago. */
export const confirmed = arrived.filter((one) => one !== 'admin A');

/** What somebody gets who may, and who that is; all others get `otherwise`. */
export interface Rule {
	allowed: Partial<Record<CallerName, number>>;
	otherwise: number;
	/** Refused in another way than the rest. */
	apart?: Partial<Record<CallerName, number>>;
	/** About one team, thread or link: for others exactly like one that is nowhere. */
	named?: keyof Target;
	send?: (world: World) => Sent | Promise<Sent>;
	/** Done again it is as it was the first time, so nobody needs a world of their own. */
	repeats?: true;
}

interface Sent {
	type: string;
	body: BodyInit;
}

/** The status that a rule says a caller gets. */
export function statusFor(
	{ allowed, apart, otherwise }: Pick<Rule, 'allowed' | 'apart' | 'otherwise'>,
	caller: CallerName
): number {
	// Signed in, but not let in.
	const rest = otherwise === 401 && withoutKeys.includes(caller) ? 403 : otherwise;
	return allowed[caller] ?? apart?.[caller] ?? rest;
}

export const all = (callers: readonly CallerName[], status: number) =>
	Object.fromEntries(callers.map((one) => [one, status]));
export const jsonOf = (value: unknown) => ({
	type: 'application/json',
	body: JSON.stringify(value)
});

const cookie = (token: string) => ({ cookie: `${COOKIE}=${token}` });

/** Two teams, and everybody who might ask: made anew, because some of them change it. */
export async function world(here: Place): Promise<World> {
	const config = {
		...here,
		directory: join(here.data, 'directory'),
		host: '',
		port: 0,
		examples: false,
		origin: 'https://waymark.example.org',
		push: { key: newPushKey(), own: [] },
		exitUrl: 'https://www.bbc.co.uk/weather'
	};
	const context = createContext(config);
	setContext(context);
	const database = await context.database();
	const { db } = database;
	const now = new Date();
	const today = now.toISOString().slice(0, 10);
	const a = await relayTeam(database, 'A');
	const b = await relayTeam(database, 'B');
	const person = relayPerson(a);
	const neighbour = relayPerson(a);
	const stranger = relayPerson(b);
	for (const { thread, asker } of [person, neighbour, stranger]) {
		await arrivals.put(database, asker, arriving(thread), now);
	}
	const record = randomId(16);
	await records.put(database, a.id, [writing(record)], now);
	const link = async (expires: string | null) => {
		const bytes = randomBytes(16);
		const hash = hashOf(bytes);
		await links.put(db, { hash, team: a.id, label: '', quota: 20, expires }, today);
		return { hash, capability: bytes.toString('base64url') };
	};
	const revoked = await link(null);
	await links.revoke(db, a.id, revoked.hash, today);
	const session = (member: string, whole = true, ago = 0) =>
		sessions.start(db, member, whole, new Date(now.getTime() - ago * 60_000));
	const leaving = await teams.join(
		db,
		{ team: a.id, role: 'member', name: 'Gone', public_key: 'k' },
		today
	);
	const left = await session(leaving);
	await db.updateTable('members').set({ removed: today }).where('id', '=', leaving).execute();
	const ways = await waysIn(database, a, b, now);
	return {
		database,
		a,
		b,
		person,
		ways,
		callers: {
			nobody: {},
			'link A': { [POST_HEADER]: a.capability },
			'link A, revoked': { [POST_HEADER]: revoked.capability },
			'link A, expired': { [POST_HEADER]: (await link('2020-01-01')).capability },
			'link B': { [POST_HEADER]: b.capability },
			'person of the thread': { [READ_HEADER]: person.capability },
			'another person of team A': { [READ_HEADER]: neighbour.capability },
			'person of team B': { [READ_HEADER]: stranger.capability },
			'member A': cookie(await session(a.member)),
			'admin A': cookie(await session(a.admins[0], true, 15)),
			'admin A, confirmed': cookie(await session(a.admins[0])),
			'member B': cookie(await session(b.member)),
			'admin B, confirmed': cookie(await session(b.admins[0])),
			'member A who left': cookie(left),
			'member A, session idle': cookie(await session(a.member, true, 31)),
			'member A, before the second factor': cookie(await session(a.member, false)),
			'member of A without keys': cookie(await session(ways.joiner)),
			'admin of A without keys': cookie(await session(ways.newAdmin)),
			'invited to A': { [INVITATION_HEADER]: ways.invited.secret },
			'invited to A, too late': { [INVITATION_HEADER]: ways.late.secret },
			'a made-up session': cookie(randomId(32)),
			'a damaged session': cookie('x')
		},
		target: {
			team: a.id,
			thread: person.thread,
			link: a.link,
			envelope: randomId(16),
			record,
			invitation: ways.invited.id,
			member: a.member,
			passkey: ways.passkey,
			lock: ways.lock,
			session: hashOf(await session(a.member)),
			push: hashOf(ENDPOINT)
		}
	};
}

export const NOWHERE: Target = {
	team: randomId(16),
	thread: randomId(32),
	link: randomId(32),
	envelope: randomId(16),
	record: randomId(16),
	invitation: randomId(32),
	member: randomId(16),
	passkey: randomId(16),
	lock: randomId(16),
	session: randomId(32),
	push: randomId(32)
};
