/** "There is something new", by a push service of the test's own: a knock, nothing in it, and seldom. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, vi } from 'vitest';
import type { Direction } from '#lib/domain/help-wire.ts';
import { FOR_HEADER, PUSH_LIMITS } from '#lib/domain/push-wire.ts';
import { serverContext } from '#lib/server/context.ts';
import { pushPost } from '#lib/server/push/push-post.ts';
import { newPushKey } from '#lib/server/push/vapid.ts';
import { daysAfter } from '#lib/server/relay/day.ts';
import { letGo } from '#lib/server/relay/leaving.ts';
import { MOST_BROWSERS } from '#lib/server/relay/pushes.ts';
import { forget } from '#lib/server/relay/retention.ts';
import { hashOf, randomId } from '#lib/server/relay/secret.ts';
import type { Timing } from '#lib/server/signs.ts';
import { pushService, type PushService } from '../fixtures/push-service.ts';
import { caller } from './api-caller.ts';
import { type CallerName, type World, world } from './api-world.ts';
import { describeOnEach, type Place } from './databases.ts';
import { body } from './relay-team.ts';

const CONTACT = 'https://waymark.example.org';
const member: CallerName = 'member A';
const person: CallerName = 'person of the thread';
const SECRET_PART = 'the-secret-part-of-an-endpoint';

let service: PushService;
let key: string;
beforeAll(async () => {
	service = await pushService();
});
beforeEach(() => {
	service.answer(201);
	service.knocks.length = 0;
	key = newPushKey();
});
afterAll(() => service.close());

const AT_ONCE: Timing = { first: () => 0, quiet: 3_600_000, again: [1, 1] };

/** A server whose pushes go to the test's own service, the first at once and no second. */
async function within(
	place: Place,
	run: (here: World) => Promise<void>,
	timing = AT_ONCE
): Promise<void> {
	const here = await world(place);
	const own = [service.origin];
	const given = { key, own, contact: CONTACT };
	serverContext().push = pushPost(given, () => Promise.resolve(here.database), timing);
	try {
		await run(here);
	} finally {
		await here.database.close();
	}
}

const endpoint = (name = SECRET_PART) => `${service.origin}/push/${name}`;

function ask(here: World, name: CallerName, method: string, path: string, sent?: unknown) {
	return caller({ headers: here.callers[name] })(`/api${path}`, {
		method,
		...(sent !== undefined && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(sent)
		})
	});
}

const threadPath = ({ person: { thread } }: World) => `/threads/${thread}`;
const note = (here: World, name: CallerName, where: string, to = endpoint()) =>
	ask(here, name, 'PUT', `${where}/push/${hashOf(to)}`, { endpoint: to });

let counter = 0;
/** Somebody writes in the thread of the world; `handed`: for whom a colleague leaves a note there. */
async function writes(
	here: World,
	as: CallerName,
	handed?: string,
	direction: Direction = handed === undefined ? 'to-person' : 'in-team'
): Promise<Response> {
	counter += 1;
	const fromPerson = as === person;
	const to = fromPerson ? 'to-team' : direction;
	const kind = to === 'in-team' ? 'resealed' : 'message';
	const header = { kind, direction: to, counter } as const;
	const path = `/api${threadPath(here)}/envelopes/${randomId(16)}`;
	const answer = await caller({ headers: here.callers[as] })(path, {
		method: 'PUT',
		headers: {
			'content-type': 'application/octet-stream',
			...(handed !== undefined && { [FOR_HEADER]: handed })
		},
		body: body(header)
	});
	expect(answer.status).toBe(201);
	return answer;
}

/** What is noted for the world's thread and members: one database holds several worlds. */
async function rows({ database: { db }, person: { thread }, a, b }: World) {
	const members = [...a.admins, a.member, b.member];
	return {
		threads: await db
			.selectFrom('thread_pushes')
			.selectAll()
			.where('thread', '=', thread)
			.execute(),
		members: await db
			.selectFrom('member_pushes')
			.selectAll()
			.where('member', 'in', members)
			.execute()
	};
}

