import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import { readEmails } from './email.ts';
import { mergePhones, readPhones } from './phone.ts';
import { readUrl } from './url.ts';

const at = { record: 'r', field: 'f' };

function phones(value: unknown) {
	const issues: Issue[] = [];
	const found = readPhones(value, at, issues).map(({ number, label, kind, extension }) =>
		[number, label, kind, extension && `ext ${extension}`].filter((part) => part).join(' | ')
	);
	return [...found, ...issues.map((one) => one.code)];
}

describe('readPhones', () => {
	test.each<[unknown, string[]]>([
		['0117 332 7111', ['01173327111']],
		['(0117) 332-7111', ['01173327111']],
		['+44 (0)117 332 7111', ['01173327111']],
		['0044 117 332 7111', ['01173327111']],
		[1173327111, ['01173327111']],
		['1173327111', ['01173327111']],
		['"0117 332 7111"', ['01173327111']],
		['Bristol Youth MAPS: 0117 332 7111', ['01173327111 | Bristol Youth MAPS']],
		['0117 332 7111 (Helpline Mon-Fri)', ['01173327111 | Helpline Mon-Fri']],
		['0117 332 7111 (Mon, Tue 9-5 or Wed)', ['01173327111 | Mon, Tue 9-5 or Wed']],
		['Tel: 0117 332 7111', ['01173327111']],
		['0117 332 7111 / 0117 332 7112', ['01173327111', '01173327112']],
		['0117 332 7111/0117 332 7112', ['01173327111', '01173327112']],
		['0117 332 7111 or 0300 123 1234', ['01173327111', '03001231234']],
		['0117 332 7111; 0300 123 1234', ['01173327111', '03001231234']],
		['0117 332 7111, 0300 123 1234', ['01173327111', '03001231234']],
		['0117 332 7111\n0300 123 1234', ['01173327111', '03001231234']],
		['0117 332 7111 0300 123 1234', ['01173327111', '03001231234']],
		['0117 332 7111, ask for the duty worker', ['01173327111 | ask for the duty worker']],
		['24/7 helpline: 0800 123 4567', ['08001234567 | 24/7 helpline']],
		['Mon-Fri 9-5 0117 332 7111', ['01173327111 | Mon-Fri 9-5']],
		['0117 332 7111 ext 12', ['01173327111 | ext 12']],
		['0117 332 7111 x12', ['01173327111 | ext 12']],
		['0117 332 7111, 0117 332 7111', ['01173327111']],
		['Room 101, 0117 332 7111', ['01173327111 | Room 101']],
		['116 123', ['116123']],
		['111 or 999', ['111', '999']],
		['116123', ['116123']],
		['111', ['111']],
		['999', ['999']],
		['NHS 111 option 2', ['111 | NHS, option 2']],
		['0800 1111', ['08001111']],
		['Text SHOUT to 85258', ['85258 | Text SHOUT to | text']],
		['85258', ['85258 | text']],
		['Text: 07700 900123', ['07700900123 | Text | text']],
		['Call or text 07700 900123', ['07700900123 | Call or text']],
		['WhatsApp 07700 900123', ['07700900123 | WhatsApp | whatsapp']],
		['Textphone 18001 0800 123 4567', ['08001234567 | Textphone | textphone']],
		['01632 960123', ['01632960123']],
		['+353 1 234 5678', ['+35312345678']],
		['+1 212 555 1234', ['+12125551234']],
		['Tel 0117 332 7111 Fax 0117 332 7112', ['01173327111']],
		['Fax: 0117 332 7112', []],
		['4.48E+11', ['phone-damaged']],
		['4.47712E+11', ['phone-damaged']],
		['Helpline: 4.48E+11', ['phone-damaged']],
		['0117 332 7111 / Tel 4.48e11', ['01173327111', 'phone-damaged']],
		[448000000000, ['phone-damaged']],
		['0000 000 0000', ['placeholder']],
		['00000', ['placeholder']],
		['test tel', ['placeholder']],
		['ring the office', ['bad-phone']],
		['0117 332', ['bad-phone']],
		['01999 999999', ['01999999999', 'bad-phone']],
		['', []],
		[null, []],
		[{}, []]
	])('%j → %j', (value, expected) => {
		expect(phones(value)).toEqual(expected);
	});

	test('a damaged number is in no label', () => {
		expect(readPhones('0117 332 7111 (4.48E+11)', at, [])).toEqual([{ number: '01173327111' }]);
	});

	test('keeps what the feed says beside the number', () => {
		expect(
			readPhones('0117 332 7111', at, [], { label: 'Office', kind: 'text', extension: '9' })
		).toEqual([{ number: '01173327111', label: 'Office', kind: 'text', extension: '9' }]);
	});

	test('joins labels of the same number', () => {
		expect(
			mergePhones([
				{ number: '111', label: 'day' },
				{ number: '112' },
				{ number: '111', label: 'night' },
				{ number: '111', kind: 'text' }
			])
		).toEqual([
			{ number: '111', label: 'day, night' },
			{ number: '112' },
			{ number: '111', kind: 'text' }
		]);
	});

	test('never throws, and every number can be dialled', () => {
		const part = fc.oneof(
			fc.constantFrom('0117', '332 7111', '(', ')', '/', ' or ', '+44', 'x', ':', '\n', '0'),
			fc.string()
		);
		fc.assert(
			fc.property(fc.array(part), (parts) => {
				for (const phone of readPhones(parts.join(''), at, [])) {
					expect(phone.number).toMatch(/^\+?\d{3,15}$/);
					expect(phone.label ?? '').not.toBe(' ');
				}
				expect(parts).toBeDefined();
			})
		);
	});
});

