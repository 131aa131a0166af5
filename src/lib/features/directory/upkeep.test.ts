import { describe, expect, test } from 'vitest';
import type { CellInfo, DirectoryIndex } from '#lib/directory/format.ts';
import { boxOfKey } from '#lib/directory/quadtree.ts';
import type { Reach } from '#lib/domain/service.ts';
import { cellsOf, VISITED_LIMIT, wanted, weight } from './upkeep.ts';

function cell(id: string, reach?: Reach): CellInfo {
	const box = boxOfKey(id);
	return {
		id,
		hash: 'h',
		count: 1,
		bytes: 6,
		...(box ? { box } : {}),
		...(reach ? { reach } : {})
	};
}

const index = (...cells: CellInfo[]): DirectoryIndex => ({
	version: 'v',
	published: '2026-11-01',
	count: cells.length,
	feeds: [],
	cells,
	buckets: []
});

const ids = (cells: readonly CellInfo[]) => cells.map(({ id }) => id).sort();
const kept = (...names: string[]) => names.map((id) => ({ id }));

/** In the middle of the quadrant 0313. */
const box = boxOfKey('0313') ?? [0, 0, 0, 0];
const here = [(box[1] + box[3]) / 2, (box[0] + box[2]) / 2] as const;

describe('what a phone keeps', () => {
	test('an area is what it touches, and all that has no place', () => {
		const all = index(cell('0313'), cell('1202'), cell('uk-all', 'uk'), cell('unplaced-all'));
		expect(ids(cellsOf(all, { point: here, radius: 1000 }))).toEqual([
			'0313',
			'uk-all',
			'unplaced-all'
		]);
	});

	test.for([
		['the same cell', ['0313'], ['0313', '0312'], ['0313']],
		['the parts of one that was split', ['0313'], ['03130', '03131', '0312'], ['03130', '03131']],
		['the whole of one that was joined', ['03130'], ['0313', '0312'], ['0313']],
		['nothing of one that is gone', ['1202'], ['0313'], []],
		['a reach', ['uk-all'], ['uk-all', 'online-all'], ['uk-all']],
		['the parts of a reach', ['uk-all'], ['uk-aa', 'uk-na', 'online-all'], ['uk-aa', 'uk-na']]
	] as const)('looked at: %s', ([, before, next, expected]) => {
		const reaches: Record<string, Reach> = { uk: 'uk', online: 'online' };
		const cells = next.map((id) => cell(id, reaches[id.split('-')[0] ?? '']));
		expect(ids(wanted(index(...cells), kept(...before), undefined))).toEqual([...expected]);
	});

	test('what was looked at has its limit, an area has none', () => {
		const many = Array.from({ length: VISITED_LIMIT + 6 }, (_, at) =>
			cell(`0313${at.toString(4).padStart(3, '0')}`)
		);
		const all = index(...many);
		const before = kept(...ids(many));
		expect(wanted(all, before, undefined)).toHaveLength(VISITED_LIMIT);
		const area = { name: 'here', point: here, radius: 3_000_000 };
		expect(wanted(all, before, area)).toHaveLength(many.length);
	});

	test('weighs all three files of each cell', () => {
		expect(weight([cell('0313'), cell('1202')])).toBe(12);
		expect(weight([])).toBe(0);
	});
});