/** Lets what was begun behind an answer come to its end. */
const settled = async (here: World) => {
	for (let turn = 0; turn < 20; turn += 1) {
		await new Promise((done) => setTimeout(done, 1));
		await rows(here);
	}
};

describeOnEach('a push', (contract) => {
	contract('has no body, says who sends it, and nothing of what it is about', async (place) => {
		await within(place, async (here) => {
			const logged = [vi.spyOn(console, 'error'), vi.spyOn(console, 'log')];
			expect((await note(here, person, threadPath(here))).status).toBe(204);
			// The same once more is the same.
			expect((await note(here, person, threadPath(here))).status).toBe(204);
			expect((await rows(here)).threads).toHaveLength(1);
			await writes(here, member);
			const [knock] = await service.knocked(1);
			expect(knock).toMatchObject({ method: 'POST', path: `/push/${SECRET_PART}`, body: '' });
			const headers = { ...knock?.headers };
			const sent = String(headers['authorization']);
			// All that the service is shown; the rest is what every client says of itself.
			expect({ ...headers, authorization: '' }).toEqual({
				...{ host: new URL(service.origin).host, connection: 'keep-alive', authorization: '' },
				...{ ttl: '86400', urgency: 'normal', topic: 'update', 'content-length': '0' },
				...{ accept: '*/*', 'accept-language': '*', 'sec-fetch-mode': 'cors' },
				...{ 'user-agent': 'node', 'accept-encoding': 'gzip, deflate' }
			});
			const [, token = '', own = ''] = /^vapid t=(\S+), k=(\S+)$/.exec(sent) ?? [];
			const [head = '', claims = '', signature = ''] = token.split('.');
			expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
				aud: service.origin,
				exp: expect.any(Number) as number,
				sub: CONTACT
			});
			const point = Buffer.from(own, 'base64url');
			const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) =>
				half.toString('base64url')
			);
			const jwk = { kty: 'EC', crv: 'P-256', x, y };
			const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
			const parts = Buffer.from(`${head}.${claims}`);
			const given = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
			expect(verify('sha256', parts, given, Buffer.from(signature, 'base64url'))).toBe(true);
			const all = JSON.stringify(knock);
			for (const secret of [here.person.thread, here.a.id, here.person.capability]) {
				expect(all).not.toContain(secret);
				expect(all).not.toContain(hashOf(secret));
			}
			for (const log of logged) {
				expect(log).not.toHaveBeenCalled();
				log.mockRestore();
			}
		});
	});

	contract('is one for many messages, and none for what its own side wrote', async (place) => {
		await within(place, async (here) => {
			await note(here, person, threadPath(here));
			await note(here, member, '/account', endpoint('of-a-member'));
			await note(here, 'member B', '/account', endpoint('of-another-team'));
			for (let count = 0; count < 3; count += 1) await writes(here, person);
			await service.knocked(1);
			await settled(here);
			expect(service.knocks.map(({ path }) => path)).toEqual(['/push/of-a-member']);
			for (let count = 0; count < 3; count += 1) await writes(here, member);
			await service.knocked(2);
			await settled(here);
			expect(service.knocks.slice(1).map(({ path }) => path)).toEqual([`/push/${SECRET_PART}`]);
		});
	});

	contract(
		'comes to the colleague whom a request is handed to, and to nobody else',
		async (place) => {
			await within(place, async (here) => {
				const at = (name: string) => `/push/${name}`;
				await note(here, person, threadPath(here), endpoint('of-the-person'));
				await note(here, member, '/account', endpoint('of-a-member'));
				await note(here, 'admin A', '/account', endpoint('of-an-admin'));
				await note(here, 'member B', '/account', endpoint('of-another-team'));
				const [admin] = here.a.admins;
				// A note is no news, nor is taking it oneself; nobody outside the team hears, nobody who is
				// not there, and an answer to the person hands nothing over.
				await writes(here, member, '');
				await writes(here, member, here.a.member);
				await writes(here, member, here.b.member);
				await writes(here, member, randomId(16));
				await writes(here, member, admin, 'to-person');
				await service.knocked(1);
				await settled(here);
				expect(service.knocks.map(({ path }) => path)).toEqual([at('of-the-person')]);
				await writes(here, member, admin);
				await service.knocked(2);
				// Again within the quarter of an hour: the same sign.
				await writes(here, member, admin);
				await settled(here);
				expect(service.knocks.slice(1)).toMatchObject([{ path: at('of-an-admin'), body: '' }]);
				await writes(here, 'admin A', here.a.member);
				await service.knocked(3);
				expect(service.knocks[2]?.path).toBe(at('of-a-member'));
			});
		}
	);

	contract('does not come to a colleague who switched it off, or has left', async (place) => {
		await within(place, async (here) => {
			const [admin] = here.a.admins;
			await note(here, 'admin A', '/account');
			await note(here, member, '/account', endpoint('of-a-member'));
			await ask(here, 'admin A', 'DELETE', `/account/push/${hashOf(endpoint())}`);
			await writes(here, member, admin);
			const { db } = here.database;
			await db
				.updateTable('members')
				.set({ removed: daysAfter(new Date().toISOString().slice(0, 10), 0) })
				.where('id', '=', here.a.member)
				.execute();
			await writes(here, 'admin A', here.a.member);
			await settled(here);
			expect(service.knocks).toEqual([]);
		});
	});

	contract('ends where the service says that there is no such browser', async (place) => {
		for (const status of [404, 410]) {
			await within(place, async (here) => {
				service.answer(status);
				service.knocks.length = 0;
				await note(here, person, threadPath(here));
				await note(here, member, '/account');
				await writes(here, member);
				await service.knocked(1);
				// Of everything that this browser wanted to hear of.
				await expect.poll(() => rows(here)).toEqual({ threads: [], members: [] });
				expect(service.knocks).toHaveLength(1);
			});
		}
	});

	contract('is tried again a few times, follows nobody, and tells no log where', async (place) => {
		for (const [status, headers] of [
			[500, {}],
			[429, {}],
			[307, { location: `${service.origin}/inside` }]
		] as const) {
			await within(place, async (here) => {
				const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
				service.answer(status, headers);
				service.knocks.length = 0;
				await note(here, person, threadPath(here));
				await writes(here, member);
				await service.knocked(3);
				await expect.poll(() => said.mock.calls.length).toBe(3);
				await settled(here);
				expect(service.knocks.map(({ path }) => path)).toEqual(
					Array(3).fill(`/push/${SECRET_PART}`)
				);
				expect((await rows(here)).threads).toHaveLength(1);
				expect(said.mock.calls.flat().join()).not.toMatch(
					new RegExp(`${SECRET_PART}|127\\.0\\.0\\.1|${here.person.thread}`)
				);
				said.mockRestore();
			});
		}
	});

	contract('that its service does not answer keeps nobody waiting', async (place) => {
		await within(place, async (here) => {
			service.answer('silent');
			for (const name of ['one', 'two']) {
				await note(here, person, threadPath(here), endpoint(name));
			}
			// Answered while both are still held open: nothing here ends them.
			await writes(here, member);
			await service.knocked(2);
			await writes(here, person);
			await writes(here, member);
			expect(service.knocks).toHaveLength(2);
			// They come to their end before the database does.
			service.answer(201);
			await settled(here);
		});
	});
});

