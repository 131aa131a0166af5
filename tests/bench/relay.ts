/**
 * How many envelopes a second the relay stores for good, beside bare inserts of the same bytes in
 * the same run: `relay.ts DATA COUNT [DATABASE_URL]`. Prints JSON. One process, one caller after the other, then
 * sixteen at once.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, open } from '../../src/lib/server/database.ts';
import * as arrivals from '../../src/lib/server/relay/arrivals.ts';
import { arriving, relayPerson, relayTeam } from '../contract/relay-team.ts';

export interface RelayFigures {
	/** Milliseconds of each put and of each bare insert, one after the other. */
	put: number[];
	bare: number[];
	/** A second, sixteen at once: into one thread of one team, and into sixteen teams. */
	putsAtOnce: number;
	putsOfTeams: number;
	bareAtOnce: number;
}

const AT_ONCE = 16;

async function timed(run: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await run();
	return performance.now() - begin;
}

/** A second, with so many under way at once; each is told which of them it is. */
async function rate(count: number, run: (who: number) => Promise<unknown>): Promise<number> {
	let next = 0;
	const taken = await timed(() =>
		Promise.all(
			Array.from({ length: AT_ONCE }, async (_, who) => {
				while (next < count) {
					next += 1;
					await run(who);
				}
			})
		)
	);
	return (count / taken) * 1000;
}

/** Puts envelopes into a thread of a team of its own, begun already; each call one more. */
async function putter(database: Database, now: Date): Promise<() => Promise<unknown>> {
	const { thread, asker } = relayPerson(await relayTeam(database));
	await arrivals.put(database, asker, arriving(thread), now);
	let counter = 0;
	return () => {
		counter += 1;
		return arrivals.put(database, asker, arriving(thread, { counter }), now);
	};
}

/** Measures; both kinds take turns, so that a busy machine is busy for both. */
export async function measureRelay(
	place: Parameters<typeof open>[0],
	count: number
): Promise<RelayFigures> {
	const database = await open(place);
	const { db } = database;
	try {
		const now = new Date();
		const put = await putter(database, now);
		const bytes = database.kind === 'postgres' ? 'bytea' : 'blob';
		const id = database.kind === 'postgres' ? 'serial' : 'integer';
		await sql.raw(`create table bare (id ${id} primary key, body ${bytes} not null)`).execute(db);
		const bare = () => sql`insert into bare (body) values (${randomBytes(512)})`.execute(db);
		const figures: RelayFigures = {
			put: [],
			bare: [],
			putsAtOnce: 0,
			bareAtOnce: 0,
			putsOfTeams: 0
		};
		for (let round = 0; round < count; round += 1) {
			figures.put.push(await timed(put));
			figures.bare.push(await timed(bare));
		}
		figures.putsAtOnce = await rate(count, put);
		const teams = await Promise.all(Array.from({ length: AT_ONCE }, () => putter(database, now)));
		figures.putsOfTeams = await rate(count, (who) => teams[who]?.() ?? Promise.resolve());
		figures.bareAtOnce = await rate(count, bare);
		return figures;
	} finally {
		await database.close();
	}
}

if (process.argv[1] === import.meta.filename) {
	const [data = '', count = '500', databaseUrl] = process.argv.slice(2);
	const place = { data, ...(databaseUrl !== undefined && { databaseUrl }) };
	process.stdout.write(JSON.stringify(await measureRelay(place, Number(count))));
}
