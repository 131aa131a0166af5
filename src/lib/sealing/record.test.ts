/** What a server that turned against the team, or somebody who left it, could try. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anEpoch, aTeam } from '../../../tests/fixtures/sealed-team.ts';
import golden from '../../../tests/fixtures/sealed/record-1.json' with { type: 'json' };
import { fromBase64Url } from '../domain/base64url.ts';
import { RECORD_SIZES, writeRecordHeader } from '../domain/record-wire.ts';
import { AES_BYTES } from './aes.ts';
import { type Bytes, concat, labelled, random, utf8 } from './bytes.ts';
import { TooLongError } from './envelope.ts';
import * as hpke from './hpke.ts';
import { importPair } from './keys.ts';
import { pad } from './padding.ts';
import { openRecord, sealRecord } from './record.ts';

const WORDS = utf8('{"kind":"person"}');
const place = (revision = 1) => ({ id: random(16), revision, kind: 'entry' as const });

/** The same record with some bytes of it replaced. */
function changed(body: Bytes, at: number, ...bytes: number[]): Bytes {
	const copy = new Uint8Array(body);
	copy.set(bytes, at);
	return copy;
}

describe('a sealed record', () => {
	test('opens as what it was, and is as long as a size class', async () => {
		const { epoch } = await aTeam();
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ maxLength: 4000 }),
				fc.integer({ min: 1, max: 1000 }),
				fc.constantFrom<('entry' | 'gone')[]>('entry', 'gone'),
				async (words, revision, kind) => {
					const id = random(16);
					const body = await sealRecord(epoch, { id, revision, kind }, new Uint8Array(words));
					expect(RECORD_SIZES).toContain(body.length);
					expect(await openRecord(epoch, id, body)).toEqual({
						header: { kind, revision, epoch: 1 },
						plain: new Uint8Array(words)
					});
				}
			),
			{ numRuns: 60 }
		);
	});

	test('says nothing twice: the same words are other bytes each time', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const seen = new Set<string>();
		for (let count = 0; count < 50; count += 1) {
			seen.add((await sealRecord(epoch, where, WORDS)).join());
		}
		expect(seen.size).toBe(50);
	});

	test('that is too long is refused when it is written', async () => {
		const { epoch } = await aTeam();
		await expect(sealRecord(epoch, place(), random(8192))).rejects.toThrow(TooLongError);
		const most = 8192 - 12 - AES_BYTES - 2;
		expect(await sealRecord(epoch, place(), random(most))).toHaveLength(8192);
		await expect(sealRecord(epoch, place(), random(most + 1))).rejects.toThrow(TooLongError);
	});
});

describe('does not open', () => {
	test('under another id', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const body = await sealRecord(epoch, where, WORDS);
		expect(await openRecord(epoch, where.id, body)).toBeDefined();
		expect(await openRecord(epoch, random(16), body)).toBeUndefined();
	});

	test('in another team, even with the same key', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const body = await sealRecord(epoch, where, WORDS);
		expect(await openRecord({ ...epoch, team: random(16) }, where.id, body)).toBeUndefined();
		expect(await openRecord((await aTeam()).epoch, where.id, body)).toBeUndefined();
	});

	test('an older revision put in the place of a newer one, or the other way round', async () => {
		const { epoch } = await aTeam();
		const { id } = place();
		const first = await sealRecord(epoch, { id, revision: 1, kind: 'entry' }, WORDS);
		const renumbered = concat(
			writeRecordHeader({ kind: 'entry', revision: 2, epoch: 1 }),
			first.subarray(12)
		);
		expect(await openRecord(epoch, id, renumbered)).toBeUndefined();
	});

	test('as taken away when it was not', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const body = await sealRecord(epoch, where, WORDS);
		const gone = writeRecordHeader({ kind: 'gone', revision: 1, epoch: 1 });
		expect(await openRecord(epoch, where.id, concat(gone, body.subarray(12)))).toBeUndefined();
	});

	test('with any bit changed', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const body = await sealRecord(epoch, where, WORDS);
		for (let at = 0; at < body.length; at += 1) {
			const flipped = changed(body, at, (body[at] ?? 0) ^ (1 << (at % 8)));
			expect(await openRecord(epoch, where.id, flipped), String(at)).toBeUndefined();
		}
	});

	test('for somebody who left: what is sealed to the next epoch is not theirs', async () => {
		const { id: team, epoch: old } = await aTeam();
		const { epoch: next } = await anEpoch(team, 2);
		const where = place();
		const body = await sealRecord(next, where, WORDS);
		expect(await openRecord(old, where.id, body)).toBeUndefined();
		expect(await openRecord({ ...old, epoch: 2 }, where.id, body)).toBeUndefined();
		expect(await openRecord(next, where.id, body)).toBeDefined();
	});

	test('when the server made it: the epoch’s public key is not enough', async () => {
		const { epoch } = await aTeam();
		const where = place();
		const header = writeRecordHeader({ ...where, epoch: 1 });
		const bound = labelled('record', epoch.team, where.id, header);
		const plain = pad(WORDS, 12 + hpke.HPKE_BYTES) ?? random(8);
		const info = labelled('epoch', epoch.team, Uint8Array.of(0, 0, 0, 1));
		const forged = concat(header, await hpke.seal(epoch.publicKey, plain, info, bound));
		expect(forged).toHaveLength(512);
		expect(await openRecord(epoch, where.id, forged)).toBeUndefined();
	});
});

/** Made once and never again: if this fails, what teams have written down can no longer be read. */
test('what suite 1 once made still opens', async () => {
	const bytes = (text: string) => fromBase64Url(text) ?? random(1);
	const pair = await importPair(bytes(golden.epochPrivate), 'seal');
	if (!pair) throw new Error('the fixture is damaged');
	const epoch = { team: bytes(golden.team), epoch: golden.epoch, ...pair };
	for (const { id, body, plain, revision, kind } of golden.records) {
		expect(await openRecord(epoch, bytes(id), bytes(body))).toEqual({
			header: { kind, revision, epoch: golden.epoch },
			plain: utf8(plain)
		});
	}
	expect(golden.records).toHaveLength(2);
});