describe('readUrl', () => {
	test.each<[unknown, string | undefined, string[]]>([
		['https://a.org.uk/x?y=1#z', 'https://a.org.uk/x?y=1#z', []],
		['www.a.org', 'https://www.a.org/', []],
		['a.org.uk/help', 'https://a.org.uk/help', []],
		['A.ORG', 'https://a.org/', []],
		['http:/a.org', 'http://a.org/', []],
		['https//a.org', 'https://a.org/', []],
		['http://https://a.org', 'https://a.org/', []],
		[' https://a.org. ', 'https://a.org/', []],
		['https://a.org, https://b.org', 'https://a.org/', []],
		['https://a.org/?a=1&amp;b=2', 'https://a.org/?a=1&b=2', []],
		['javascript:alert(1)', undefined, ['bad-url']],
		['data:text/html,x', undefined, ['bad-url']],
		['ftp://a.org', undefined, ['bad-url']],
		['Facebook', undefined, ['bad-url']],
		['see our page', undefined, ['bad-url']],
		['info@a.org', undefined, ['bad-url']],
		['https://me:pw@a.org', undefined, ['bad-url']],
		['http://127.0.0.1/x', undefined, ['bad-url']],
		['http://localhost', undefined, ['placeholder']],
		['http://www.example.com', undefined, ['placeholder']],
		['https://path/to/profile', undefined, ['placeholder']],
		['N/A', undefined, []],
		['', undefined, []],
		[undefined, undefined, []],
		[7, undefined, ['bad-url']]
	])('%j → %j %j', (value, expected, codes) => {
		const issues: Issue[] = [];
		expect(readUrl(value, at, issues)).toBe(expected);
		expect(issues.map((one) => one.code)).toEqual(codes);
	});

	test('whatever comes in, what comes out is http', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.webUrl(),
					fc.string(),
					fc.string().map((s) => `javascript:${s}`)
				),
				(text) => {
					expect(readUrl(text, at, []) ?? 'https://').toMatch(/^https?:\/\//);
				}
			)
		);
	});
});

test('a hostile cell takes no longer than its length', () => {
	const long = 200_000;
	for (const text of [
		'a'.repeat(long),
		`a${' '.repeat(long)}b`,
		'1 '.repeat(long),
		'a@'.repeat(long),
		'a.'.repeat(long),
		'('.repeat(long)
	]) {
		expect(readEmails(text, at, [])).toEqual([]);
		expect(readPhones(text, at, []).length).toBeLessThan(9);
		expect(readUrl(text, at, [])).toBeUndefined();
	}
});

describe('readEmails', () => {
	test.each<[unknown, unknown[], string[]]>([
		['Info@A.org', [{ address: 'info@a.org' }], []],
		['mailto:info@a.org', [{ address: 'info@a.org' }], []],
		[
			'a@a.org / b@a.org / c@a.org',
			[{ address: 'a@a.org' }, { address: 'b@a.org' }, { address: 'c@a.org' }],
			[]
		],
		['a@a.org & b@a.org', [{ address: 'a@a.org' }, { address: 'b@a.org' }], []],
		['Referrals: a@a.org', [{ address: 'a@a.org', label: 'Referrals' }], []],
		['info [at] a.org', [{ address: 'info@a.org' }], []],
		['a@a.org.', [{ address: 'a@a.org' }], []],
		['a@a.org, a@a.org', [{ address: 'a@a.org' }], []],
		['Unknown-123@noemail.invalid', [], ['placeholder']],
		['test@example.com', [], ['placeholder']],
		['not an address', [], ['bad-email']],
		['a@b', [], ['bad-email']],
		['n/a', [], []],
		[null, [], []]
	])('%j', (value, expected, codes) => {
		const issues: Issue[] = [];
		expect(readEmails(value, at, issues)).toEqual(expected);
		expect(issues.map((one) => one.code)).toEqual(codes);
	});
});
