import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLAIN_WORDS } from '#data/plain-words.ts';
import { isAccepted, offerPassphrase, OFFERED_WORDS, strengthOf } from './passphrase-choice.ts';

test('what is offered are words of ours, another each time, and strong', () => {
	const offers = Array.from({ length: 50 }, offerPassphrase);
	expect(new Set(offers).size).toBe(50);
	for (const offer of offers) {
		const words = offer.split(' ');
		expect(words).toHaveLength(OFFERED_WORDS);
		expect(words.filter((word) => !PLAIN_WORDS.includes(word))).toEqual([]);
		expect(strengthOf(offer, offer)).toBe('strong');
	}
});

test.for([
	['', 'short'],
	['secret', 'short'],
	['fifteen letters', 'short'],
	['aaaaaaaaaaaaaaaaaaaaaaaa', 'plain'],
	['aabbaabbaabbaabbaabb', 'plain'],
	['absent absent absent absent', 'plain'],
	['abstract abundant academy', 'short'],
	['absorb accent acre across', 'own'],
	['my cat sleeps in the wardrobe', 'own']
] as const)('“%s” is %s', ([text, strength]) => {
	expect(strengthOf(text)).toBe(strength);
});

test('nothing shorter than sixteen characters is accepted', () => {
	fc.assert(
		fc.property(fc.string({ maxLength: 15 }), (text) => !isAccepted(strengthOf(text))),
		{ numRuns: 500 }
	);
	expect(isAccepted(strengthOf('my cat sleeps in the wardrobe'))).toBe(true);
});
