import { describe, expect, test } from 'vitest';
import { anEpoch, aPerson, aTeam, REQUEST } from '../../../tests/fixtures/sealed-team.ts';
import { toBase64Url } from '../domain/help-wire.ts';
import type { Address } from './envelope.ts';
import { sealMessage, sealNote, sealRekey, sealRequest } from './envelope.ts';
import { type Arrived, newestGeneration, openThread, unread } from './team-thread.ts';
import { generationKey, threadKeys } from './thread-keys.ts';

const asks = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
const seen = { said: { type: 'seen' as const }, after: 1 };
const more = { said: { type: 'words' as const, words: 'And also…' }, after: 1 };
const note = { said: { type: 'note' as const, words: 'Ring after four', by: 'Jo' }, after: 1 };

async function world() {
	const team = await aTeam();
	const person = await aPerson();
	const { epoch: second } = await anEpoch(team.id, 2);
	const arrived: Arrived[] = [];
	const put = async (seal: (address: Address) => Promise<Uint8Array>) => {
		const address = person.address();
		const body = toBase64Url(await seal(address));
		const sequence = arrived.length + 1;
		arrived.push({ sequence, id: toBase64Url(address.id), day: '2026-11-02', body });
	};
	await put((at) => sealRequest(team.epoch, at, asks, person.key));
	const down = { direction: 'to-person' as const, counter: 0, epoch: 1 };
	await put((at) => sealMessage(person.keys, at, down, seen));
	await put((at) => sealNote(team.epoch, person.keys, at, 0, note));
	const nextKey = await generationKey(person.secret, 1);
	await put((at) => sealRekey(second, person.keys, at, 1, more, nextKey));
	const next = await threadKeys(nextKey, person.thread, 1);
	const later = { direction: 'to-person' as const, counter: 1, epoch: 2 };
	await put((at) => sealMessage(next, at, later, { ...more, after: 2 }));
	await put((at) => sealNote(second, next, at, 1, note));
	const both = new Map([
		[1, team.epoch],
		[2, second]
	]);
	return { team, person, arrived, both, second };
}

describe('a thread as a member opens it', () => {
	test('all of it, over a change of keys, at once or bit by bit', async () => {
		const { person, arrived, both } = await world();
		const whole = await openThread(unread(person.thread), both, arrived);
		expect(whole.messages.map((one) => [one.from, one.counter, one.after, one.said.type])).toEqual([
			['person', 0, 0, 'request'],
			['team', 0, 1, 'seen'],
			['person', 1, 1, 'words'],
			['team', 1, 2, 'words']
		]);
		expect(whole.notes.map((one) => [one.counter, one.said])).toEqual([
			[0, note.said],
			[1, note.said]
		]);
		expect(whole).toMatchObject({
			unopened: [],
			next: { 'to-team': 2, 'to-person': 2, 'in-team': 2 },
			last: 6
		});
		expect(newestGeneration(whole)).toMatchObject({ epoch: 2, keys: { generation: 1 } });
		let slowly = unread(person.thread);
		for (const one of arrived) slowly = await openThread(slowly, both, [one]);
		expect({ ...slowly, generations: [] }).toEqual({ ...whole, generations: [] });
		// What was read already is not read twice.
		expect((await openThread(slowly, both, arrived)).messages).toHaveLength(4);
	});

	test('without the newer key: up to where it begins, and the rest is named', async () => {
		const { team, person, arrived } = await world();
		const some = await openThread(unread(person.thread), new Map([[1, team.epoch]]), arrived);
		expect(some.messages).toHaveLength(2);
		// A counter that is taken is taken, whoever can read it.
		expect(some.next).toEqual({ 'to-team': 2, 'to-person': 2, 'in-team': 2 });
		expect(some.unopened).toEqual([
			{ sequence: 4, why: 'no-key', direction: 'to-team' },
			{ sequence: 5, why: 'no-key', direction: 'to-person' },
			{ sequence: 6, why: 'no-key', direction: 'in-team' }
		]);
	});

	test('without the key of the request nothing opens, and nothing can be written', async () => {
		const { person, arrived, second } = await world();
		const none = await openThread(unread(person.thread), new Map([[2, second]]), arrived);
		expect(none.messages).toEqual([]);
		expect(new Set(none.unopened.map((one) => one.why))).toEqual(new Set(['no-key']));
		expect(newestGeneration(none)).toBeUndefined();
	});

	test('what was changed, or put in by somebody else, is damaged and does not end the thread', async () => {
		const { person, arrived, both } = await world();
		const [request, , ...rest] = arrived;
		const forged = await world();
		const swapped = [request, { ...forged.arrived[1], sequence: 2 }, ...rest] as Arrived[];
		const read = await openThread(unread(person.thread), both, swapped);
		expect(read.unopened).toEqual([{ sequence: 2, why: 'damaged', direction: 'to-person' }]);
		expect(read.messages).toHaveLength(3);
		const noise = [{ sequence: 1, id: 'x', day: '2026-11-02', body: '!' }];
		expect(await openThread(unread(person.thread), both, noise)).toMatchObject({
			unopened: [{ sequence: 1, why: 'damaged' }],
			last: 1
		});
	});
});
