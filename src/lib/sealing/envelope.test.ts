import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	after,
	anEpoch,
	aPerson,
	arbitraryPersonSays,
	arbitraryRequest,
	arbitraryTeamNote,
	arbitraryTeamSays,
	aTeam,
	REQUEST
} from '../../../tests/fixtures/sealed-team.ts';
import { ENVELOPE_SIZES, HEADER_BYTES, readHeader } from '../domain/help-wire.ts';
import { random } from './bytes.ts';
import {
	openMessage,
	openNote,
	openRekey,
	openRequest,
	sealMessage,
	sealNote,
	sealRekey,
	sealRequest,
	TooLongError
} from './envelope.ts';
import { generationKey, identityOf, threadKeys } from './thread-keys.ts';

const request = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
const hello = { said: { type: 'words' as const, words: 'Hello' }, after: 1 };
const note = { said: { type: 'note' as const, words: 'Ring after four', by: 'Jo' }, after: 1 };

describe('what is sealed is opened by those it is for', () => {
	test('requests', async () => {
		const team = await aTeam();
		await fc.assert(
			fc.asyncProperty(arbitraryRequest, async (asked) => {
				const person = await aPerson();
				const address = person.address();
				const sealed = { said: { type: 'request' as const, request: asked }, after: 0 };
				const envelope = await sealRequest(team.epoch, address, sealed, person.key);
				const opened = await openRequest(team.epoch, address, envelope);
				expect(opened).toMatchObject(sealed);
				expect(opened?.generationKey).toEqual(person.key);
				expect(ENVELOPE_SIZES).toContain(envelope.length);
			}),
			{ numRuns: 100 }
		);
	});

	test('messages both ways', async () => {
		const { keys, address } = await aPerson();
		await fc.assert(
			fc.asyncProperty(
				arbitraryPersonSays,
				arbitraryTeamSays,
				after,
				fc.nat({ max: 1000 }),
				async (asked, answered, read, counter) => {
					const here = address();
					const up = { direction: 'to-team' as const, counter: counter + 1, epoch: 1 };
					const first = await sealMessage(keys, here, up, { said: asked, after: read });
					expect(await openMessage(keys, here, 'to-team', first)).toMatchObject({
						said: asked,
						after: read,
						header: { counter: counter + 1, generation: 0 }
					});
					const down = { direction: 'to-person' as const, counter, epoch: 1 };
					const second = await sealMessage(keys, here, down, { said: answered, after: read });
					expect(await openMessage(keys, here, 'to-person', second)).toMatchObject({
						said: answered
					});
					expect(ENVELOPE_SIZES).toContain(first.length);
					expect(ENVELOPE_SIZES).toContain(second.length);
				}
			),
			{ numRuns: 300 }
		);
	});

	test('notes of the team, which the person cannot read', async () => {
		const team = await aTeam();
		const { keys, address } = await aPerson();
		await fc.assert(
			fc.asyncProperty(arbitraryTeamNote, async (said) => {
				const here = address();
				const envelope = await sealNote(team.epoch, keys, here, 3, { said, after: 1 });
				expect(await openNote(team.epoch, keys, here, envelope)).toMatchObject({ said, after: 1 });
				const other = await anEpoch(team.id, 1);
				expect(await openNote(other.epoch, keys, here, envelope)).toBeUndefined();
			}),
			{ numRuns: 60 }
		);
	});

	test('a new key, and what is said under it', async () => {
		const before = await aTeam();
		const person = await aPerson();
		const { epoch } = await anEpoch(before.id, 2);
		const key = await generationKey(person.secret, 1);
		const here = person.address();
		const envelope = await sealRekey(epoch, person.keys, here, 1, hello, key);
		const opened = await openRekey(epoch, person.keys, here, envelope);
		expect(opened).toMatchObject({ ...hello, header: { generation: 1, epoch: 2, counter: 1 } });
		const keys = await threadKeys(opened?.generationKey ?? random(32), person.thread, 1);
		const there = person.address();
		const down = { direction: 'to-person' as const, counter: 0, epoch: 2 };
		const reply = await sealMessage(keys, there, down, hello);
		const own = await threadKeys(key, person.thread, 1);
		expect(await openMessage(own, there, 'to-person', reply)).toMatchObject(hello);
		expect(await openMessage(person.keys, there, 'to-person', reply)).toBeUndefined();
	});

	test('twelve words bring a thread back with every generation', async () => {
		const person = await aPerson();
		expect(await identityOf(person.secret)).toEqual({
			thread: person.thread,
			capability: person.capability
		});
		expect(await generationKey(person.secret, 0)).toEqual(person.key);
		expect(await generationKey(person.secret, 1)).not.toEqual(person.key);
	});
});

