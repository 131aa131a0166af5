/**
 * Who may do what: every address under `/api` × every kind of caller, on both databases. A route
 * that is not in the table fails the test, and so does a right that nobody wrote down.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '#lib/domain/help-wire.ts';
import { writeFrames } from '#lib/domain/record-wire.ts';
import type { ApiEvent } from '#lib/server/api/answer.ts';
import * as arrivals from '#lib/server/relay/arrivals.ts';
import * as links from '#lib/server/relay/links.ts';
import { randomId } from '#lib/server/relay/secret.ts';
import * as threads from '#lib/server/relay/threads.ts';
import {
	all,
	arrived,
	CALLERS,
	type CallerName,
	ENDPOINT,
	inTeam,
	jsonOf,
	NOWHERE,
	ofTeamB,
	type Rule,
	signedIn,
	statusFor,
	type Target,
	world,
	type World
} from './api-world.ts';
import { describeOnEach } from './databases.ts';
import { arriving, body, nextEpoch, relayPerson, sealedRecord } from './relay-team.ts';
import { TEAM_RULES } from './team-rules.ts';

const ROOT = 'src/routes/api';
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];
const ORIGIN = 'https://waymark.example.org';

type Handler = (event: ApiEvent) => Promise<Response>;

/** Every method of every route, as `PUT /threads/[thread]`. */
const ROUTES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+server.ts'))
	.flatMap((file) => {
		const code = readFileSync(join(ROOT, file), 'utf8');
		const exported = [...code.matchAll(/export (?:const|(?:async )?function) (\w+)/g)];
		const path = `/${file.replaceAll('\\', '/').replace(/\/?\+server\.ts$/, '')}`;
		return exported.map((match) => `${match[1] ?? ''} ${path}`);
	})
	.sort();

async function handlerOf(route: string): Promise<Handler> {
	const [method = '', path = ''] = route.split(' ');
	const file = pathToFileURL(join(process.cwd(), ROOT, path, '+server.ts')).href;
	const module = (await import(/* @vite-ignore */ file)) as Record<string, Handler>;
	const handler = module[method];
	if (!handler) throw new Error(`${route} is not there`);
	return handler;
}

const RULES: Record<string, Rule> = {
	'GET /teams/[team]': {
		allowed: all(['link A', ...inTeam], 200),
		otherwise: 404,
		named: 'team'
	},
	'GET /threads/[thread]': {
		allowed: all(['person of the thread', ...inTeam], 200),
		otherwise: 404,
		named: 'thread'
	},
	'DELETE /threads/[thread]': {
		allowed: { 'person of the thread': 204 },
		otherwise: 404,
		named: 'thread'
	},
	'GET /threads/[thread]/envelopes': {
		allowed: all(['person of the thread', ...inTeam], 200),
		otherwise: 404,
		named: 'thread'
	},
	'PUT /threads/[thread]/push/[push]': {
		// Of the team nobody may say where a person hears of it, nor learn whether they do.
		allowed: { 'person of the thread': 204 },
		otherwise: 404,
		named: 'thread',
		send: () => jsonOf({ endpoint: ENDPOINT })
	},
	'DELETE /threads/[thread]/push/[push]': {
		allowed: { 'person of the thread': 204 },
		otherwise: 404,
		named: 'thread'
	},
	'PUT /threads/[thread]/envelopes/[envelope]': {
		allowed: { 'person of the thread': 201 },
		// A member is in the thread, and may not write in the person's name.
		apart: all(inTeam, 400),
		otherwise: 404,
		named: 'thread',
		send: () => ({
			type: 'application/octet-stream',
			body: body({ kind: 'message', counter: 1 })
		})
	},
	'GET /team': { allowed: all(arrived, 200), otherwise: 401 },
	'GET /team/threads': { allowed: all(signedIn, 200), otherwise: 401 },
	'POST /team/envelopes': {
		allowed: all(signedIn, 200),
		otherwise: 401,
		send: ({ target }) => jsonOf({ threads: [{ id: target.thread, after: 0 }] })
	},
	'GET /team/links': { allowed: all(signedIn, 200), otherwise: 401 },
	'PUT /team/links/[link]': {
		allowed: all(inTeam, 204),
		apart: all(ofTeamB, 404),
		otherwise: 401,
		send: () => jsonOf({ label: 'Poster' })
	},
	'DELETE /team/links/[link]': {
		allowed: all(inTeam, 204),
		apart: all(ofTeamB, 404),
		otherwise: 401,
		named: 'link'
	},
	'PUT /team/epochs/[epoch]': {
		allowed: { 'admin A, confirmed': 204, 'admin B, confirmed': 204 },
		apart: { 'member A': 403, 'admin A': 403, 'member B': 403 },
		otherwise: 401,
		send: () => jsonOf({ type: 'renew', statement: 's'.repeat(205) })
	},
	'GET /team/records': { allowed: all(signedIn, 200), otherwise: 401 },
	'POST /team/records': {
		allowed: all(signedIn, 200),
		otherwise: 401,
		send: () => ({
			type: 'application/octet-stream',
			body: writeFrames([{ id: randomId(16), change: 0, body: sealedRecord() }])
		})
	},
	'GET /team/records/old': { allowed: all(signedIn, 200), otherwise: 401 },
	'GET /team/records/[record]': {
		allowed: all(inTeam, 200),
		apart: all(ofTeamB, 404),
		otherwise: 401,
		named: 'record'
	},
	// Of team B it would be a record of their own.
	'PUT /team/records/[record]/[revision]': {
		allowed: { ...all(inTeam, 201), ...all(ofTeamB, 409) },
		otherwise: 401,
		send: () => ({ type: 'application/octet-stream', body: sealedRecord({ revision: 2 }) })
	},
	...TEAM_RULES
};

