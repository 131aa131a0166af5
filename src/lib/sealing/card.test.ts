import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	CARD_LIMITS,
	cardPhone,
	cardProblem,
	readCard,
	type TeamCard
} from '../domain/team-card.ts';
import { random } from './bytes.ts';
import { checkCard, signCard } from './card.ts';
import { generatePair } from './keys.ts';

const CARD: TeamCard = { name: 'Quay team', phone: '01632960123', hours: '9 to 5', promise: 2 };

test('a card is believed for its team and root key, and with no byte of it changed', async () => {
	const { pair: root } = await generatePair('sign');
	const { pair: other } = await generatePair('sign');
	const team = random(16);
	const signed = await signCard(root, team, 7, CARD);
	const check = (bytes: Uint8Array | undefined, seen?: number, of = team, key = root) =>
		checkCard(bytes, key.publicBytes, of, seen);
	expect(await check(signed)).toEqual({ edition: 7, card: CARD });
	expect(await check(signed, 7)).toEqual({ edition: 7, card: CARD });
	expect(await check(signed, 8)).toBe('rolled-back');
	expect(await check(signed, 1, random(16))).toBe('wrong-team');
	expect(await check(signed, 1, team, other)).toBe('bad-signature');
	expect(await check(undefined)).toBeUndefined();
	expect(await check(undefined, 1)).toBe('rolled-back');
	for (let at = 0; at < signed.length; at += 1) {
		const flipped = new Uint8Array(signed);
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		expect(typeof (await check(flipped)), `byte ${String(at)}`).toBe('string');
	}
	for (const length of [0, 1, 40, signed.length - 1]) {
		expect(typeof (await check(signed.slice(0, length)))).toBe('string');
	}
});

test('whatever a card may say is read again, and nothing else', async () => {
	const { pair: root } = await generatePair('sign');
	const line = (maxLength: number) =>
		fc
			.string({ minLength: 1, maxLength, unit: 'grapheme' })
			.filter((text) => cardProblem({ ...CARD, hours: text }) === undefined);
	const card = fc.record(
		{
			name: line(12),
			phone: fc.constantFrom('111', '01632960123', '+441632960123'),
			hours: line(20),
			promise: fc.integer({ min: CARD_LIMITS.promise.least, max: CARD_LIMITS.promise.most })
		},
		{ requiredKeys: ['name', 'promise'] }
	);
	await fc.assert(
		fc.asyncProperty(card, fc.integer({ min: 1, max: 0xffff_ffff }), async (given, edition) => {
			const team = random(16);
			const read = readCard(await signCard(root, team, edition, given));
			expect(read).toMatchObject({ edition, card: given, team });
		}),
		{ numRuns: 50 }
	);
	for (const wrong of [
		{ ...CARD, name: '' },
		{ ...CARD, name: 'x'.repeat(61) },
		{ ...CARD, name: 'Quay\u202eteam' },
		{ ...CARD, phone: '01632 960123' },
		{ ...CARD, phone: 'javascript:1' },
		{ ...CARD, hours: '' },
		{ ...CARD, hours: 'two\nlines' },
		{ ...CARD, promise: 0 },
		{ ...CARD, promise: 1.5 },
		{ ...CARD, promise: 11 }
	]) {
		const signed = await signCard(root, random(16), 1, wrong);
		expect(readCard(signed), JSON.stringify(wrong)).toBeUndefined();
	}
});

test('a number is taken however it is grouped', () => {
	expect(cardPhone(' (01632) 960-123 ')).toBe('01632960123');
	expect(cardPhone('+44 1632 960123')).toBe('+441632960123');
	expect(cardPhone('call us')).toBeUndefined();
});
