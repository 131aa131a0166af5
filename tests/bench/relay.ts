/**
 * How many envelopes a second the relay stores for good, beside bare inserts of the same bytes in
 * the same run: `relay.ts DATA COUNT [DATABASE_URL]`. Prints JSON. One process, one caller after the other, then
 * sixteen at once.
 */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { open } from '../../src/lib/server/database.ts';
import * as arrivals from '../../src/lib/server/relay/arrivals.ts';
import { arriving, relayPerson, relayTeam } from '../contract/relay-team.ts';

export interface RelayFigures {
	/** Milliseconds of each put and of each bare insert, one after the other. */
	put: number[];
	bare: number[];
	/** A second, sixteen at once. */
	putsAtOnce: number;
	bareAtOnce: number;
}

const AT_ONCE = 16;

async function timed(run: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await run();
	return performance.now() - begin;
}

/** A second, with so many under way at once. */
async function rate(count: number, run: (at: number) => Promise<unknown>): Promise<number> {
	let next = 0;
	const seconds = await timed(() =>
		Promise.all(
			Array.from({ length: AT_ONCE }, async () => {
				while (next < count) await run((next += 1));
			})
		)
	);
	return (count / seconds) * 1000;
}

/** Measures; both kinds take turns, so that a busy machine is busy for both. */
export async function measureRelay(
	place: Parameters<typeof open>[0],
	count: number
): Promise<RelayFigures> {
	const database = await open(place);
	const { db } = database;
	try {
		const team = await relayTeam(database);
		const { thread, asker } = relayPerson(team);
		const now = new Date();
		await arrivals.put(database, asker, arriving(thread), now);
		const bytes = database.kind === 'postgres' ? 'bytea' : 'blob';
		const id = database.kind === 'postgres' ? 'serial' : 'integer';
		await sql.raw(`create table bare (id ${id} primary key, body ${bytes} not null)`).execute(db);
		let counter = 0;
		const put = () => {
			counter += 1;
			return arrivals.put(database, asker, arriving(thread, { counter }), now);
		};
		const bare = () => sql`insert into bare (body) values (${randomBytes(512)})`.execute(db);
		const figures: RelayFigures = { put: [], bare: [], putsAtOnce: 0, bareAtOnce: 0 };
		for (let round = 0; round < count; round += 1) {
			figures.put.push(await timed(put));
			figures.bare.push(await timed(bare));
		}
		figures.putsAtOnce = await rate(count, put);
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
