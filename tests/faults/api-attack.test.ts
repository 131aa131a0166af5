/**
 * The real server under the hands of a stranger and of a member: every address under `/api` with bodies,
 * types, headers and paths that no honest page sends. Never a 5xx, never anything told, nothing logged,
 * and the server is well afterwards.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { READ_HEADER } from '#lib/domain/help-wire.ts';
import { COOKIE } from '#lib/server/api/who.ts';
import { open } from '#lib/server/database.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import * as sessions from '#lib/server/relay/sessions.ts';
import { relayTeam } from '../contract/relay-team.ts';
import { type Answer, ask, askRaw, ensureBuilt, startServer } from './running-server.ts';
import type { RunningServer } from './running-server.ts';

let server: RunningServer;
let callers: Record<string, Record<string, string>>;

const ROOT = 'src/routes/api';
const IDS = /\[\w+\]/g;

/** Every method of every address. */
const ROUTES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+server.ts'))
	.flatMap((file) => {
		const source = readFileSync(join(ROOT, file), 'utf8');
		const path = `/api/${file.replace(/\/?\+server\.ts$/, '')}`;
		return [...source.matchAll(/export const (GET|POST|PUT|DELETE)\b/g)].map(([, method = '']) => ({
			method,
			path
		}));
	});

beforeAll(async () => {
	ensureBuilt();
	const data = mkdtempSync(join(tmpdir(), 'waymark-attack-'));
	const database = await open({ data });
	const team = await relayTeam(database);
	const token = await sessions.start(database.db, team.admins[0], true, new Date());
	await database.close();
	callers = {
		nobody: {},
		'somebody with made-up secrets': {
			[READ_HEADER]: randomBytes(16).toString('base64url'),
			cookie: `${COOKIE}=${randomId(32)}`
		},
		'an admin': { cookie: `${COOKIE}=${token}` }
	};
	server = await startServer({}, data);
}, 120_000);

afterAll(() => server.stop());