async function ask(
	route: string,
	here: World,
	headers: Record<string, string>,
	target: Target,
	query = ''
): Promise<Response> {
	const [method = '', path = ''] = route.split(' ');
	const params: Record<string, string> = { ...target, epoch: '1', revision: '2' };
	const address = `/api${path.replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')}`;
	const url = new URL(`${address}${query}`, ORIGIN);
	const sent = await RULES[route]?.send?.(here);
	const request = new Request(url, {
		method,
		headers: {
			...headers,
			...(method !== 'GET' && { 'sec-fetch-site': 'same-origin' }),
			...(sent && { 'content-type': sent.type })
		},
		...(sent && { body: sent.body })
	});
	const handler = await handlerOf(route);
	return handler({ request, url, params });
}

async function told(response: Response): Promise<unknown> {
	const headers = Object.fromEntries(response.headers);
	return { status: response.status, headers, body: await response.text() };
}

describe('the table', () => {
	test('names every method of every route, and no other', () => {
		expect(ROUTES).toEqual(Object.keys(RULES).sort());
		expect(ROUTES.filter((route) => !METHODS.includes(route.split(' ')[0] ?? ''))).toEqual([]);
	});
});

describeOnEach('rights', (contract) => {
	for (const [route, rule] of Object.entries(RULES)) {
		contract(route, async (place) => {
			const { allowed, apart, named } = rule;
			const harmless = route.startsWith('GET ') || rule.repeats === true;
			const tried = async (here: World, caller: CallerName) => {
				const headers = here.callers[caller];
				const mayNot = allowed[caller] === undefined;
				if (named && mayNot && apart?.[caller] === undefined) {
					const there = await told(await ask(route, here, headers, here.target));
					const nowhere = { ...here.target, [named]: NOWHERE[named] };
					const missing = await told(await ask(route, here, headers, nowhere));
					expect(there, `${caller}: like one that is nowhere`).toEqual(missing);
				}
				const answer = await ask(route, here, headers, here.target);
				expect(answer.status, caller).toBe(statusFor(rule, caller));
				expect(answer.headers.get('cache-control'), caller).toBe('no-store');
			};
			const alone = CALLERS.filter((one) => allowed[one] !== undefined && !harmless);
			const together = await world(place);
			try {
				// Whoever is refused changes nothing, so that the next meets the world as it was.
				for (const caller of CALLERS) if (!alone.includes(caller)) await tried(together, caller);
			} finally {
				await together.database.close();
			}
			for (const caller of alone) {
				const here = await world(place);
				try {
					await tried(here, caller);
				} finally {
					await here.database.close();
				}
			}
		});
	}
});

