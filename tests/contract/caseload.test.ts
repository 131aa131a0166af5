/**
 * A team's caseload over the real addresses and both databases: two members' browsers, what they see
 * of each other, and what the server, or somebody who left, can make of it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Person } from '#lib/domain/support.ts';
import { fromBase64Url, toBase64Url } from '#lib/domain/base64url.ts';
import { readFrames, writeFrames } from '#lib/domain/record-wire.ts';
import { CaseloadBook } from '#lib/features/people/caseload-book.svelte.ts';
import { type Fetcher, recordApi } from '#lib/features/people/record-api.ts';
import { resealAll } from '#lib/features/people/reseal.ts';
import type { OpenTeam } from '#lib/features/team/open-team.ts';
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { answer } from '#lib/server/api/answer.ts';
import * as api from '#lib/server/api/records.ts';
import { COOKIE } from '#lib/server/api/who.ts';
import { createContext, setContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/database.ts';
import * as sessions from '#lib/server/relay/sessions.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { anEpoch } from '../fixtures/sealed-team.ts';
import { describeOnEach, type Place } from './databases.ts';
import { nextEpoch, relayTeam, type RelayTeam } from './relay-team.ts';

const ORIGIN = 'https://waymark.example.org';
const CANARY = 'KESTREL-4417';

/** Answers as the server does, for the member of a session; `seen` is told all that travels. */
function served(token: string, seen: (bytes: Uint8Array) => void): Fetcher {
	return async (address, init) => {
		const url = new URL(address, ORIGIN);
		const [, , , , record, revision] = url.pathname.split('/');
		const headers = new Headers(init.headers);
		headers.set('cookie', `${COOKIE}=${token}`);
		headers.set('sec-fetch-site', 'same-origin');
		if (init.body instanceof Uint8Array) seen(init.body);
		const event = {
			url,
			request: new Request(url, { method: init.method ?? 'GET', headers, body: init.body ?? null }),
			params: { record, revision }
		};
		const run =
			revision !== undefined
				? answer(event, 'envelope', api.putRecord)
				: record === 'old'
					? answer(event, 'none', api.getOldRecords)
					: record !== undefined
						? answer(event, 'none', api.getRecord)
						: init.method === 'POST'
							? answer(event, 'records', api.postRecords)
							: answer(event, 'none', api.getRecords);
		const answered = await run;
		seen(new Uint8Array(await answered.clone().arrayBuffer()));
		return answered;
	};
}

interface Member {
	book: CaseloadBook;
	fetcher: Fetcher;
	/** Replaces how the book reaches the server. */
	through(wrap: (fetcher: Fetcher) => Fetcher): CaseloadBook;
	team: OpenTeam & { give(epoch: EpochPair): void };
}

interface Here {
	database: Database;
	team: RelayTeam;
	member(id: string): Promise<Member>;
	epoch: EpochPair;
	travelled: Uint8Array[];
}

async function within(place: Place, run: (here: Here) => Promise<void>): Promise<void> {
	const config = {
		...place,
		directory: join(place.data, 'directory'),
		host: '',
		port: 0,
		examples: false,
		exitUrl: 'https://www.bbc.co.uk/weather'
	};
	const context = createContext(config);
	setContext(context);
	const database = await context.database();
	try {
		const team = await relayTeam(database);
		const id = fromBase64Url(team.id) ?? random(1);
		const { epoch } = await anEpoch(id, 1);
		const travelled: Uint8Array[] = [];
		const member = async (who: string): Promise<Member> => {
			const token = await sessions.start(database.db, who, true, new Date());
			const epochs = new Map<number, EpochPair>([[1, epoch]]);
			const open = {
				id,
				idText: team.id,
				me: { id: who, name: 'Kit', role: 'member', joined: '2026-01-01' },
				get current() {
					return [...epochs.values()].at(-1);
				},
				epochs,
				give: (next: EpochPair) => epochs.set(next.epoch, next)
			} as unknown as Member['team'];
			const fetcher = served(token, (bytes) => travelled.push(bytes));
			const now = () => new Date('2026-11-21T12:00:00Z');
			const through: Member['through'] = (wrap) =>
				new CaseloadBook(open, recordApi(wrap(fetcher)), now);
			return { fetcher, team: open, through, book: through((same) => same) };
		};
		await run({ database, team, member, epoch, travelled });
	} finally {
		await database.close();
	}
}

