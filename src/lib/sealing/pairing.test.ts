import fc from 'fast-check';
import { expect, test } from 'vitest';
import { random } from './bytes.ts';
import { PAIRING_CHARACTERS, pairingText, readPairing } from './pairing.ts';

const pairing = { team: random(16), fingerprint: random(16), capability: random(16) };
const text = pairingText(pairing);

test('a pairing is 66 characters', () => {
	expect(text).toMatch(/^[\w-]{66}$/);
	expect(PAIRING_CHARACTERS).toBe(66);
});

test.each([
	['the bare characters', text],
	['with space around, as pasted', ` ${text}\n`],
	['a fragment', `#p=${text}`],
	['a link', `https://waymark.example.org/list#p=${text}`],
	['a link in Arabic', `https://waymark.example.org/ar/list#p=${text}`]
])('is read from %s', (_name, given) => {
	expect(readPairing(given)).toEqual({ pairing });
});

test('with a list beside it', () => {
	expect(readPairing(`https://x.example/list#p=${text}&l=abc`)).toEqual({ pairing, list: 'abc' });
	expect(readPairing(`#l=abc&p=${text}`)).toEqual({ pairing, list: 'abc' });
});

test.each([
	['nothing', ''],
	['another version', `B${text.slice(1)}`],
	['one character less', text.slice(1)],
	['one character more', `${text}A`],
	['a bit too many at the end', `${text.slice(0, -1)}${text.endsWith('B') ? 'C' : 'B'}`],
	['an address with it in the query', `https://x.example/list?p=${text}`],
	['a list alone', '#l=abc'],
	['eight megabytes', `#p=${text}${'A'.repeat(8_000_000)}`]
])('%s is no pairing', (_name, given) => {
	expect(readPairing(given)).toBeUndefined();
});

test('whatever is read is one that would be written', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string(), fc.base64String({ maxLength: 70 }), fc.webUrl()), (given) => {
			const read = readPairing(given);
			expect(read === undefined || given.includes(pairingText(read.pairing))).toBe(true);
		})
	);
});
