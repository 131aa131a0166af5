import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { codesFor, suggestedCode, SUB_INTERVENTIONS, toEnter, toEnterRows } from './crosswalk.ts';
import { csvFile } from './csv-cell.ts';
import { NEEDS } from './need.ts';
import type { Person, SupportRecord } from './support.ts';

const person = (id: string, reference: string): Person => ({
	id,
	reference,
	treatment: [],
	threads: []
});
const record = (more: Partial<SupportRecord>): SupportRecord => ({
	id: 'r',
	person: '1',
	need: 'housing',
	done: [{ kind: 'appointment', day: '2026-10-05' }],
	...more
});

test('codes are unlike one another, and every need may be entered somehow', () => {
	expect(new Set(SUB_INTERVENTIONS.map(({ code }) => code)).size).toBe(SUB_INTERVENTIONS.length);
	for (const need of NEEDS) expect(codesFor(need).length, need).toBeGreaterThan(0);
});

test.each([
	['housing', 'RECHSE'],
	['education', 'RECEDUT'],
	['employment', 'RECEMP'],
	['finance', undefined],
	['healthcare', undefined],
	['mutual-aid', 'RECMAID']
] as const)('%s suggests %s', (need, code) => {
	expect(suggestedCode(record({ need }))?.code).toBe(code);
});

test('what the keyworker chose goes first; an unknown code does not', () => {
	expect(suggestedCode(record({ need: 'healthcare', ndtms: 'RECGNH' }))?.code).toBe('RECGNH');
	expect(suggestedCode(record({ ndtms: 'NEW' }))?.code).toBe('RECHSE');
});

describe('what to enter', () => {
	const people = [person('1', 'HT-1'), person('2', '=HT(2)')];
	const records = [
		record({
			id: 'a',
			done: [
				{ kind: 'information', day: '2026-09-30' },
				{ kind: 'transport', day: '2026-10-01' }
			]
		}),
		record({ id: 'b', done: [{ kind: 'concerns', day: '2026-12-31' }] }),
		record({ id: 'c', done: [], offered: '2026-10-02' }),
		record({ id: 'd', need: 'finance' }),
		record({ id: 'e', person: '2', need: 'employment', ndtms: 'RECWPRJ' }),
		record({ id: 'f', person: 'gone' })
	];
	const lines = toEnter({ people, records }, '2026-10-01', '2026-12-31');

	test('is one line for each person and code; days of the period only; offers alone are none', () => {
		expect(
			lines.map((line) => [line.reference, line.code?.code, line.chosen, line.first, line.last])
		).toEqual([
			['=HT(2)', 'RECWPRJ', true, '2026-10-05', '2026-10-05'],
			['HT-1', undefined, false, '2026-10-05', '2026-10-05'],
			['HT-1', 'RECHSE', false, '2026-10-01', '2026-12-31']
		]);
	});

	test('is read by somebody else’s reader, and runs nothing', () => {
		const rows = parse(csvFile(toEnterRows(lines)), { bom: true });
		expect(rows).toHaveLength(4);
		expect(new Set(rows.map((row) => row.length))).toEqual(new Set([9]));
		expect(rows[1]?.[0]).toBe("'=HT(2)");
		expect(rows[2]?.[8]).toContain('all the same');
		expect(rows[3]?.[7]).toBe('CDS-J/K (2012–2015)');
	});
});