describeOnEach('an address', (contract) => {
	contract('tells a member of their own team only', async (place) => {
		const here = await world(place);
		try {
			const { joiner, newAdmin } = here.ways;
			for (const [caller, team, more] of [
				['member A', here.a, [joiner, newAdmin]],
				['member B', here.b, []]
			] as const) {
				const own = (await (
					await ask('GET /team', here, here.callers[caller], here.target)
				).json()) as { id: string; members: { id: string }[]; epochs: { wrap: string | null }[] };
				expect(own.id).toBe(team.id);
				expect(own.members.map((one) => one.id).sort()).toEqual(
					[...team.admins, team.member, ...more].sort()
				);
				expect(own.epochs.map((one) => one.wrap)).toEqual(['w'.repeat(240)]);
			}
			const listed = (await (
				await ask('GET /team/threads', here, here.callers['member B'], here.target)
			).json()) as { threads: { id: string }[] };
			expect(listed.threads).toHaveLength(1);
			expect(JSON.stringify(listed)).not.toContain(here.person.thread);
		} finally {
			await here.database.close();
		}
	});

	contract('reads many threads of the caller’s own team at once', async (place) => {
		const here = await world(place);
		try {
			const handler = await handlerOf('POST /team/envelopes');
			const url = new URL('/api/team/envelopes', ORIGIN);
			const read = async (caller: CallerName, asked: unknown) => {
				const request = new Request(url, {
					method: 'POST',
					headers: {
						...here.callers[caller],
						'sec-fetch-site': 'same-origin',
						'content-type': 'application/json'
					},
					body: JSON.stringify(asked)
				});
				const answer = await handler({ request, url, params: {} });
				interface Read {
					threads: {
						id: string;
						envelopes?: { sequence: number; body: string }[];
						more?: boolean;
					}[];
				}
				return { status: answer.status, ...((await answer.json()) as Read) };
			};
			const { database, a, person } = here;
			const fetched = () => database.db.selectFrom('fetches').selectAll().execute();
			const now = new Date();
			for (const counter of [1, 2]) {
				await arrivals.put(database, person.asker, arriving(person.thread, { counter }), now);
			}
			const fresh = relayPerson(a);
			await arrivals.put(database, fresh.asker, arriving(fresh.thread), now);
			const nowhere = randomId(32);
			const asked = {
				threads: [
					{ id: nowhere, after: 0 },
					{ id: person.thread, after: 1 },
					{ id: fresh.thread, after: 0 }
				]
			};
			const own = await read('member A', asked);
			expect(
				own.threads.map(({ id, envelopes }) => [id, envelopes?.map((e) => e.sequence)])
			).toEqual([
				[nowhere, undefined],
				[person.thread, [2, 3]],
				[fresh.thread, [1]]
			]);
			expect((await fetched()).map((one) => [one.thread, one.member]).sort()).toEqual(
				[person.thread, fresh.thread].map((thread) => [thread, a.member]).sort()
			);
			// To another team both look like what is nowhere, and nothing is noted.
			expect(await read('member B', asked)).toEqual({
				status: 200,
				threads: asked.threads.map(({ id }) => ({ id }))
			});
			expect(await fetched()).toHaveLength(2);
			// A thread that has nothing new is there, and was not fetched.
			const up = await read('admin A', { threads: [{ id: fresh.thread, after: 1 }] });
			expect(up.threads).toEqual([{ id: fresh.thread, envelopes: [], more: false }]);
			expect(await fetched()).toHaveLength(2);
			const many = Array.from({ length: LIMITS.batch + 1 }, () => ({ id: nowhere, after: 0 }));
			for (const wrong of [{}, { threads: many }, { threads: [{ id: 'x', after: 0 }] }]) {
				expect((await read('member A', wrong)).status).toBe(400);
			}
		} finally {
			await here.database.close();
		}
	});

	contract('stops reading threads where an answer grows too large', async (place) => {
		const here = await world(place);
		try {
			const { database, a } = here;
			const now = new Date();
			await links.put(
				database.db,
				{ hash: a.link, team: a.id, label: '', quota: 500, expires: null },
				now.toISOString().slice(0, 10)
			);
			const size = 32_768;
			const most = Math.floor(LIMITS.batchBytes / size);
			const ids: string[] = [];
			for (let count = 0; count < most + 2; count += 1) {
				const { thread, asker } = relayPerson(a);
				const first = arriving(thread);
				await arrivals.put(database, asker, { ...first, body: body(first.header, size) }, now);
				ids.push(thread);
			}
			const asker = { as: 'member', id: a.member, team: a.id } as const;
			const wanted = ids.map((id) => ({ id, after: 0 }));
			const pages = await threads.readMany(database, asker, wanted, now);
			expect([...pages.keys()]).toEqual(ids.slice(0, most));
			const rest = await threads.readMany(database, asker, wanted.slice(most), now);
			expect([...rest.values()].map((page) => page?.envelopes.length)).toEqual([1, 1]);
		} finally {
			await here.database.close();
		}
	});

	contract('stores once, says what it stored, and slows a flood down', async (place) => {
		const here = await world(place);
		try {
			const headers = here.callers['person of the thread'];
			const handler = await handlerOf('PUT /threads/[thread]/envelopes/[envelope]');
			const put = async (counter: number, envelope = randomId(16), sent?: Uint8Array) => {
				const params = { thread: here.person.thread, envelope };
				const url = new URL(`/api/threads/${params.thread}/envelopes/${envelope}`, ORIGIN);
				const bytes = sent ?? body({ kind: 'message', counter });
				const request = new Request(url, {
					method: 'PUT',
					headers: {
						...headers,
						'sec-fetch-site': 'same-origin',
						'content-type': 'application/octet-stream'
					},
					body: new Uint8Array(bytes)
				});
				return handler({ request, url, params });
			};
			const id = randomId(16);
			const bytes = body({ kind: 'message', counter: 1 });
			const first = await put(1, id, bytes);
			expect([first.status, await first.json()]).toMatchObject([201, { envelope: id }]);
			const again = await put(1, id, bytes);
			expect([again.status, await again.json()]).toMatchObject([200, { envelope: id }]);
			expect((await put(1, id)).status).toBe(409);
			for (let counter = 2; counter <= LIMITS.envelopesAnHour; counter += 1) {
				expect((await put(counter)).status).toBe(201);
			}
			const flood = await put(11);
			expect(flood.status).toBe(429);
			const after = Number(flood.headers.get('retry-after'));
			expect(after).toBeGreaterThan(3500);
			expect(after).toBeLessThanOrEqual(3600);
			// What is stored is still acknowledged, or its sender would never let go of it.
			expect((await put(1, id, bytes)).status).toBe(200);
		} finally {
			await here.database.close();
		}
	});

	contract('holds a question open until there is news', async (place) => {
		const here = await world(place);
		try {
			const headers = here.callers['member A'];
			const before = (await (
				await ask('GET /team/threads', here, headers, here.target)
			).json()) as { threads: { change: number }[] };
			const after = before.threads.at(-1)?.change ?? 0;
			const listening = here.database.wake.listen('warm');
			if (place.databaseUrl) await listening.within(20_000);
			listening.stop();
			const waiting = ask(
				'GET /team/threads',
				here,
				headers,
				here.target,
				`?wait=25&after=${String(after)}`
			);
			const fresh = relayPerson(here.a);
			await arrivals.put(here.database, fresh.asker, arriving(fresh.thread), new Date());
			const news = (await (await waiting).json()) as { threads: { id: string }[] };
			expect(news.threads.map((one) => one.id)).toEqual([fresh.thread]);
		} finally {
			await here.database.close();
		}
	});
});

