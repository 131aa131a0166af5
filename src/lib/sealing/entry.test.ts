import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import golden from '../../../tests/fixtures/sealed/record-1.json' with { type: 'json' };
import { arbitraryEntry } from '../../../tests/fixtures/arbitrary-caseload.ts';
import { utf8 } from './bytes.ts';
import { decodeEntry, encodeEntry } from './entry.ts';

const ENTRY = { kind: 'entry' } as const;
const GONE = { kind: 'gone' } as const;

test('an entry comes back as it went in', () => {
	fc.assert(
		fc.property(arbitraryEntry, (entry) => {
			const header = entry.kind === 'gone' ? GONE : ENTRY;
			expect(decodeEntry(encodeEntry(entry), header)).toEqual(entry);
			// What the head says of it must be so.
			expect(decodeEntry(encodeEntry(entry), entry.kind === 'gone' ? ENTRY : GONE)).toBeUndefined();
		})
	);
});

test('what an older Waymark wrote is still read', () => {
	const [person, gone] = golden.records;
	expect(decodeEntry(utf8(person?.plain ?? ''), ENTRY)).toEqual({
		kind: 'person',
		value: {
			id: 'EBESExQVFhcYGRobHB0eHw',
			reference: 'HT-0412',
			treatment: [{ since: '2026-03-02', substance: 'opiates' }],
			threads: []
		},
		written: { by: 'AAECAwQFBgcICQoLDA0ODw', at: '2026-11-22T09:30Z' }
	});
	expect(decodeEntry(utf8(gone?.plain ?? ''), GONE)?.kind).toBe('gone');
});

describe('reading', () => {
	const carer = (more: object, format: unknown = 1) =>
		utf8(
			JSON.stringify({
				format,
				kind: 'carer',
				by: 'x',
				at: '2026-11-22T09:30Z',
				value: {
					id: 'EBESExQVFhcYGRobHB0eHw',
					reference: 'C-1',
					identified: '2026-11-01',
					...more
				}
			})
		);

	test('carries along what only a newer Waymark knows', () => {
		const read = decodeEntry(carer({ later: ['kept'] }), ENTRY);
		expect(read).toMatchObject({ value: { later: ['kept'] } });
		if (read)
			expect(JSON.parse(new TextDecoder().decode(encodeEntry(read)))).toMatchObject({
				value: { later: ['kept'] }
			});
	});

	test.each([
		['a newer format', carer({}, 2)],
		['a day that is none', carer({ offered: '2026-02-30' })],
		['an answer that is none', carer({ answer: { is: 'maybe', day: '2026-11-02' } })],
		['no JSON', utf8('{')],
		['no UTF-8', Uint8Array.of(0xff, 0xfe)],
		['nothing', new Uint8Array()],
		[
			'an unknown kind',
			utf8('{"format":1,"kind":"note","value":{},"by":"x","at":"2026-11-22T09:30Z"}')
		]
	])('refuses %s', (_, plain) => {
		expect(decodeEntry(new Uint8Array(plain), ENTRY)).toBeUndefined();
	});
});