describeOnEach('a browser that wants to hear', (contract) => {
	contract(
		'is in the database sealed, and under no name that others could give it',
		async (place) => {
			await within(place, async (here) => {
				await note(here, person, threadPath(here));
				await note(here, member, '/account');
				const all = await rows(here);
				const text = JSON.stringify(all);
				expect(text).not.toContain(SECRET_PART);
				expect(text).not.toContain(Buffer.from(SECRET_PART).toString('base64url').slice(2, -2));
				expect(text).not.toContain(hashOf(endpoint()));
				// One browser is one browser: this much the database says, and the README with it.
				expect(all.threads[0]?.name).toBe(all.members[0]?.name);
				expect(all.threads[0]?.sealed).not.toBe(all.members[0]?.sealed);
			});
		}
	);

	contract('is told to its person alone, and of a member to themselves', async (place) => {
		await within(place, async (here) => {
			const told = async (name: CallerName, path: string) => {
				const answer = await ask(here, name, 'GET', path);
				return ((await answer.json()) as { push?: unknown }).push;
			};
			const publicKey = serverContext().push?.publicKey;
			expect(await told(person, threadPath(here))).toEqual({ key: publicKey, told: [] });
			await note(here, person, threadPath(here));
			await note(here, member, '/account', endpoint('laptop'));
			const hash = createHash('sha256').update(endpoint()).digest('base64url');
			expect(await told(person, threadPath(here))).toEqual({ key: publicKey, told: [hash] });
			expect(await told(member, threadPath(here))).toBeUndefined();
			const own = await ask(here, member, 'GET', '/account/push');
			expect(await own.json()).toEqual({ key: publicKey, told: [hashOf(endpoint('laptop'))] });
			const other = await ask(here, 'admin A', 'GET', '/account/push');
			expect(await other.json()).toEqual({ key: publicKey, told: [] });
		});
	});

	contract('must be at a push service that is known', async (place) => {
		await within(place, async (here) => {
			for (const wrong of [
				'http://169.254.169.254/latest/meta-data/',
				'https://127.0.0.1/x',
				'http://localhost:1/x',
				'https://push.services.mozilla.com.evil.example/x',
				'not an address',
				`${service.origin}/${'x'.repeat(PUSH_LIMITS.endpointLetters)}`
			]) {
				for (const [name, where] of [
					[person, threadPath(here)],
					[member, '/account']
				] as const) {
					expect((await note(here, name, where, wrong)).status, wrong).toBe(400);
				}
				const moved = { from: endpoint(), to: wrong };
				expect((await ask(here, 'nobody', 'POST', '/push', moved)).status, wrong).toBe(400);
			}
			// Under the name of another endpoint neither.
			const path = `${threadPath(here)}/push/${hashOf('another')}`;
			const answer = await ask(here, person, 'PUT', path, { endpoint: endpoint() });
			expect(answer.status).toBe(400);
			expect(await rows(here)).toEqual({ threads: [], members: [] });
		});
	});

	contract('is one of a few, and cannot be changed without end', async (place) => {
		await within(place, async (here) => {
			const statuses: number[] = [];
			for (let count = 0; count <= PUSH_LIMITS.anHour; count += 1) {
				const answer = await note(here, person, threadPath(here), endpoint(String(count)));
				statuses.push(answer.status);
				if (answer.status === 429) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
			}
			expect(statuses).toEqual([...Array<number>(PUSH_LIMITS.anHour).fill(204), 429]);
			const { threads } = await rows(here);
			expect(threads).toHaveLength(MOST_BROWSERS);
			// The one that came last is among them.
			const last = serverContext().push?.nameOf(hashOf(endpoint(String(PUSH_LIMITS.anHour - 1))));
			expect(threads.map(({ name }) => name)).toContain(last);
		});
	});

	contract('stops hearing, moves, and is forgotten', async (place) => {
		await within(place, async (here) => {
			const thread = threadPath(here);
			const name = (to: string) => serverContext().push?.nameOf(hashOf(to));
			await note(here, person, thread);
			await note(here, member, '/account');
			// Another person's, or another member's, is not theirs to switch off.
			const hash = hashOf(endpoint());
			const other = await ask(here, 'another person of team A', 'DELETE', `${thread}/push/${hash}`);
			expect(other.status).toBe(404);
			expect((await ask(here, 'admin A', 'DELETE', `/account/push/${hash}`)).status).toBe(204);
			expect(await rows(here)).toMatchObject({ threads: [{}], members: [{}] });
			// The browser's endpoint is another now.
			const to = endpoint('moved');
			expect((await ask(here, 'nobody', 'POST', '/push', { from: endpoint(), to })).status).toBe(
				204
			);
			expect(await rows(here)).toMatchObject({
				threads: [{ name: name(to), thread: here.person.thread }],
				members: [{ name: name(to), member: here.a.member }]
			});
			await writes(here, member);
			expect((await service.knocked(1))[0]?.path).toBe('/push/moved');
			// Switched off once, and once more.
			for (let count = 0; count < 2; count += 1) {
				const off = await ask(here, person, 'DELETE', `${thread}/push/${hashOf(to)}`);
				expect(off.status).toBe(204);
			}
			expect(await rows(here)).toMatchObject({ threads: [], members: [{}] });
			// Erased: whatever it was for.
			await note(here, person, thread, to);
			expect((await ask(here, 'nobody', 'POST', '/push', { from: to })).status).toBe(204);
			expect(await rows(here)).toEqual({ threads: [], members: [] });
			await writes(here, member);
			await settled(here);
			expect(service.knocks).toHaveLength(1);
		});
	});

	contract('goes with the thread, with the member, and with time', async (place) => {
		await within(place, async (here) => {
			const { database, a } = here;
			await note(here, person, threadPath(here));
			expect((await ask(here, person, 'DELETE', threadPath(here))).status).toBe(204);
			expect((await rows(here)).threads).toEqual([]);
			await note(here, member, '/account');
			await note(here, 'admin A', '/account', endpoint('admin'));
			const today = new Date().toISOString().slice(0, 10);
			await letGo(database.db, a.id, a.member, today);
			expect((await rows(here)).members.map((one) => one.member)).toEqual([a.admins[0]]);
			// Who signs out everywhere, wherever that was.
			expect((await ask(here, 'admin A', 'DELETE', '/session/all')).status).toBe(204);
			expect((await rows(here)).members).toEqual([]);
			await note(here, 'member B', '/account', endpoint('of-b'));
			await forget(database, new Date(`${daysAfter(today, 60)}T12:00`));
			expect((await rows(here)).members).toHaveLength(1);
			await forget(database, new Date(`${daysAfter(today, 61)}T12:00`));
			expect((await rows(here)).members).toEqual([]);
		});
	});

	contract('is nowhere to be noted where the operator has no key', async (place) => {
		await within(place, async (here) => {
			delete serverContext().push;
			const hash = hashOf(endpoint());
			for (const [method, path, sent] of [
				['PUT', `${threadPath(here)}/push/${hash}`, { endpoint: endpoint() }],
				['DELETE', `${threadPath(here)}/push/${hash}`],
				['GET', '/account/push'],
				['PUT', `/account/push/${hash}`, { endpoint: endpoint() }],
				['DELETE', `/account/push/${hash}`],
				['POST', '/push', { from: endpoint() }]
			] as const) {
				for (const name of ['nobody', person, member] as const) {
					const answer = await ask(here, name, method, path, sent);
					expect([answer.status, await answer.json()], `${method} ${path}`).toEqual([
						404,
						{ code: 'not-found' }
					]);
				}
			}
			const thread = await ask(here, person, 'GET', threadPath(here));
			expect(Object.keys((await thread.json()) as object).sort()).toEqual(['deleteOn', 'team']);
			await writes(here, member);
			await settled(here);
			expect(service.knocks).toEqual([]);
		});
	});
});
