/**
 * How soon a team's inbox is of use: `inbox.ts DATA COUNT`. Prints JSON. So many threads are sealed and
 * put into a database as the relay keeps them; then the browser's own reader lists and opens them over
 * the real routes, in this process. Beside it: opening as many bare HPKE envelopes of the same size.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { toBase64Url } from '../../src/lib/domain/help-wire.ts';
import { Reader } from '../../src/lib/features/inbox/reader.ts';
import { teamApi } from '../../src/lib/features/team/api.ts';
import type { Bytes } from '../../src/lib/sealing/bytes.ts';
import {
	type EpochPair,
	sealMessage,
	sealNote,
	sealRequest
} from '../../src/lib/sealing/envelope.ts';
import * as hpke from '../../src/lib/sealing/hpke.ts';
import { createContext, setContext } from '../../src/lib/server/context.ts';
import { hashOf } from '../../src/lib/server/relay/secret.ts';
import * as sessions from '../../src/lib/server/relay/sessions.ts';
import { caller } from '../contract/api-caller.ts';
import { relayTeam } from '../contract/relay-team.ts';
import { anEpoch, aPerson, REQUEST } from '../fixtures/sealed-team.ts';

export interface InboxFigures {
	/** Milliseconds until all are listed and the first screenful is opened; until all are opened. */
	first: number;
	all: number;
	/** Milliseconds for as many bare HPKE envelopes, one after the other. */
	bare: number;
	/** MB that the heap holds more when all are opened, after collection. */
	heap: number;
	/** Envelopes opened. */
	envelopes: number;
}

const SCREEN = 24;
const MB = 1_048_576;

function heap(): number {
	(globalThis as { gc?: () => void }).gc?.();
	return process.memoryUsage().heapUsed / MB;
}

/** Measures. Every second thread was seen, every fourth answered, every fifth has somebody. */
export async function measureInbox(data: string, count: number): Promise<InboxFigures> {
	const directory = join(data, 'directory');
	const exitUrl = 'https://www.bbc.co.uk/weather';
	const context = createContext({ data, directory, host: '', port: 0, examples: false, exitUrl });
	setContext(context);
	const database = await context.database();
	const { db } = database;
	try {
		const team = await relayTeam(database);
		const { epoch } = await anEpoch(new Uint8Array(Buffer.from(team.id, 'base64url')), 1);
		const day = new Date().toISOString().slice(0, 10);
		let envelopes = 0;
		let change = 0;
		for (let at = 0; at < count; at += 1) {
			const person = await aPerson();
			const thread = toBase64Url(person.thread);
			const rows: { id: string; body: Bytes; direction: 'to-team' | 'to-person' | 'in-team' }[] =
				[];
			const put = async (
				direction: (typeof rows)[number]['direction'],
				seal: (address: ReturnType<typeof person.address>) => Promise<Bytes>
			) => {
				const address = person.address();
				rows.push({ id: toBase64Url(address.id), body: await seal(address), direction });
			};
			const down = (counter: number) => ({ direction: 'to-person' as const, counter, epoch: 1 });
			const request = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
			await put('to-team', (to) => sealRequest(epoch, to, request, person.key));
			if (at % 2 === 0) {
				const seen = { said: { type: 'seen' as const }, after: 1 };
				await put('to-person', (to) => sealMessage(person.keys, to, down(0), seen));
			}
			if (at % 4 === 0) {
				const words = { said: { type: 'words' as const, words: 'I will ring them.' }, after: 1 };
				await put('to-person', (to) => sealMessage(person.keys, to, down(1), words));
			}
			if (at % 5 === 0) {
				const taken = {
					said: { type: 'taken' as const, member: team.member, by: 'Kit' },
					after: 1
				};
				await put('in-team', (to) => sealNote(epoch, person.keys, to, 0, taken));
			}
			change += 1;
			const of = (direction: string) => rows.filter((one) => one.direction === direction).length;
			await db
				.insertInto('threads')
				.values({
					id: thread,
					team: team.id,
					read_hash: hashOf(person.capability),
					created: day,
					touched: day,
					delete_on: '2099-01-01',
					last_sequence: rows.length,
					change,
					to_team: of('to-team'),
					to_person: of('to-person'),
					in_team: of('in-team')
				})
				.execute();
			await db
				.insertInto('envelopes')
				.values(
					rows.map(({ id, body, direction }, index) => ({
						thread,
						sequence: index + 1,
						id,
						direction,
						counter: rows.slice(0, index).filter((one) => one.direction === direction).length,
						epoch: 1,
						day,
						hash: hashOf(body),
						body
					}))
				)
				.execute();
			envelopes += rows.length;
		}
		const session = await sessions.start(db, team.member, true, new Date());
		const keys = { epochs: new Map<number, EpochPair>([[1, epoch]]) };
		const before = heap();
		const ending = new AbortController();
		const begun = performance.now();
		let first = 0;
		let finish: () => void = () => undefined;
		const done = new Promise<void>((resolve) => (finish = resolve));
		const reader = new Reader({
			keys,
			api: teamApi(caller({ session })),
			onchange: () => {
				const open = [...reader.rows.values()].filter(({ state }) => state === 'open').length;
				if (first === 0 && reader.listed && open >= Math.min(SCREEN, count)) {
					first = performance.now() - begun;
				}
				if (open === count) finish();
			},
			now: Date.now,
			wait: () => Promise.resolve(),
			breathe: () => setImmediate()
		});
		void reader.run(ending.signal);
		await done;
		const all = performance.now() - begun;
		ending.abort();
		const after = heap();
		const info = new Uint8Array(16);
		const plain = new Uint8Array(randomBytes(435));
		const sealed = await hpke.seal(epoch.publicKey, plain, info, info);
		const started = performance.now();
		for (let at = 0; at < count; at += 1) await hpke.open(epoch, sealed, info, info);
		const bare = performance.now() - started;
		return { first, all, bare, heap: after - before, envelopes };
	} finally {
		await database.close();
	}
}

if (process.argv[1] === import.meta.filename) {
	const [data = '', count = '5000'] = process.argv.slice(2);
	process.stdout.write(JSON.stringify(await measureInbox(data, Number(count))));
}
