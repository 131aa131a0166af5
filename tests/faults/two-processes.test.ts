/**
 * Two `waymark serve` on one PostgreSQL: what is stored by one is news at the other, stored once, and
 * counted by both, also when one of them is killed or no longer hears.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIMITS, POST_HEADER, READ_HEADER } from '#lib/domain/help-wire.ts';
import { open } from '#lib/server/database.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import { type Cluster, startCluster } from '../contract/postgres-cluster.ts';
import { body, relayTeam, type RelayTeam } from '../contract/relay-team.ts';
import { ask, ensureBuilt, type RunningServer, startServer } from './running-server.ts';

/** Longer than news takes and shorter than a question is held open without, milliseconds. */
const NEWS_MS = 20_000;

interface Two {
	cluster: Cluster;
	url: string;
	team: RelayTeam;
	servers: [RunningServer, RunningServer];
}

let two: Two | undefined;

beforeAll(async () => {
	const cluster = await startCluster();
	if (!cluster) return;
	ensureBuilt();
	const url = cluster.database();
	const first = startServer({ DATABASE_URL: url });
	// Both at once: they bring the database up to date and publish, and one of them does it.
	const servers = await Promise.all([first, startServer({ DATABASE_URL: url })]);
	const database = await open({ data: servers[0].data, databaseUrl: url });
	const team = await relayTeam(database);
	await database.close();
	two = { cluster, url, team, servers };
	// A process begins to listen when somebody first waits there.
	for (const server of servers) await news(server, person());
	await hears(url, servers.length);
}, 120_000);

afterAll(async () => {
	for (const server of two?.servers ?? []) await server.stop();
	await two?.cluster.stop();
});

interface Person {
	thread: string;
	read: string;
}

const person = (): Person => ({
	thread: randomId(32),
	read: randomBytes(16).toString('base64url')
});

function put({ port }: RunningServer, { team }: Two, { thread, read }: Person, one: Sent) {
	return ask(port, `/api/threads/${thread}/envelopes/${one.id}`, {
		method: 'PUT',
		headers: {
			'content-type': 'application/octet-stream',
			'sec-fetch-site': 'same-origin',
			[READ_HEADER]: read,
			[POST_HEADER]: team.capability
		},
		body: one.bytes
	});
}

interface Sent {
	id: string;
	bytes: Buffer;
}

const sent = (counter = 0): Sent => ({
	id: randomId(16),
	bytes: Buffer.from(body({ kind: counter === 0 ? 'request' : 'message', counter }))
});

/** What a question after the first envelope brings, or `undefined` when it was not woken. */
function news({ port }: RunningServer, { thread, read }: Person) {
	const question = ask(port, `/api/threads/${thread}/envelopes?after=1&wait=25`, {
		headers: { [READ_HEADER]: read }
	});
	return Promise.race([
		question.then((answer) => answer.body.toString()),
		pause(NEWS_MS, undefined, { ref: false })
	]);
}

/** A test of both; where PostgreSQL is not installed, which was said, of nothing. */
function withTwo(name: string, run: (two: Two) => Promise<void>): void {
	test(name, async () => {
		if (two) return run(two);
		expect(two, 'PostgreSQL is not installed').toBeUndefined();
	});
}

/** The connections over which processes hear each other, as soon as there are so many. */
async function hears(url: string, count: number): Promise<number[]> {
	const { db, close } = await open({ data: '', databaseUrl: url });
	try {
		for (;;) {
			const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity where
				application_name = 'waymark news' and query like 'listen%' and state = 'idle'`.execute(db);
			if (rows.length >= count) return rows.map((row) => row.pid);
			await pause(50);
		}
	} finally {
		await close();
	}
}

describe('two processes on one PostgreSQL', () => {
	withTwo('wake each other', async (here) => {
		const [one, other] = here.servers;
		for (const [asked, told] of [
			[one, other],
			[other, one]
		] as const) {
			const who = person();
			expect((await put(told, here, who, sent())).status).toBe(201);
			const waiting = news(asked, who);
			const next = sent(1);
			expect((await put(told, here, who, next)).status).toBe(201);
			expect(await waiting).toContain(next.id);
		}
	});

	withTwo('store once what comes to both at once', async (here) => {
		for (let round = 0; round < 8; round += 1) {
			const who = person();
			const request = sent();
			const both = await Promise.all(here.servers.map((one) => put(one, here, who, request)));
			expect(both.map((answer) => answer.status).sort()).toEqual([200, 201]);
		}
	});

	withTwo('hear what was told while nobody listened', async (here) => {
		const [one, other] = here.servers;
		const who = person();
		await put(one, here, who, sent());
		const waiting = news(one, who);
		const listening = await hears(here.url, 2);
		const { db, close } = await open({ data: one.data, databaseUrl: here.url });
		// Both ears are cut off; what is told now reaches nobody until they are back.
		for (const pid of listening) await sql`select pg_terminate_backend(${pid})`.execute(db);
		await close();
		const next = sent(1);
		expect((await put(other, here, who, next)).status).toBe(201);
		expect(await waiting).toContain(next.id);
	});

	withTwo('go on when one is killed, and what it had stored stays', async (here) => {
		const [one, other] = here.servers;
		const who = person();
		const request = sent();
		expect((await put(one, here, who, request)).status).toBe(201);
		const waiting = news(other, who);
		one.child.kill('SIGKILL');
		await one.exited;
		// The answer may have been lost: the same again, to the other.
		expect((await put(other, here, who, request)).status).toBe(200);
		const next = sent(1);
		expect((await put(other, here, who, next)).status).toBe(201);
		expect(await waiting).toContain(next.id);
		const again = await startServer({ DATABASE_URL: here.url }, one.data);
		here.servers[0] = again;
		expect((await put(again, here, who, next)).status).toBe(200);
	});

	withTwo('count a link’s new threads together', async (here) => {
		const answers: number[] = [];
		for (let round = 0; round < LIMITS.threadsADay; round += 1) {
			const server = here.servers[round % 2] ?? here.servers[0];
			answers.push((await put(server, here, person(), sent())).status);
		}
		expect(answers).toContain(429);
		expect(answers.filter((status) => status !== 201 && status !== 429)).toEqual([]);
		for (const server of here.servers) {
			expect((await put(server, here, person(), sent())).status).toBe(429);
		}
	});

	withTwo('neither says anything of whom it was about', async (here) => {
		const log = here.servers.map((server) => server.printed()).join();
		expect(log).toContain('Waymark is at');
		for (const secret of [here.team.id, here.team.capability, '/api/', 'waymark news']) {
			expect(log).not.toContain(secret);
		}
	});
});