describe('attacks', () => {
	test('any single bit of a request changed', async () => {
		const team = await aTeam();
		const person = await aPerson();
		const address = person.address();
		const envelope = await sealRequest(team.epoch, address, request, person.key);
		const opened: number[] = [];
		for (let bit = 0; bit < envelope.length * 8; bit += bit < 640 ? 1 : 7) {
			const changed = envelope.slice();
			changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			if (await openRequest(team.epoch, address, changed)) opened.push(bit);
		}
		expect(opened).toEqual([]);
		expect(await openRequest(team.epoch, address, envelope)).toBeDefined();
	});

	test('any single bit of a message, of a new key and of a note changed', async () => {
		const team = await aTeam();
		const { keys, address, key } = await aPerson();
		const here = address();
		const up = { direction: 'to-team' as const, counter: 1, epoch: 1 };
		const kinds = [
			{
				envelope: await sealMessage(keys, here, up, hello),
				open: (bytes: Uint8Array<ArrayBuffer>) => openMessage(keys, here, 'to-team', bytes)
			},
			{
				envelope: await sealRekey(team.epoch, keys, here, 1, hello, key),
				open: (bytes: Uint8Array<ArrayBuffer>) => openRekey(team.epoch, keys, here, bytes)
			},
			{
				envelope: await sealNote(team.epoch, keys, here, 1, note),
				open: (bytes: Uint8Array<ArrayBuffer>) => openNote(team.epoch, keys, here, bytes)
			}
		];
		for (const { envelope, open } of kinds) {
			const opened: number[] = [];
			for (let byte = 0; byte < envelope.length; byte += 1) {
				const changed = envelope.slice();
				changed[byte] = (changed[byte] ?? 0) ^ (1 << (byte & 7));
				if (await open(changed)) opened.push(byte);
			}
			expect(opened).toEqual([]);
			expect(await open(envelope)).toBeDefined();
		}
	});

	test('an envelope cut, lengthened or empty', async () => {
		const team = await aTeam();
		const person = await aPerson();
		const address = person.address();
		const envelope = await sealRequest(team.epoch, address, request, person.key);
		for (const length of [0, 1, HEADER_BYTES, 80, 511, envelope.length - 1]) {
			expect(await openRequest(team.epoch, address, envelope.slice(0, length))).toBeUndefined();
		}
		for (const size of ENVELOPE_SIZES) {
			const other = new Uint8Array(size);
			other.set(envelope.subarray(0, size));
			const found = await openRequest(team.epoch, address, other);
			expect(found === undefined).toBe(size !== envelope.length);
		}
	});

	test('a request moved to another thread, put under another id, or given to another team', async () => {
		const team = await aTeam();
		const other = await aTeam();
		const person = await aPerson();
		const address = person.address();
		const envelope = await sealRequest(team.epoch, address, request, person.key);
		const { thread } = await aPerson();
		expect(await openRequest(team.epoch, { ...address, thread }, envelope)).toBeUndefined();
		expect(await openRequest(team.epoch, person.address(), envelope)).toBeUndefined();
		expect(await openRequest(other.epoch, address, envelope)).toBeUndefined();
		// The same key under another team's id, as a server might claim.
		const claimed = { ...team.epoch, team: other.id };
		expect(await openRequest(claimed, address, envelope)).toBeUndefined();
	});

	test('a reply forged by whoever does not know the thread', async () => {
		const { keys, address, thread } = await aPerson();
		const here = address();
		const down = { direction: 'to-person' as const, counter: 0, epoch: 1 };
		for (const guess of [random(32), new Uint8Array(32), thread]) {
			const forged = await sealMessage(await threadKeys(guess, thread, 0), here, down, hello);
			expect(await openMessage(keys, here, 'to-person', forged)).toBeUndefined();
		}
	});

	test('a new key or a note forged by a server that knows only public keys', async () => {
		const team = await aTeam();
		const { keys, address, thread } = await aPerson();
		const here = address();
		const guessed = await threadKeys(random(32), thread, 0);
		const rekey = await sealRekey(team.epoch, guessed, here, 1, hello, random(32));
		expect(await openRekey(team.epoch, keys, here, rekey)).toBeUndefined();
		const forged = await sealNote(team.epoch, guessed, here, 1, note);
		expect(await openNote(team.epoch, keys, here, forged)).toBeUndefined();
	});

	test('a message mirrored, renumbered, replayed under another id or in another thread', async () => {
		const person = await aPerson();
		const { keys } = person;
		const here = person.address();
		const down = { direction: 'to-person' as const, counter: 0, epoch: 1 };
		const envelope = await sealMessage(keys, here, down, hello);
		expect(await openMessage(keys, here, 'to-team', envelope)).toBeUndefined();
		const mirrored = envelope.slice();
		mirrored[2] = 0;
		mirrored[7] = 1;
		expect(readHeader(mirrored)?.direction).toBe('to-team');
		expect(await openMessage(keys, here, 'to-team', mirrored)).toBeUndefined();
		const renumbered = envelope.slice();
		renumbered[7] = 1;
		expect(readHeader(renumbered)?.counter).toBe(1);
		expect(await openMessage(keys, here, 'to-person', renumbered)).toBeUndefined();
		expect(await openMessage(keys, person.address(), 'to-person', envelope)).toBeUndefined();
		const other = await aPerson();
		const there = { thread: other.thread, id: here.id };
		expect(await openMessage(other.keys, there, 'to-person', envelope)).toBeUndefined();
		const sameKeys = await threadKeys(person.key, other.thread, 0);
		expect(await openMessage(sameKeys, there, 'to-person', envelope)).toBeUndefined();
	});

	test('a member who left, with the keys of before', async () => {
		const before = await aTeam();
		const person = await aPerson();
		const { epoch } = await anEpoch(before.id, 2);
		const here = person.address();
		// A new request to the new epoch.
		const fresh = await aPerson();
		const asked = await sealRequest(epoch, fresh.address(), request, fresh.key);
		expect(await openRequest(before.epoch, here, asked)).toBeUndefined();
		expect(await openRequest({ ...before.epoch, epoch: 2 }, here, asked)).toBeUndefined();
		// The old thread under its new key: neither by the old epoch nor by the old thread keys.
		const next = await generationKey(person.secret, 1);
		const rekey = await sealRekey(epoch, person.keys, here, 1, hello, next);
		expect(await openRekey(before.epoch, person.keys, here, rekey)).toBeUndefined();
		const old = { ...before.epoch, epoch: 2 };
		expect(await openRekey(old, person.keys, here, rekey)).toBeUndefined();
		const keys = await threadKeys(next, person.thread, 1);
		const there = person.address();
		const down = { direction: 'to-person' as const, counter: 1, epoch: 2 };
		const reply = await sealMessage(keys, there, down, hello);
		expect(await openMessage(person.keys, there, 'to-person', reply)).toBeUndefined();
		const renamed = { ...person.keys, generation: 1 };
		expect(await openMessage(renamed, there, 'to-person', reply)).toBeUndefined();
	});

	test('a generation that was skipped or taken back', async () => {
		const team = await aTeam();
		const person = await aPerson();
		const here = person.address();
		const second = await threadKeys(await generationKey(person.secret, 1), person.thread, 1);
		const rekey = await sealRekey(team.epoch, second, here, 2, hello, random(32));
		expect(await openRekey(team.epoch, person.keys, here, rekey)).toBeUndefined();
		expect(await openRekey(team.epoch, second, here, rekey)).toBeDefined();
	});

	test('something of another kind where a request is looked for', async () => {
		const team = await aTeam();
		const person = await aPerson();
		const here = person.address();
		const wordsAsRequest = await sealRequest(team.epoch, here, hello, person.key);
		expect(await openRequest(team.epoch, here, wordsAsRequest)).toBeUndefined();
	});
});

