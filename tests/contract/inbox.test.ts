/**
 * The inbox over the real relay, on both databases: news within moments, two members at once, a line
 * that loses answers, a person who deletes, a member who is let go. Sealed and opened for real.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { TeamNote, TeamSays } from '#lib/domain/help.ts';
import type { Received } from '#lib/domain/help-outbox.ts';
import { threadOf } from '#lib/domain/help-thread.ts';
import { fromBase64Url, POST_HEADER, READ_HEADER, toBase64Url } from '#lib/domain/help-wire.ts';
import { holderOf } from '#lib/domain/inbox.ts';
import { Outbox, type OutboxEvent, type Saying } from '#lib/features/inbox/outbox.ts';
import { Reader } from '#lib/features/inbox/reader.ts';
import { memoryStore } from '#lib/features/inbox/send-store.ts';
import { teamApi } from '#lib/features/team/api.ts';
import { type EpochPair, sealMessage, sealRequest } from '#lib/sealing/envelope.ts';
import { openThread, type TeamThread } from '#lib/sealing/team-thread.ts';
import { createContext, setContext } from '#lib/server/context.ts';
import * as links from '#lib/server/relay/links.ts';
import * as sessions from '#lib/server/relay/sessions.ts';
import { anEpoch, aPerson, type APerson, REQUEST } from '../fixtures/sealed-team.ts';
import { caller } from './api-caller.ts';
import { describeOnEach, type Place } from './databases.ts';
import { relayTeam } from './relay-team.ts';

const TYPE = { 'content-type': 'application/octet-stream' };

async function received(response: Response): Promise<Received> {
	return {
		status: response.status,
		contentType: response.headers.get('content-type') ?? '',
		body: await response.text()
	};
}

async function world(place: Place) {
	const context = createContext({
		...place,
		directory: join(place.data, 'directory'),
		host: '',
		port: 0,
		examples: false,
		exitUrl: 'https://www.bbc.co.uk/weather'
	});
	setContext(context);
	const database = await context.database();
	const team = await relayTeam(database);
	const today = new Date().toISOString().slice(0, 10);
	const link = { hash: team.link, team: team.id, label: '', quota: 500, expires: null };
	await links.put(database.db, link, today);
	const { epoch } = await anEpoch(fromBase64Url(team.id) ?? new Uint8Array(), 1);
	const keys = { current: epoch as EpochPair, epochs: new Map([[1, epoch as EpochPair]]) };

	const asks = async (callMe: string) => {
		const person = await aPerson();
		const address = person.address();
		const request = { ...REQUEST, callMe };
		const sealed = { said: { type: 'request' as const, request }, after: 0 };
		await put(
			person,
			toBase64Url(address.id),
			await sealRequest(epoch, address, sealed, person.key)
		);
		return person;
	};
	const headersOf = (person: APerson) => ({
		[READ_HEADER]: toBase64Url(person.capability),
		[POST_HEADER]: team.capability
	});
	const put = async (person: APerson, id: string, bytes: Uint8Array<ArrayBuffer>) => {
		const path = `/api/threads/${toBase64Url(person.thread)}/envelopes/${id}`;
		const answer = await caller({ headers: headersOf(person) })(path, {
			method: 'PUT',
			headers: TYPE,
			body: bytes
		});
		expect(answer.status).toBe(201);
	};
	const adds = async (person: APerson, counter: number, words: string) => {
		const address = person.address();
		const place = { direction: 'to-team' as const, counter, epoch: 1 };
		const sealed = { said: { type: 'words' as const, words }, after: 0 };
		await put(
			person,
			toBase64Url(address.id),
			await sealMessage(person.keys, address, place, sealed)
		);
	};
	const deletes = async (person: APerson) => {
		const path = `/api/threads/${toBase64Url(person.thread)}`;
		await caller({ headers: headersOf(person) })(path, { method: 'DELETE' });
	};

	const member = async (id: string) => {
		const session = await sessions.start(database.db, id, true, new Date());
		const fetcher = caller({ session });
		const api = teamApi(fetcher);
		const reader = new Reader({
			keys,
			api,
			onchange: () => undefined,
			// Its seconds are short.
			now: () => Date.now() * 5,
			wait: (milliseconds, signal) =>
				pause(Math.min(milliseconds, 20), undefined, { signal }).catch(() => undefined),
			breathe: () => pause(0)
		});
		const ending = new AbortController();
		const events: OutboxEvent[] = [];
		/** Of each envelope that was sent, whom it hands the request to. */
		const handedTo: (string | undefined)[] = [];
		let line: (send: () => Promise<Received>) => Promise<Received | undefined> = (send) => send();
		const store = memoryStore();
		const outboxOver = () =>
			new Outbox({
				owner: id,
				keys,
				store,
				put: (thread, envelope, bytes, handed) =>
					line(async () => {
						handedTo.push(handed);
						return received(
							await fetcher(`/api/threads/${thread}/envelopes/${envelope}`, {
								method: 'PUT',
								headers: TYPE,
								body: bytes
							})
						);
					}),
				fresh: (thread) => reader.fresh(thread),
				signedIn: async () => (await api.session()).is === 'done',
				now: Date.now,
				chance: () => 0.5,
				alone: (work) => work(),
				later: (work, wait) => {
					const timer = setTimeout(work, wait / 400);
					return () => clearTimeout(timer);
				},
				onchange: (event) => events.push(event)
			});
		return {
			id,
			session,
			reader,
			outboxOver,
			outbox: outboxOver(),
			events,
			handedTo,
			store,
			run: () => void reader.run(ending.signal),
			end: () => ending.abort(),
			through: (way: typeof line) => (line = way)
		};
	};
	const says = (said: TeamSays): Saying => ({ to: 'to-person', said, after: 1 });
	return { database, team, keys, asks, adds, deletes, member, says };
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
	const begun = Date.now();
	while (!(await done())) {
		if (Date.now() - begun > 20_000) throw new Error('It did not come to that.');
		await pause(10);
	}
}

