import { describe, expect, test } from 'vitest';
import { caseloadOf, EMPTY_CASELOAD, type Entry, keyOf, minuteOf } from './caseload-entry.ts';
import type { MonthCount, Waited } from './support.ts';

const written = (at: string, batch?: string) => ({ by: 'm', at, ...(batch && { batch }) });
const month = (inDrugTreatment: number, at: string): Entry => ({
	kind: 'month',
	value: { month: '2026-10', inDrugTreatment },
	written: written(at)
});
const waited = (value: Waited, at: string): Entry => ({
	kind: 'waited',
	value,
	written: written(at)
});

describe('a caseload from entries', () => {
	test('of none is empty', () => {
		expect(caseloadOf([])).toEqual(EMPTY_CASELOAD);
	});

	test('what was taken away is not in it', () => {
		expect(caseloadOf([{ kind: 'gone', written: written('2026-11-01T09:00Z') }])).toEqual(
			EMPTY_CASELOAD
		);
	});

	test('of one month noted by two, the later word counts', () => {
		const first = month(10, '2026-11-01T09:00Z');
		const later = month(12, '2026-11-02T09:00Z');
		const expected: MonthCount[] = [{ month: '2026-10', inDrugTreatment: 12 }];
		expect(caseloadOf([first, later]).months).toEqual(expected);
		expect(caseloadOf([later, first]).months).toEqual(expected);
	});

	test('of one wait noted by two, the earliest days count', () => {
		const one = waited(
			{ thread: 't', asked: '2026-11-02', seen: '2026-11-04' },
			'2026-11-04T09:00Z'
		);
		const other = waited(
			{ thread: 't', asked: '2026-11-01', seen: '2026-11-05', answered: '2026-11-05' },
			'2026-11-05T09:00Z'
		);
		for (const all of [
			[one, other],
			[other, one]
		]) {
			expect(caseloadOf(all).waited).toEqual([
				{ thread: 't', asked: '2026-11-01', seen: '2026-11-04', answered: '2026-11-05' }
			]);
		}
	});

	test('an import counts once it is whole', () => {
		const batch = 'b';
		const carer: Entry = {
			kind: 'carer',
			value: { id: 'c', reference: 'C-1', identified: '2026-11-01' },
			written: written('2026-11-01T09:00Z', batch)
		};
		expect(caseloadOf([carer]).carers).toEqual([]);
		const end: Entry = {
			kind: 'batch',
			value: { id: batch },
			written: written('2026-11-01T09:00Z')
		};
		expect(caseloadOf([carer, end]).carers).toHaveLength(1);
	});
});

test('keys and minutes', () => {
	expect(keyOf('month', { month: '2026-10', inDrugTreatment: 1 })).toBe('2026-10');
	expect(keyOf('waited', { thread: 't', asked: '2026-11-01' })).toBe('t');
	expect(keyOf('batch', { id: 'b' })).toBe('b');
	expect(minuteOf(new Date('2026-11-22T09:30:59.999Z'))).toBe('2026-11-22T09:30Z');
});
