import { afterEach, describe, expect, test } from 'vitest';
import { CONTACT_WAYS, type SafeContact } from '#lib/domain/help.ts';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import type { OpenTeam } from '../team/open-team.ts';
import { holderWords, safetyRules } from './words.ts';

const phone = '07700900123';
const NOT_VOICEMAIL = 'Do NOT leave a voicemail.';
const NOT_SAY = 'Do NOT say where you call from, to anybody.';

describe('what must be known before anybody phones', () => {
	test.each<[string, SafeContact, string[], string[]]>([
		[
			'nothing said is nothing allowed',
			{ ways: ['call', 'text'], phone },
			[NOT_VOICEMAIL, NOT_SAY],
			['They named no safe times.']
		],
		[
			'everything allowed',
			{ ways: ['call', 'text'], phone, voicemail: true, sayWho: true, times: 'after four' },
			[],
			['You may leave a voicemail.', 'You may say where you call from.', 'Safe times: after four']
		],
		[
			'text only: no call, and so no voicemail to speak of',
			{ ways: ['text'], phone, voicemail: true },
			['Do NOT phone. Text only.', NOT_SAY],
			['They named no safe times.']
		],
		[
			'call only',
			{ ways: ['call'], phone, voicemail: false },
			['Do NOT text.', NOT_VOICEMAIL, NOT_SAY],
			['They named no safe times.']
		],
		['in the app only', { ways: ['in-app'] }, ['Do NOT phone or text. Answer here only.'], []],
		[
			'in the app, though a number is there',
			{ ways: ['in-app', 'next-appointment'], phone },
			['Do NOT phone or text.'],
			[]
		],
		['to be called, without a number', { ways: ['call'] }, ['Do NOT phone or text.'], []]
	])('%s', (_name, contact, not, may) => {
		expect(safetyRules(contact)).toEqual({ not, may });
	});

	test('whatever was chosen, what was not clearly allowed is forbidden', () => {
		for (const ways of CONTACT_WAYS.map((one) => [one])) {
			for (const voicemail of [undefined, false]) {
				const { may } = safetyRules({
					ways,
					phone,
					...(voicemail !== undefined && { voicemail })
				});
				expect(may.join()).not.toMatch(/You may/);
			}
		}
	});
});

describe('a name in a sentence', () => {
	const people = [
		{ id: 'jo', name: 'Jo (2)' },
		{ id: 'amal', name: 'أمل' }
	];
	const team = { me: { id: 'me' }, members: people } as unknown as OpenTeam;
	afterEach(() => overwriteGetLocale(() => 'en'));

	test('keeps its direction and its place', () => {
		expect(holderWords(team, 'jo')).toBe('Jo (2) has it');
		expect(holderWords(team, 'amal')).toBe('\u2068أمل\u2069 has it');
		overwriteGetLocale(() => 'ar');
		expect(holderWords(team, 'jo')).toBe('لدى \u2068Jo (2)\u2069');
	});
});
