/** The relay as it is really served: behind the one server, over HTTP, with nothing in its log. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { POST_HEADER, READ_HEADER } from '#lib/domain/help-wire.ts';
import { open } from '#lib/server/database.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import { body, relayTeam, type RelayTeam } from '../contract/relay-team.ts';
import { ask, ensureBuilt, startServer, type RunningServer } from './running-server.ts';

let server: RunningServer;
let team: RelayTeam;
const thread = randomId(32);
const read = randomBytes(16).toString('base64url');

beforeAll(async () => {
	ensureBuilt();
	const data = mkdtempSync(join(tmpdir(), 'waymark-relay-'));
	const database = await open({ data });
	team = await relayTeam(database);
	await database.close();
	server = await startServer({}, data);
}, 120_000);

afterAll(() => server.stop());

function put(id: string, bytes: Buffer, more: Record<string, string> = {}) {
	return ask(server.port, `/api/threads/${thread}/envelopes/${id}`, {
		method: 'PUT',
		headers: {
			host: 'localhost',
			'content-type': 'application/octet-stream',
			'sec-fetch-site': 'same-origin',
			[READ_HEADER]: read,
			[POST_HEADER]: team.capability,
			...more
		},
		body: bytes
	});
}

const get = (wait = 0) =>
	ask(server.port, `/api/threads/${thread}/envelopes?after=1&wait=${String(wait)}`, {
		headers: { host: 'localhost', [READ_HEADER]: read }
	});

test('a request is stored once, answered without being kept anywhere, and read again', async () => {
	const id = randomId(16);
	const request = Buffer.from(body());
	const first = await put(id, request);
	expect([first.status, first.body.toString()]).toMatchObject([
		201,
		expect.stringContaining(id) as string
	]);
	expect(first.headers).toMatchObject({
		'cache-control': 'no-store',
		'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
		'content-type': 'application/json',
		'x-content-type-options': 'nosniff'
	});
	expect(first.headers).not.toHaveProperty('set-cookie');
	expect((await put(id, request)).status).toBe(200);
	expect((await put(id, Buffer.from(body()))).status).toBe(409);
});

test('news comes to who waits as soon as it is there', async () => {
	const waiting = get(25);
	const id = randomId(16);
	await put(id, Buffer.from(body({ kind: 'message', counter: 1 })));
	const answer = await waiting;
	expect(answer.status).toBe(200);
	expect(answer.body.toString()).toContain(id);
});

test('too much is refused before it is read, and another site never heard', async () => {
	const id = randomId(16);
	expect((await put(id, Buffer.alloc(65 * 1024))).status).toBe(413);
	expect((await put(id, Buffer.alloc(40 * 1024))).status).toBe(413);
	expect((await put(id, Buffer.from(body()), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	expect((await put(id, Buffer.from(body()), { 'content-type': 'application/json' })).status).toBe(
		415
	);
	const inArabic = await ask(server.port, `/ar/api/threads/${thread}/envelopes`, {
		headers: { [READ_HEADER]: read }
	});
	expect(inArabic.status).toBe(404);
});

test('a second server on the same file does not start', async () => {
	await expect(startServer({}, server.data)).rejects.toThrow(/Another Waymark is serving/);
	expect((await get()).status).toBe(200);
}, 60_000);

test('neither log nor files hold a capability, and the log no id', () => {
	const log = server.printed();
	for (const secret of [thread, read, team.capability, team.id, '/api/']) {
		expect(log).not.toContain(secret);
	}
	const files = readdirSync(server.data)
		.filter((name) => name.startsWith('waymark.sqlite'))
		.map((name) => readFileSync(join(server.data, name)));
	expect(files.length).toBeGreaterThan(0);
	for (const secret of [read, team.capability]) {
		const bytes = Buffer.from(secret, 'base64url');
		for (const file of files) {
			expect(file.includes(secret)).toBe(false);
			expect(file.includes(bytes)).toBe(false);
		}
	}
});
