/** The measure as a table to save: every number by its own name, in words, and from what to what. */
import { csvFile } from '../domain/csv-cell.ts';
import { OUTCOMES } from '../domain/help.ts';
import {
	ANSWERED,
	GAP_REASONS,
	gapId,
	layoutOf,
	NEED_ROWS,
	WAITS
} from '../domain/measure-cells.ts';
import { monthsOf, type Period } from '../domain/measure-period.ts';
import { NEEDS } from '../domain/need.ts';
import type { Ranges } from '../domain/number-ranges.ts';
import * as m from './generated/messages.js';
import { ANSWER_WORDS, OUTCOME_WORDS, rowWords, WAIT_WORDS, WHY_WORDS } from './measure-tables.ts';
import { monthWords, rangeWords } from './measure-words.ts';
import { needWords } from './service-words.ts';

/** Words for every number of a period, by its name. */
function namesOf(period: Period): Record<string, string> {
	const offered = m.measure_col_offered();
	const received = m.measure_col_received();
	const named: Record<string, string> = {
		treated: m.measure_col_treated(),
		received,
		offered,
		offers: `${m.measure_answers()}: ${m.measure_all()}`,
		outcomes: `${m.measure_outcomes()}: ${m.measure_all()}`,
		asked: `${m.measure_waiting()}: ${m.measure_all()}`,
		carers: m.measure_carers_all(),
		'carers/offered': `${m.measure_carers()}: ${m.measure_carers_offered()}`,
		'carers/assessed': `${m.measure_carers()}: ${m.measure_carers_assessed()}`,
		free: m.measure_free_all(),
		'free/offered': m.measure_free_offered(),
		'free/past': m.measure_free_past(),
		'free/kept': m.measure_free_kept(),
		checks: m.measure_checks(),
		'checks/done': m.measure_checks_done()
	};
	for (const row of NEED_ROWS) {
		named[`received/${row}`] = `${received}: ${rowWords(row)}`;
		named[`offered/${row}`] = `${offered}: ${rowWords(row)}`;
	}
	for (const month of monthsOf(period)) {
		named[`month/${month}/treated`] = `${monthWords(month)}: ${m.measure_col_treated()}`;
		named[`month/${month}/received`] = `${monthWords(month)}: ${received}`;
	}
	for (const one of ANSWERED) {
		named[`answer/${one}`] = `${m.measure_answers()}: ${ANSWER_WORDS[one]()}`;
	}
	for (const one of WAITS) named[`wait/${one}`] = `${m.measure_waiting()}: ${WAIT_WORDS[one]()}`;
	for (const one of OUTCOMES) {
		named[`outcome/${one}`] = `${m.measure_outcomes()}: ${OUTCOME_WORDS[one]()}`;
	}
	for (const need of NEEDS) {
		named[`gap/${need}`] = `${m.measure_gaps()}: ${needWords(need)}`;
		for (const why of GAP_REASONS) {
			named[gapId(need, why)] = `${m.measure_gaps()}: ${needWords(need)}, ${WHY_WORDS[why]()}`;
		}
	}
	for (const why of GAP_REASONS) named[`why/${why}`] = `${m.measure_gaps()}: ${WHY_WORDS[why]()}`;
	return named;
}

/**
 * The file. A number that is not told has an empty `highest` where nobody can say it. Names in the
 * first column are the same in every language and version.
 */
export function measureCsv(period: Period, ranges: Ranges): string {
	const words = namesOf(period);
	const rows = layoutOf(monthsOf(period)).cells.flatMap(({ id, rest }) => {
		const range = ranges[id];
		if (rest || !range) return [];
		const high = range.high === Infinity ? '' : String(range.high);
		return [[id, words[id] ?? id, rangeWords(range), String(range.low), high]];
	});
	const heads = [
		m.measure_csv_name(),
		m.measure_csv_what(),
		m.measure_csv_shown(),
		m.measure_csv_lowest(),
		m.measure_csv_highest()
	];
	return csvFile([heads, ...rows]);
}