const sent = async (member: { store: ReturnType<typeof memoryStore>; id: string }) =>
	(await member.store.all(member.id)).length === 0;

async function whole(
	member: Awaited<ReturnType<Awaited<ReturnType<typeof world>>['member']>>,
	person: APerson
): Promise<TeamThread> {
	const thread = await member.reader.fresh(toBase64Url(person.thread));
	if (!thread || thread === 'gone') throw new Error('There is no such thread.');
	return thread;
}

describeOnEach('an inbox', (contract) => {
	contract('lists, opens, and hears of what is new, answered and deleted', async (place) => {
		const here = await world(place);
		const jo = await here.member(here.team.member);
		const amal = await here.member(here.team.admins[1]);
		try {
			const people = [];
			for (let at = 0; at < 30; at += 1) people.push(await here.asks(`P${String(at)}`));
			jo.run();
			const names = () => [...jo.reader.rows.values()].map((row) => row.gist?.callMe);
			await until(() => names().filter(Boolean).length === 30);
			expect(new Set(names()).size).toBe(30);
			const fresh = await here.asks('Noor');
			await until(() => names().includes('Noor'));
			const id = toBase64Url(fresh.thread);
			const stop = jo.reader.watch(id);
			await until(() => typeof jo.reader.whole(id) === 'object');
			await amal.outbox.say(await whole(amal, fresh), here.says({ type: 'seen' }));
			await until(() => jo.reader.rows.get(id)?.gist?.progress === 'seen');
			await here.adds(fresh, 1, 'And also');
			await until(() => {
				const thread = jo.reader.whole(id);
				return typeof thread === 'object' && thread.messages.length === 3;
			});
			await here.deletes(fresh);
			await until(() => !jo.reader.rows.has(id));
			expect(jo.reader.whole(id)).toBe('gone');
			expect(jo.reader.line).toBe('live');
			stop();
			// Let go while the question was open: nothing more is told.
			await here.database.db.deleteFrom('sessions').execute();
			await here.asks('Later');
			await until(() => jo.reader.line === 'signed-out');
			expect(names()).not.toContain('Later');
		} finally {
			jo.end();
			await here.database.close();
		}
	});

	contract('two members who answer at once both are heard, in one order', async (place) => {
		const here = await world(place);
		try {
			const jo = await here.member(here.team.member);
			const amal = await here.member(here.team.admins[1]);
			const person = await here.asks('Sam');
			// Both look at the same moment, before either has written.
			const [one, other] = [await whole(jo, person), await whole(amal, person)];
			for (const words of ['Jo 1', 'Jo 2', 'Jo 3']) {
				await jo.outbox.say(one, here.says({ type: 'words', words, by: 'Jo' }));
			}
			for (const words of ['Amal 1', 'Amal 2']) {
				await amal.outbox.say(other, here.says({ type: 'words', words, by: 'Amal' }));
			}
			await until(async () => (await sent(jo)) && (await sent(amal)));
			const { messages, unopened } = await whole(jo, person);
			const said = threadOf(messages);
			expect(said.missing).toEqual([]);
			expect(unopened).toEqual([]);
			const words = said.messages.flatMap(({ said }) => ('words' in said ? [said.words] : []));
			expect(words.toSorted()).toEqual(['Amal 1', 'Amal 2', 'Jo 1', 'Jo 2', 'Jo 3']);
			expect(words.filter((word) => word?.startsWith('Jo'))).toEqual(['Jo 1', 'Jo 2', 'Jo 3']);
			expect(words.indexOf('Amal 1')).toBeLessThan(words.indexOf('Amal 2'));
		} finally {
			await here.database.close();
		}
	});

	contract('two tabs of one member that send at the same moment double nothing', async (place) => {
		const here = await world(place);
		try {
			const jo = await here.member(here.team.member);
			const amal = await here.member(here.team.admins[1]);
			const person = await here.asks('Sam');
			const thread = await whole(jo, person);
			jo.through(() => Promise.resolve(undefined));
			for (const words of ['Jo 1', 'Jo 2']) {
				await jo.outbox.say(thread, here.says({ type: 'words', words, by: 'Jo' }));
			}
			await until(() => jo.outbox.items.every(({ notBefore }) => notBefore > 0));
			jo.outbox.stop();
			// A colleague is quicker: both tabs find the counter taken, and both seal anew.
			await amal.outbox.say(
				await whole(amal, person),
				here.says({ type: 'words', words: 'Amal', by: 'Amal' })
			);
			await until(() => sent(amal));
			let both = 0;
			let go: () => void = () => undefined;
			const ready = new Promise<void>((done) => (go = done));
			jo.through(async (send) => {
				const answer = await send();
				both += 1;
				if (both === 2) go();
				await ready;
				return answer;
			});
			const tabs = [jo.outboxOver(), jo.outboxOver()];
			for (const tab of tabs) void tab.start().then(() => tab.retry());
			await until(() => sent(jo));
			for (const tab of tabs) tab.stop();
			const { messages } = await whole(jo, person);
			const words = messages.flatMap(({ said }) => (said.type === 'words' ? [said.words] : []));
			expect(words).toEqual(['Amal', 'Jo 1', 'Jo 2']);
		} finally {
			await here.database.close();
		}
	});

	contract('taken by two at once it is the first’s, and the second is told', async (place) => {
		const here = await world(place);
		try {
			const jo = await here.member(here.team.member);
			const amal = await here.member(here.team.admins[1]);
			const person = await here.asks('Sam');
			const [one, other] = [await whole(jo, person), await whole(amal, person)];
			const takes = (member: string, by: string): Saying => ({
				to: 'in-team',
				said: { type: 'taken', member, by },
				after: 1
			});
			await jo.outbox.say(one, takes(jo.id, 'Jo'));
			await until(() => sent(jo));
			// A second "seen" says nothing; a note does.
			await jo.outbox.say(one, here.says({ type: 'seen' }));
			await until(() => sent(jo));
			await amal.outbox.say(other, here.says({ type: 'seen' }));
			await amal.outbox.say(other, takes(amal.id, 'Amal'));
			await amal.outbox.say(other, {
				to: 'in-team',
				said: { type: 'note', words: 'I know Sam', by: 'Amal' },
				after: 1
			});
			await until(() => sent(amal));
			const thread = await whole(jo, person);
			expect(holderOf(thread.notes)).toBe(jo.id);
			expect(thread.messages.filter(({ said }) => said.type === 'seen')).toHaveLength(1);
			expect(thread.notes.map(({ counter, said }) => [counter, said.type])).toEqual([
				[0, 'taken'],
				[1, 'note']
			]);
			expect(amal.events).toContainEqual({
				is: 'taken-by',
				thread: toBase64Url(person.thread),
				member: jo.id
			});
		} finally {
			await here.database.close();
		}
	});

	contract(
		'handed over, it says to the relay whom to, also when it is sealed anew',
		async (place) => {
			const here = await world(place);
			try {
				const jo = await here.member(here.team.member);
				const amal = await here.member(here.team.admins[1]);
				const person = await here.asks('Sam');
				const [one, other] = [await whole(jo, person), await whole(amal, person)];
				const note = (said: TeamNote): Saying => ({ to: 'in-team', said, after: 1 });
				await amal.outbox.say(other, note({ type: 'note', words: 'I know Sam', by: 'Amal' }));
				await until(() => sent(amal));
				// Amal was quicker, so this takes the next number.
				await jo.outbox.say(one, note({ type: 'taken', member: amal.id, by: 'Jo' }));
				await until(() => sent(jo));
				const thread = await whole(jo, person);
				expect([jo.handedTo, amal.handedTo]).toEqual([[amal.id, amal.id], [undefined]]);
				expect(holderOf(thread.notes)).toBe(amal.id);
				// Whoever takes it, or lets it go, hands it to nobody.
				await jo.outbox.say(thread, note({ type: 'taken', member: jo.id, by: 'Jo' }));
				await jo.outbox.say(thread, note({ type: 'taken', by: 'Jo' }));
				await until(() => sent(jo));
				expect(jo.handedTo.slice(2)).toEqual([undefined, undefined]);
			} finally {
				await here.database.close();
			}
		}
	);

	contract('a line that loses, doubles and breaks: everything once', async (place) => {
		const here = await world(place);
		try {
			const jo = await here.member(here.team.member);
			const person = await here.asks('Sam');
			let turn = 0;
			jo.through(async (send) => {
				turn += 1;
				if (turn % 4 === 1) return undefined;
				const answer = await send();
				if (turn % 4 === 2) return undefined;
				if (turn % 4 === 3) return send();
				return answer;
			});
			const thread = await whole(jo, person);
			const words = Array.from({ length: 8 }, (_, at) => `Line ${String(at)}`);
			for (const one of words)
				await jo.outbox.say(thread, here.says({ type: 'words', words: one }));
			const retrying = setInterval(() => void jo.outbox.retry(), 5);
			await until(() => sent(jo));
			clearInterval(retrying);
			const { messages } = await whole(jo, person);
			expect(messages.flatMap(({ said }) => (said.type === 'words' ? [said.words] : []))).toEqual(
				words
			);
			expect(turn).toBeGreaterThan(words.length);
		} finally {
			await here.database.close();
		}
	});

	contract('what waits when the session ends is sent after signing in again', async (place) => {
		const here = await world(place);
		try {
			const jo = await here.member(here.team.member);
			const person = await here.asks('Sam');
			const thread = await whole(jo, person);
			await sessions.end(
				here.database.db,
				(await import('#lib/server/relay/secret.ts')).hashOf(jo.session)
			);
			await jo.outbox.say(thread, here.says({ type: 'words', words: 'Still here' }));
			await until(() => jo.events.some((event) => event.is === 'signed-out'));
			const [item] = await jo.store.all(jo.id);
			expect(item?.parked).toBeUndefined();
			const again = await here.member(here.team.member);
			await again.store.swap([], item ? [item] : []);
			await again.outbox.start();
			await until(() => sent(again));
			expect((await whole(again, person)).messages.at(-1)?.said).toMatchObject({
				words: 'Still here'
			});
			// And what is said to a request that was deleted is parked with the reason, and blocks nothing.
			await here.deletes(person);
			await again.outbox.say(thread, here.says({ type: 'words', words: 'Too late' }));
			await until(() => again.outbox.items[0]?.parked !== undefined);
			expect(again.outbox.items[0]?.parked).toBe('not-found');
		} finally {
			await here.database.close();
		}
	});

	contract(
		'what waits can be read again by its writer, and by nobody without the keys',
		async (place) => {
			const here = await world(place);
			try {
				const jo = await here.member(here.team.member);
				const person = await here.asks('Sam');
				jo.through(() => Promise.resolve(undefined));
				const thread = await whole(jo, person);
				const saying = here.says({ type: 'closed', reason: 'done', words: 'All the best' });
				const note: Saying = {
					to: 'in-team',
					said: { type: 'note', words: 'Done', by: 'Jo' },
					after: 1
				};
				await jo.outbox.say(thread, saying);
				await jo.outbox.say(thread, note);
				const opened = await Promise.all(
					jo.outbox.items.map((item) => jo.outbox.opened(thread, item))
				);
				expect(opened).toEqual(expect.arrayContaining([saying, note]));
				const stranger = await openThread({ ...thread, generations: new Map() }, new Map(), []);
				for (const item of jo.outbox.items) {
					expect(await jo.outbox.opened(stranger, item)).toBeUndefined();
					expect(Buffer.from(item.bytes).toString('latin1')).not.toContain('All the best');
				}
				jo.outbox.stop();
			} finally {
				await here.database.close();
			}
		}
	);
});