/** A refusal says its code or nothing; no answer says where it comes from. */
function expectModest(answer: Answer, what: string): void {
	const text = answer.body.toString();
	expect(answer.status, `${what}: ${text}`).toBeLessThan(500);
	expect(text, what).not.toMatch(/node_modules|\.ts:|\bat \w+ \(|Error:|select |SQLITE|constraint/);
	if (answer.status === 405 || answer.status === 204) return;
	expect(answer.headers['cache-control'], what).toBe('no-store');
	expect(answer.headers['content-security-policy'], what).toBe(
		"default-src 'none'; frame-ancestors 'none'"
	);
	expect(answer.headers, what).not.toHaveProperty('access-control-allow-origin');
}

const own = { 'sec-fetch-site': 'same-origin' };
const json = { ...own, 'content-type': 'application/json' };
const EMPTY = { 'content-length': '2' };
const octets = { ...own, 'content-type': 'application/octet-stream' };

/** Bodies that are none; the last column says how they are called. */
const BODIES: [Record<string, string>, Buffer | string, string][] = [
	[json, '', 'nothing'],
	[json, '[' + '['.repeat(60_000), 'depth'],
	[json, '{"a":'.repeat(12_000) + '1' + '}'.repeat(12_000), 'nested objects'],
	[json, '{"__proto__":{"role":"admin"},"constructor":{"prototype":{"x":1}}}', 'prototypes'],
	[json, '{"threads":{"length":1e9},"login":{"toString":1},"type":"begin"}', 'wrong shapes'],
	[json, '{"login":"\\u0000","label":"\\u0000","name":"\\ud800","code":"١٢٣٤٥٦"}', 'odd letters'],
	[json, `{"threads":[${'{"id":"x","after":1e308},'.repeat(1000)}0]}`, 'many'],
	[json, '\ufeffnull', 'null'],
	[json, Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'no UTF-8'],
	[octets, randomBytes(512), 'noise'],
	[octets, Buffer.alloc(512), 'zeros'],
	[octets, Buffer.alloc(60_000, 1), 'ones'],
	[{ ...own, 'content-type': 'application/json; charset=utf-7' }, '{}', 'another charset'],
	[{ ...own, 'content-encoding': 'gzip', ...json }, Buffer.from([31, 139, 8, 0]), 'packed']
];

/** What stands in the place of an id. */
const ODD_IDS = [
	'%2e%2e',
	'..%2f..%2fetc%2fpasswd',
	'%00',
	'a%00b',
	'%c0%ae',
	'%ff',
	'__proto__',
	'constructor',
	'%F0%9F%92%A9',
	'%E2%80%AE',
	'A'.repeat(22),
	'A'.repeat(43),
	"'%20or%201=1--",
	'*',
	'9'.repeat(400)
];

describe('every address', () => {
	test('refuses what is no body of ours', async () => {
		for (const { method, path } of ROUTES) {
			const address = path.replaceAll(IDS, randomId(16));
			for (const [who, headers] of Object.entries(callers)) {
				// What signs out would end the admin's session.
				if (method === 'DELETE' && path.startsWith('/api/session')) continue;
				for (const [more, body, what] of method === 'GET' ? [] : BODIES) {
					const answer = await ask(server.port, address, {
						method,
						headers: { ...more, ...headers, 'content-length': String(Buffer.byteLength(body)) },
						body
					});
					expectModest(answer, `${who}: ${method} ${path} with ${what}`);
					if (who !== 'an admin') {
						expect([400, 401, 403, 404, 413, 415, 429], `${who}: ${path}, ${what}`).toContain(
							path === '/api/session/passkey/options' && answer.status === 200 ? 400 : answer.status
						);
					}
				}
			}
		}
	}, 240_000);

	test('has nothing under odd names', async () => {
		for (const { method, path } of ROUTES.filter((one) => one.path.includes('['))) {
			for (const odd of ODD_IDS) {
				const address = path.replaceAll(IDS, odd);
				for (const headers of [{}, callers['an admin'] ?? {}]) {
					const answer = await ask(server.port, address, {
						method,
						headers: {
							...headers,
							...(path.endsWith('[envelope]') ? octets : json),
							...(method !== 'GET' && EMPTY)
						},
						...(method !== 'GET' && { body: '{}' })
					});
					expectModest(answer, `${method} ${address}`);
					expect(answer.status, `${method} ${address}`).toBeGreaterThanOrEqual(400);
				}
			}
		}
	}, 240_000);

	test('is written to by our own pages only', async () => {
		for (const { method, path } of ROUTES.filter((one) => one.method !== 'GET')) {
			const address = path.replaceAll(IDS, randomId(16));
			for (const site of ['cross-site', 'same-site', 'none', 'same-origin, cross-site', '']) {
				const headers = { ...callers['an admin'], ...json, ...EMPTY, 'sec-fetch-site': site };
				const answer = await ask(server.port, address, { method, headers, body: '{}' });
				expect(answer.status, `${method} ${path} from "${site}"`).toBe(403);
			}
		}
	}, 120_000);
});

describe('what is no request', () => {
	const path = '/api/session/passphrase';
	const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\n`;

	test.for<[string, string]>([
		['two lengths', `${head}content-length: 2\r\ncontent-length: 40\r\n\r\n{}`],
		['a length and pieces', `${head}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}`],
		['pieces within pieces', `${head}transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n`],
		['a length that is none', `${head}content-length: -2\r\n\r\n{}`],
		['a header folded', `${head}x-a: b\r\n c\r\ncontent-length: x\r\n\r\n`]
	] as const)('%s', async ([, bytes]) => {
		expect(await askRaw(server.port, bytes)).toMatch(/^HTTP\/1\.1 400 /);
	});

	test('two sites in two headers', async () => {
		const twice = head.replace('\r\ncontent', '\r\nsec-fetch-site: cross-site\r\ncontent');
		const said = await askRaw(
			server.port,
			`${twice}connection: close\r\ncontent-length: 2\r\n\r\n{}`
		);
		expect(said).toMatch(/^HTTP\/1\.1 403 /);
	});

	test('two cookies of one name: the session is one of them, or none', async () => {
		const cookie = `${COOKIE}=x; ${callers['an admin']?.['cookie'] ?? ''}; ${COOKIE}=${randomId(32)}`;
		const answer = await ask(server.port, '/api/session', { headers: { cookie } });
		expect([200, 401]).toContain(answer.status);
	});
});

test('the server is well, and nobody is in its log', async () => {
	const headers = callers['an admin'] ?? {};
	expect((await ask(server.port, '/api/session', { headers })).status).toBe(200);
	const log = server.printed().split('\n').filter(Boolean);
	// What it says at its start, and no more.
	expect(log).toHaveLength(2);
	expect(log.join()).not.toContain('/api/');
});