describe('what may be sent', () => {
	const put = 'PUT /threads/[thread]/envelopes/[envelope]';
	const send = async (
		here: World,
		headers: Record<string, string>,
		sent: BodyInit | null,
		change: { path?: string; method?: string } = {}
	) => {
		const params = { thread: here.target.thread, envelope: randomId(16) };
		const path = change.path ?? `/api/threads/${params.thread}/envelopes/${params.envelope}`;
		const url = new URL(path, ORIGIN);
		const init = { method: change.method ?? 'PUT', headers, body: sent, duplex: 'half' };
		const handler = await handlerOf(put);
		return (await handler({ request: new Request(url, init), url, params })).status;
	};
	const TYPE = { 'content-type': 'application/octet-stream' };
	const SITE = { 'sec-fetch-site': 'same-origin' };

	test('only sealed bytes of a known shape, from our own pages', async () => {
		const data = mkdtempSync(join(tmpdir(), 'waymark-api-'));
		const here = await world({ data });
		try {
			const own = here.callers['person of the thread'];
			const good = () => body({ kind: 'message', counter: 1 });
			const cases: [string, number, Parameters<typeof send>[1], BodyInit | null, string?][] = [
				['another site', 403, { ...own, ...TYPE, 'sec-fetch-site': 'cross-site' }, good()],
				['a sister site', 403, { ...own, ...TYPE, 'sec-fetch-site': 'same-site' }, good()],
				['an address typed in', 403, { ...own, ...TYPE, 'sec-fetch-site': 'none' }, good()],
				['another origin', 403, { ...own, ...TYPE, origin: 'https://evil.example' }, good()],
				['a hidden origin', 403, { ...own, ...TYPE, origin: 'null' }, good()],
				['a cookie from who knows where', 403, { ...here.callers['member A'], ...TYPE }, good()],
				['no type', 415, { ...own, ...SITE }, good()],
				['a form', 415, { ...own, ...SITE, 'content-type': 'text/plain' }, good()],
				['JSON', 415, { ...own, ...SITE, 'content-type': 'application/json' }, '{}'],
				['nothing', 400, { ...own, ...SITE, ...TYPE }, null],
				['no size class', 400, { ...own, ...SITE, ...TYPE }, good().subarray(1)],
				['another suite', 400, { ...own, ...SITE, ...TYPE }, good().fill(2, 0, 1)],
				['too much', 413, { ...own, ...SITE, ...TYPE }, new Uint8Array(32_769)],
				[
					'too much, bit by bit',
					413,
					{ ...own, ...SITE, ...TYPE },
					new ReadableStream({
						pull: (controller) => controller.enqueue(new Uint8Array(10_000))
					})
				],
				['a language before it', 404, { ...own, ...SITE, ...TYPE }, good(), '/ar/api/x'],
				['an old browser of ours', 201, { ...own, ...TYPE, origin: ORIGIN }, good()],
				['all right', 409, { ...own, ...SITE, ...TYPE }, good()]
			];
			for (const [name, status, headers, sent, path] of cases) {
				const change = path === undefined ? {} : { path };
				expect(await send(here, headers, sent, change), name).toBe(status);
			}
		} finally {
			await here.database.close();
			rmSync(data, { recursive: true, force: true });
		}
	});
});