describe('length', () => {
	test('three letters and three hundred look the same', async () => {
		const { keys, address } = await aPerson();
		const up = { direction: 'to-team' as const, counter: 1, epoch: 1 };
		const lengthOf = async (words: string) =>
			(await sealMessage(keys, address(), up, { said: { type: 'words', words }, after: 0 })).length;
		expect(await lengthOf('yes')).toBe(512);
		expect(await lengthOf('a'.repeat(300))).toBe(512);
		expect(await lengthOf('a'.repeat(600))).toBe(1024);
	});

	test('the longest request fits, and what fits no envelope is refused before it is sealed', async () => {
		const team = await aTeam();
		const person = await aPerson();
		const longest = {
			...REQUEST,
			words: 'ж'.repeat(2000),
			services: Array.from({ length: 20 }, (_, at) => ({
				id: `00000000000${String(at).padStart(2, '0')}`,
				name: 'n'.repeat(200),
				kind: 'service' as const,
				organisation: 'o'.repeat(200),
				place: 'p'.repeat(200),
				when: 'w'.repeat(200)
			}))
		};
		const address = person.address();
		const sealed = { said: { type: 'request' as const, request: longest }, after: 0 };
		const envelope = await sealRequest(team.epoch, address, sealed, person.key);
		expect(await openRequest(team.epoch, address, envelope)).toMatchObject(sealed);
		const up = { direction: 'to-team' as const, counter: 1, epoch: 1 };
		await expect(
			sealMessage(person.keys, address, up, {
				said: { type: 'words', words: 'a'.repeat(33_000) },
				after: 0
			})
		).rejects.toThrow(TooLongError);
	});
});

test('no nonce comes twice, and equal words never look equal', async () => {
	const { keys, address } = await aPerson();
	const here = address();
	const up = { direction: 'to-team' as const, counter: 1, epoch: 1 };
	const nonces = new Set<string>();
	for (let count = 0; count < 2000; count += 1) {
		const envelope = await sealMessage(keys, here, up, hello);
		nonces.add(Buffer.from(envelope.subarray(HEADER_BYTES, HEADER_BYTES + 12)).toString('hex'));
	}
	expect(nonces.size).toBe(2000);
});