function person(reference: string): Person {
	return {
		id: toBase64Url(random(16)),
		reference,
		treatment: [{ since: '2026-03-02', substance: 'opiates' }],
		threads: []
	};
}

const references = (book: CaseloadBook) => book.current.people.map((one) => one.reference).sort();

describeOnEach('a caseload', (contract) => {
	contract(
		'is seen by colleagues, each change of it is kept, and what was taken away comes back',
		async (place) => {
			await within(place, async ({ member, team }) => {
				const [one, other] = [await member(team.member), await member(team.admins[0])];
				const kim = person('HT-1');
				expect(await one.book.save('person', undefined, kim)).toEqual({ is: 'saved', value: kim });
				await other.book.refresh();
				const [seen] = other.book.current.people;
				expect(seen).toEqual(kim);
				if (!seen) return;
				await other.book.save('person', seen, { ...seen, keyworker: team.member });
				expect(other.book.since(1)).toEqual([{ kind: 'person', id: kim.id }]);
				await one.book.refresh();
				await one.book.remove('person', kim.id);
				await other.book.refresh();
				expect(other.book.current.people).toEqual([]);
				const history = await other.book.history('person', kim.id);
				expect(
					history?.map(({ revision, entry }) => [revision, entry?.kind, entry?.written.by])
				).toEqual([
					[1, 'person', team.member],
					[2, 'person', team.admins[0]],
					[3, 'gone', team.member]
				]);
				await other.book.save('person', undefined, kim);
				await one.book.refresh();
				expect(references(one.book)).toEqual(['HT-1']);
				expect(await one.book.history('person', kim.id)).toHaveLength(4);
			});
		}
	);

	contract(
		'shares phrases and starting points beside it, and reckons nothing anew for them',
		async (place) => {
			await within(place, async ({ member, team, travelled }) => {
				const [one, other] = [await member(team.member), await member(team.admins[0])];
				await one.book.save('person', undefined, person('HT-1'));
				const { current, version } = one.book;
				const phrase = { id: toBase64Url(random(16)), text: `${CANARY}: when would suit you?` };
				const template = {
					id: toBase64Url(random(16)),
					name: 'Leaving prison',
					greeting: CANARY,
					looks: [{ name: CANARY, fragment: 'need=housing' }]
				};
				expect(await one.book.save('phrase', undefined, phrase)).toMatchObject({ is: 'saved' });
				expect(await one.book.save('template', undefined, template)).toMatchObject({ is: 'saved' });
				expect(one.book.shared).toEqual({ phrases: [phrase], templates: [template] });
				expect([one.book.current, one.book.version]).toEqual([current, version]);
				await other.book.refresh();
				expect(other.book.shared).toEqual(one.book.shared);
				// Both change the same words: nothing is written over unasked.
				await one.book.save('phrase', phrase, { ...phrase, text: 'Which day is good?' });
				const [theirs] = one.book.shared.phrases;
				expect(
					await other.book.save('phrase', phrase, { ...phrase, text: 'Which day?' })
				).toMatchObject({ is: 'conflict', theirs, by: team.member, fields: ['text'] });
				await other.book.remove('phrase', phrase.id);
				await one.book.refresh();
				expect(one.book.shared).toEqual({ phrases: [], templates: [template] });
				// Two who brought the same words along have one phrase.
				for (const { book } of [one, other]) {
					await book.save('phrase', undefined, { id: toBase64Url(random(16)), text: 'Thank you.' });
					await one.book.refresh();
				}
				expect(one.book.shared.phrases.map(({ text }) => text)).toEqual(['Thank you.']);
				expect(Buffer.concat(travelled).includes(CANARY)).toBe(false);
				one.book.forget();
				expect(one.book.shared).toEqual({ phrases: [], templates: [] });
			});
		}
	);

	contract('keeps what two change at once, and asks where it is the same field', async (place) => {
		await within(place, async ({ member, team }) => {
			const [one, other] = [await member(team.member), await member(team.admins[0])];
			const kim = person('HT-1');
			await one.book.save('person', undefined, kim);
			await other.book.refresh();
			const base = other.book.current.people[0];
			if (!base) throw new Error('it is not there');
			await one.book.save('person', kim, { ...kim, keyworker: 'A', threads: ['t1'] });
			// Other fields, and lists that both add to, are put together without asking.
			const saved = await other.book.save('person', base, {
				...base,
				reference: 'HT-2',
				threads: ['t2']
			});
			expect(saved).toMatchObject({
				is: 'saved',
				value: { reference: 'HT-2', keyworker: 'A', threads: ['t1', 't2'] }
			});
			const clash = await one.book.save('person', kim, { ...kim, reference: 'HT-3' });
			expect(clash).toMatchObject({
				is: 'conflict',
				fields: ['reference'],
				mine: { reference: 'HT-3' },
				theirs: { reference: 'HT-2' },
				by: team.admins[0]
			});
			expect(references(one.book)).toEqual(['HT-2']);
			// Having seen theirs, somebody may still want theirs gone.
			const theirs = one.book.current.people[0];
			if (!theirs) throw new Error('it is not there');
			await one.book.save('person', theirs, { ...theirs, reference: 'HT-3' });
			expect(references(one.book)).toEqual(['HT-3']);
		});
	});

	contract(
		'stores once, though the answer was lost, and says so when there is none',
		async (place) => {
			await within(place, async ({ member, team }) => {
				const who = await member(team.member);
				let asked = 0;
				const book = who.through((fetcher) => async (address, init) => {
					const answered = await fetcher(address, init);
					asked += 1;
					if (asked === 1) throw new TypeError('Failed to fetch');
					return answered;
				});
				const kim = person('HT-1');
				expect(await book.save('person', undefined, kim)).toMatchObject({ is: 'saved' });
				await who.book.refresh();
				expect(references(who.book)).toEqual(['HT-1']);
				expect(await who.book.history('person', kim.id)).toHaveLength(1);
				const off = who.through(() => () => Promise.reject(new TypeError('Failed to fetch')));
				expect(await off.save('person', undefined, person('HT-2'))).toEqual({
					is: 'failed',
					why: 'offline'
				});
				const portal = who.through(
					() => () =>
						Promise.resolve(
							new Response('<p>Log in</p>', { headers: { 'content-type': 'text/html' } })
						)
				);
				expect(await portal.save('person', undefined, person('HT-2'))).toMatchObject({
					why: 'offline'
				});
				const out = who.through(
					(fetcher) => (address, init) =>
						fetcher(address, init).then(() => Response.json({ code: 'sign-in' }, { status: 401 }))
				);
				await out.refresh();
				expect(out.trouble).toBe('signed-out');
			});
		}
	);

	contract('an import counts whole or not at all', async (place) => {
		await within(place, async ({ member, team }) => {
			const who = await member(team.member);
			const many = (prefix: string) =>
				Array.from({ length: 700 }, (_, at) => ({
					kind: 'person' as const,
					value: person(`${prefix}-${String(at)}`)
				}));
			let posts = 0;
			const broken = who.through((fetcher) => (address, init) => {
				if (init.method === 'POST') posts += 1;
				return posts > 1 ? Promise.reject(new TypeError('Failed')) : fetcher(address, init);
			});
			expect(await broken.saveAll(many('A'))).toEqual({ is: 'failed', why: 'offline' });
			expect(posts).toBeGreaterThan(1);
			await who.book.refresh();
			expect(who.book.current.people).toEqual([]);
			const sent: number[] = [];
			const done = await who.book.saveAll(many('B'), (count) => sent.push(count));
			expect(done.is).toBe('saved');
			expect(sent.at(-1)).toBe(700);
			const fresh = await member(team.admins[0]);
			await fresh.book.refresh();
			expect(fresh.book.current.people).toHaveLength(700);
			expect(fresh.book.since(0)).toBeUndefined();
			// From then on each is like any other.
			const [first] = fresh.book.current.people;
			if (first) await fresh.book.save('person', first, { ...first, reference: 'changed' });
			expect(references(fresh.book)).toContain('changed');
		});
	});

	contract('is closed to somebody who left, and sealed again for those who stay', async (place) => {
		await within(place, async ({ database, member, team, epoch }) => {
			const [stays, left] = [await member(team.admins[0]), await member(team.member)];
			const kim = person('HT-1');
			await stays.book.save('person', undefined, kim);
			await stays.book.save('person', kim, { ...kim, keyworker: 'A' });
			await left.book.refresh();
			expect(references(left.book)).toEqual(['HT-1']);
			const today = new Date().toISOString().slice(0, 10);
			await teams.begin(database, team.id, nextEpoch(team, 2, team.member), today);
			// Their session is over…
			await left.book.refresh();
			expect(left.book.trouble).toBe('signed-out');
			expect(await left.book.save('person', undefined, person('HT-9'))).toMatchObject({
				why: 'signed-out'
			});
			// …and those who stay write under the new keys only.
			expect(await stays.book.save('person', undefined, person('HT-2'))).toEqual({
				is: 'failed',
				why: 'new-keys'
			});
			const next = await anEpoch(epoch.team, 2);
			stays.team.give(next.epoch);
			await stays.book.save('person', undefined, person('HT-2'));
			// What the relay holds, with the keys of whoever left.
			const spy = new CaseloadBook(left.team, recordApi(stays.fetcher), () => new Date());
			await spy.refresh();
			expect(references(spy)).toEqual(['HT-1']);
			expect(spy.unreadable).toBe(1);
			const kept = async () => (await teams.epochs(database.db, team.id)).map((row) => row.epoch);
			const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
			await teams.forgetEpochs(database.db, soon);
			expect(await kept()).toEqual([2, 1]);
			expect(await resealAll(stays.team, recordApi(stays.fetcher))).toEqual({
				resealed: 2,
				left: false,
				unreached: false
			});
			await teams.forgetEpochs(database.db, soon);
			expect(await kept()).toEqual([2]);
			const again = new CaseloadBook(left.team, recordApi(stays.fetcher), () => new Date());
			await again.refresh();
			expect(references(again)).toEqual([]);
			expect(again.unreadable).toBe(2);
			const fresh = await member(team.admins[1]);
			fresh.team.give(next.epoch);
			await fresh.book.refresh();
			expect(references(fresh.book)).toEqual(['HT-1', 'HT-2']);
			const history = await fresh.book.history('person', kim.id);
			expect(history?.map(({ entry }) => entry?.kind)).toEqual(['person', 'person']);
		});
	});

	contract('is sealed again by two at once while one of them writes', async (place) => {
		await within(place, async ({ database, member, team, epoch }) => {
			const [one, other] = [await member(team.admins[0]), await member(team.admins[1])];
			const left = await member(team.member);
			// More than one page, and more than one body.
			const many = Array.from({ length: 520 }, (_, at) => ({
				kind: 'person' as const,
				value: person(`HT-${String(at)}`)
			}));
			await one.book.saveAll(many);
			await other.book.refresh();
			const today = new Date().toISOString().slice(0, 10);
			await teams.begin(database, team.id, nextEpoch(team, 2, team.member), today);
			const next = await anEpoch(epoch.team, 2);
			one.team.give(next.epoch);
			other.team.give(next.epoch);

			// While one browser has a page in its hands, the other writes, seals part of the same page
			// and loses its line.
			const [first] = other.book.current.people;
			if (!first) throw new Error('it is not there');
			let posts = 0;
			const dying: Fetcher = (address, init) => {
				if (init.method === 'POST') posts += 1;
				return posts > 1 ? Promise.reject(new TypeError('Failed')) : other.fetcher(address, init);
			};
			let between = true;
			const held: Fetcher = async (address, init) => {
				const answered = await one.fetcher(address, init);
				if (!between || !address.includes('/old')) return answered;
				between = false;
				await other.book.save('person', first, { ...first, reference: 'changed' });
				expect(await resealAll(other.team, recordApi(dying))).toMatchObject({
					left: true,
					unreached: true
				});
				return answered;
			};
			const [mine, theirs] = await Promise.all([
				resealAll(one.team, recordApi(held)),
				resealAll(other.team, recordApi(other.fetcher))
			]);
			expect([mine.left, theirs.left]).toEqual([false, false]);
			const old = await recordApi(one.fetcher).old('');
			expect(old).toMatchObject({ is: 'done', value: { records: [] } });

			// Nothing was lost or written over, and whoever left reads none of it.
			const fresh = await member(team.admins[0]);
			fresh.team.give(next.epoch);
			await fresh.book.refresh();
			expect(fresh.book.current.people).toHaveLength(520);
			expect(references(fresh.book)).toContain('changed');
			expect(await fresh.book.history('person', first.id)).toHaveLength(2);
			const spy = new CaseloadBook(left.team, recordApi(one.fetcher), () => new Date());
			await spy.refresh();
			expect(references(spy)).toEqual([]);
			expect(spy.unreadable).toBe(521);
		});
	});

	contract('does not take an old revision for a new one', async (place) => {
		await within(place, async ({ member, team }) => {
			const who = await member(team.member);
			const kim = person('HT-1');
			await who.book.save('person', undefined, kim);
			const kept: Uint8Array<ArrayBuffer>[] = [];
			const cheated = who.through((fetcher) => async (address, init) => {
				const answered = await fetcher(address, init);
				if (!address.includes('?after=')) return answered;
				const bytes: Bytes = new Uint8Array(await answered.arrayBuffer());
				kept.push(bytes);
				// The first page again, as if it were the newest.
				const old = readFrames(kept[0] ?? bytes)?.records ?? [];
				const page = writeFrames(old.map((one) => ({ ...one, change: 50 + kept.length })));
				return new Response(page, { headers: answered.headers });
			});
			await cheated.refresh();
			await cheated.save('person', kim, { ...kim, reference: 'HT-2' });
			expect(references(cheated)).toEqual(['HT-2']);
			await cheated.refresh();
			expect(references(cheated)).toEqual(['HT-2']);
			expect(kept.length).toBeGreaterThan(1);
		});
	});

	contract('leaves no word of it on the server or on the way', async (place) => {
		await within(place, async ({ database, member, team, travelled }) => {
			const who = await member(team.member);
			const kim = { ...person(CANARY), keyworker: CANARY, threads: [CANARY] };
			await who.book.save('person', undefined, kim);
			await who.book.saveAll([{ kind: 'person', value: person(`${CANARY}-2`) }]);
			await who.book.remove('person', kim.id);
			expect(references(who.book)).toEqual([`${CANARY}-2`]);
			const has = (bytes: Uint8Array) => Buffer.from(bytes).includes(CANARY);
			expect(travelled.length).toBeGreaterThan(4);
			expect(travelled.filter(has)).toEqual([]);
			const { rows } = await sql<object>`select * from records`.execute(database.db);
			expect(rows.length).toBeGreaterThan(3);
			expect(JSON.stringify(rows)).not.toContain(CANARY);
			expect(
				rows
					.flatMap((row) => Object.values(row))
					.filter((one) => one instanceof Uint8Array && has(one))
			).toEqual([]);
			// Neither in the file nor in the log beside it; that something is there shows that it is looked at.
			const files = readdirSync(place.data).map((name) => readFileSync(join(place.data, name)));
			expect(files.filter((bytes) => bytes.includes(CANARY))).toEqual([]);
			if (!place.databaseUrl) expect(files.some((bytes) => bytes.includes(team.id))).toBe(true);
			const page = recordApi(who.fetcher);
			const changed = await page.changed(0, 0);
			if (changed.is !== 'done') throw new Error('no answer');
			// Sizes say nothing: what is written and what was taken away are as long.
			expect(new Set(changed.value.records.map((one) => one.body.length))).toEqual(new Set([512]));
		});
	});
});
