import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLAIN_WORDS } from '#data/plain-words.ts';
import { random } from './bytes.ts';
import { fingerprintWords, secretOfWords, secretWords } from './words.ts';

const secrets = fc
	.constantFrom(16, 32)
	.chain((length) =>
		fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => new Uint8Array(bytes))
	);

describe('secrets as words', () => {
	test('come back, however they were typed', async () => {
		await fc.assert(
			fc.asyncProperty(
				secrets,
				fc.constantFrom(' ', '\n', ', ', ' – ', '. '),
				fc.boolean(),
				fc.boolean(),
				async (secret, between, capitals, short) => {
					const words = await secretWords(secret);
					expect(words).toHaveLength(secret.length === 16 ? 12 : 24);
					const typed = words
						.map((word) => (short ? word.slice(0, 4) : word))
						.map((word) => (capitals ? word.toUpperCase() : word));
					expect(await secretOfWords(typed.join(between))).toEqual(secret);
				}
			),
			{ numRuns: 200 }
		);
	});

	test('a wrong count or a strange word is named', async () => {
		const words = await secretWords(random(16));
		expect(await secretOfWords(words.slice(1).join(' '))).toEqual({ problem: 'count' });
		expect(await secretOfWords('')).toEqual({ problem: 'count' });
		const strange = words.with(4, 'qqqq').join(' ');
		expect(await secretOfWords(strange)).toEqual({ problem: 'unknown', at: 4 });
		expect(await secretOfWords(words.with(11, `${words[11] ?? ''}zz`).join(' '))).toEqual({
			problem: 'unknown',
			at: 11
		});
	});

	test('one wrong word is noticed fifteen times in sixteen', async () => {
		let noticed = 0;
		const rounds = 400;
		for (let round = 0; round < rounds; round += 1) {
			const words = await secretWords(random(16));
			const other = PLAIN_WORDS[(round * 5) % PLAIN_WORDS.length] ?? '';
			const typed = words.with(round % 12, other === words[round % 12] ? 'zoom' : other);
			if ('problem' in (await secretOfWords(typed.join(' ')))) noticed += 1;
		}
		expect(noticed / rounds).toBeGreaterThan(0.85);
	});
});

test('the six words of a fingerprint tell fingerprints apart by 66 bits', () => {
	const fingerprint = random(16);
	const words = fingerprintWords(fingerprint);
	expect(words).toHaveLength(6);
	for (let bit = 0; bit < 66; bit += 1) {
		const other = fingerprint.slice();
		other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (128 >> (bit & 7));
		expect(fingerprintWords(other)).not.toEqual(words);
	}
});
