import { beforeAll, describe, expect, test } from 'vitest';
import { dayNumber } from '../domain/calendar.ts';
import { endorsedText } from '../domain/team-wire/signed.ts';
import { random } from './bytes.ts';
import { type Endorsement, type Standing, standingOf } from './endorsement.ts';
import { generatePair, type KeyPair } from './keys.ts';
import { endorse } from './statement.ts';

const SIGNED = '2026-11-01';
const UNTIL = '2027-12-06';
const TODAY = dayNumber('2026-11-22');
const harbour = { team: random(16), fingerprint: random(16), name: 'Harbour team' };
const quay = { team: random(16), fingerprint: random(16), name: 'Quay team' };

let operator: KeyPair;
let stranger: KeyPair;
let word: Endorsement;

async function wordFor(
	by: KeyPair,
	{ team, fingerprint, name }: typeof harbour,
	[signed, until] = [SIGNED, UNTIL]
): Promise<Endorsement> {
	const text = endorsedText(name, signed, until);
	const signature = await endorse(by, team, fingerprint, text);
	return { operatorKey: by.publicBytes, signature, signed, until };
}

beforeAll(async () => {
	operator = (await generatePair('sign')).pair;
	stranger = (await generatePair('sign')).pair;
	word = await wordFor(operator, harbour);
});

describe('the operator’s word', () => {
	test('holds, also where the operator was not known before', async () => {
		const known = { operatorKey: operator.publicBytes };
		expect(await standingOf(word, harbour, known, TODAY)).toBe('confirmed');
		expect(await standingOf(word, harbour, {}, TODAY)).toBe('confirmed');
	});

	test.each<[string, () => Promise<Standing>, Standing]>([
		['is missing', () => standingOf(undefined, harbour, {}, TODAY), 'missing'],
		[
			'is of another team',
			async () => standingOf(await wordFor(operator, quay), harbour, {}, TODAY),
			'bad-signature'
		],
		[
			'is for another name',
			() => standingOf(word, { ...harbour, name: 'Harbour Team' }, {}, TODAY),
			'bad-signature'
		],
		[
			'is for another root key',
			() => standingOf(word, { ...harbour, fingerprint: quay.fingerprint }, {}, TODAY),
			'bad-signature'
		],
		[
			'is a stranger’s',
			async () =>
				standingOf(
					await wordFor(stranger, harbour),
					harbour,
					{ operatorKey: operator.publicBytes },
					TODAY
				),
			'other-key'
		],
		[
			'is a stranger’s under the operator’s key',
			async () =>
				standingOf(
					{ ...(await wordFor(stranger, harbour)), operatorKey: operator.publicBytes },
					harbour,
					{},
					TODAY
				),
			'bad-signature'
		],
		['is over', () => standingOf(word, harbour, {}, dayNumber(UNTIL) + 2), 'expired'],
		[
			'was over yesterday: clocks are wrong',
			() => standingOf(word, harbour, {}, dayNumber(UNTIL) + 1),
			'confirmed'
		],
		[
			'was made longer by the server',
			() => standingOf({ ...word, until: '2099-01-01' }, harbour, {}, TODAY),
			'bad-signature'
		],
		[
			'was made younger by the server',
			() => standingOf({ ...word, signed: '2026-11-20' }, harbour, {}, TODAY),
			'bad-signature'
		],
		[
			'is older than one that was seen',
			() => standingOf(word, harbour, { signed: '2026-11-10' }, TODAY),
			'rolled-back'
		],
		[
			'is the one that was seen',
			() => standingOf(word, harbour, { signed: SIGNED }, TODAY),
			'confirmed'
		],
		[
			'has no days',
			async () => standingOf(await wordFor(operator, harbour, ['', 'soon']), harbour, {}, TODAY),
			'bad-signature'
		],
		[
			'is empty',
			() =>
				standingOf(
					{ ...word, operatorKey: new Uint8Array(), signature: new Uint8Array() },
					harbour,
					{},
					TODAY
				),
			'bad-signature'
		]
	])('%s', async (_what, judged, expected) => {
		expect(await judged()).toBe(expected);
	});

	test('a flipped bit anywhere in signature or key is none', async () => {
		for (const part of ['signature', 'operatorKey'] as const) {
			for (let at = 0; at < word[part].length * 8; at += 5) {
				const bytes = word[part].slice();
				bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
				const known = part === 'signature' ? { operatorKey: operator.publicBytes } : {};
				const standing = await standingOf({ ...word, [part]: bytes }, harbour, known, TODAY);
				expect([part, at, standing]).toEqual([part, at, 'bad-signature']);
			}
		}
	});

	test('a name cannot bring days of its own', async () => {
		const forged = await wordFor(operator, {
			...harbour,
			name: `Harbour team\n${SIGNED} 2099-01-01`
		});
		expect(await standingOf({ ...forged, until: '2099-01-01' }, harbour, {}, TODAY)).toBe(
			'bad-signature'
		);
	});
});