test('a next epoch over the address: an admin lets somebody go', async () => {
	const data = mkdtempSync(join(tmpdir(), 'waymark-api-'));
	const here = await world({ data });
	try {
		const handler = await handlerOf('PUT /team/epochs/[epoch]');
		const send = async (value: unknown, epoch = '2') => {
			const url = new URL(`/api/team/epochs/${epoch}`, ORIGIN);
			const request = new Request(url, {
				method: 'PUT',
				headers: {
					...here.callers['admin A, confirmed'],
					'sec-fetch-site': 'same-origin',
					'content-type': 'application/json'
				},
				body: JSON.stringify(value)
			});
			return (await handler({ request, url, params: { epoch } })).status;
		};
		const { epoch: _epoch, ...next } = nextEpoch(here.a, 2, here.a.member);
		expect(await send({ type: 'begin', ...next, more: 1 })).toBe(400);
		expect(await send({ type: 'begin', ...next, wraps: {} })).toBe(409);
		expect(await send({ type: 'begin', ...next }, 'x')).toBe(404);
		expect(await send({ type: 'begin', ...next }, '3')).toBe(409);
		expect(await send({ type: 'begin', ...next })).toBe(204);
		const { callers, target } = here;
		expect((await ask('GET /team', here, callers['member A'], target)).status).toBe(401);
		expect((await ask('GET /team', here, callers['admin A'], target)).status).toBe(200);
	} finally {
		await here.database.close();
		rmSync(data, { recursive: true, force: true });
	}
});
