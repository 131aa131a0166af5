/**
 * The measure as tables: the page, its print, the table to save and the merged report all show these.
 * Each number comes as a range; who may see it exactly has ranges of one number.
 */
import { OUTCOMES, type Outcome } from '../domain/help.ts';
import {
	ANSWERED,
	GAP_REASONS,
	type GapReason,
	gapId,
	NEED_ROWS,
	WAITS
} from '../domain/measure-cells.ts';
import { monthsOf, type Period } from '../domain/measure-period.ts';
import { proportion, type ProportionRange } from '../domain/measure-report.ts';
import type { Ranges } from '../domain/number-ranges.ts';
import { NEEDS, type Need } from '../domain/need.ts';
import type { CalendarDate } from '../domain/service.ts';
import * as m from './generated/messages.js';
import { monthWords, rangeWords, shareWithInterval, shareWords } from './measure-words.ts';
import { needWords } from './service-words.ts';

export interface MeasureCell {
	text: string;
	/** What the bar beside it shows; `outlined` for what was offered, filled for what was received. */
	bar?: ProportionRange;
	outlined?: boolean;
}

export interface MeasureRow {
	head: string;
	/** Belongs to the row above it. */
	under?: boolean;
	cells: MeasureCell[];
}

export interface MeasureTable {
	id: 'needs' | 'months' | 'answers' | 'waiting' | 'outcomes' | 'gaps' | 'carers' | 'free';
	title: string;
	note?: string;
	/** The first is that of the rows' heads. */
	columns: string[];
	rows: MeasureRow[];
}

/** Words for each part of what is counted. */
export const ANSWER_WORDS: Record<(typeof ANSWERED)[number], () => string> = {
	accepted: m.measure_answer_accepted,
	declined: m.measure_answer_declined,
	'not-now': m.measure_answer_not_now,
	none: m.measure_answer_none
};
export const WAIT_WORDS: Record<(typeof WAITS)[number], () => string> = {
	within: m.measure_wait_within,
	late: m.measure_wait_late,
	open: m.measure_wait_open
};
export const OUTCOME_WORDS: Record<Outcome, () => string> = {
	went: m.measure_outcome_went,
	'could-not-go': m.measure_outcome_could_not_go,
	'they-could-not-help': m.measure_outcome_they_could_not_help,
	'want-help': m.measure_outcome_want_help
};
export const WHY_WORDS: Record<GapReason, () => string> = {
	closed: m.measure_why_closed,
	full: m.measure_why_full,
	'not-for-me': m.measure_why_not_for_me,
	'wrong-information': m.measure_why_wrong_information,
	'not-said': m.measure_why_not_said
};
const KIND_WORDS: Record<string, () => string> = {
	'mutual-aid/smart': m.measure_kind_smart,
	'mutual-aid/twelve-step': m.measure_kind_twelve_step,
	'mutual-aid/other': m.measure_kind_other
};

/** A row of needs: `A place to live`, `SMART Recovery`. */
export function rowWords(row: string): string {
	return KIND_WORDS[row]?.() ?? needWords(row as Need);
}

/**
 * All tables of a period, in the order in which they are read. `today`: months that have not begun by
 * then are left out; nobody can have received anything in them.
 */
export function measureTables(
	period: Period,
	ranges: Ranges,
	today: CalendarDate = period.to
): MeasureTable[] {
	const number = (id: string): MeasureCell => ({ text: rangeWords(ranges[id]) });
	const part = (id: string, of: string, outlined = false): MeasureCell => {
		const bar = proportion(ranges[id], ranges[of]);
		return { text: shareWithInterval(bar), ...(bar && { bar }), ...(outlined && { outlined }) };
	};
	/** A share of what is counted anyhow: no sample, so no interval. */
	const plain = (id: string, of: string): MeasureCell => {
		const found = proportion(ranges[id], ranges[of]);
		const bar = found && { share: found.share, interval: found.share };
		return { text: shareWords(found), ...(bar && { bar }) };
	};
	const needRow = (head: string, row: string): MeasureRow => ({
		head,
		...(row.includes('/mutual-aid/') && { under: true }),
		cells: [
			number(`offered${row}`),
			number(`received${row}`),
			part(`offered${row}`, 'treated', true),
			part(`received${row}`, 'treated')
		]
	});
	/** Parts of a whole, and the whole. */
	const parts = (all: readonly [head: string, id: string][], whole: string): MeasureRow[] => [
		...all.map(([head, id]) => ({ head, cells: [number(id), plain(id, whole)] })),
		{ head: m.measure_all(), cells: [number(whole), { text: '' }] }
	];
	return [
		{
			id: 'needs',
			title: m.measure_needs(),
			note: m.measure_needs_note(),
			columns: [
				m.measure_col_need(),
				m.measure_col_offered(),
				m.measure_col_received(),
				m.measure_col_offered_share(),
				m.measure_col_share()
			],
			rows: [
				needRow(m.measure_any(), ''),
				...NEED_ROWS.map((row) => needRow(rowWords(row), `/${row}`))
			]
		},
		{
			id: 'months',
			title: m.measure_months(),
			note: m.measure_months_note(),
			columns: [
				m.measure_col_month(),
				m.measure_col_treated(),
				m.measure_col_received(),
				m.measure_col_share()
			],
			rows: monthsOf({ ...period, to: today < period.to ? today : period.to }).map((month) => ({
				head: monthWords(month),
				cells: [
					number(`month/${month}/treated`),
					number(`month/${month}/received`),
					part(`month/${month}/received`, `month/${month}/treated`)
				]
			}))
		},
		{
			id: 'answers',
			title: m.measure_answers(),
			note: m.measure_answers_note(),
			columns: [m.measure_col_answer(), m.measure_col_offers(), m.measure_col_part()],
			rows: parts(
				ANSWERED.map((one) => [ANSWER_WORDS[one](), `answer/${one}`]),
				'offers'
			)
		},
		{
			id: 'waiting',
			title: m.measure_waiting(),
			columns: [m.measure_col_wait(), m.measure_col_requests(), m.measure_col_part()],
			rows: parts(
				WAITS.map((one) => [WAIT_WORDS[one](), `wait/${one}`]),
				'asked'
			)
		},
		{
			id: 'outcomes',
			title: m.measure_outcomes(),
			note: m.measure_outcomes_note(),
			columns: [m.measure_col_outcome(), m.measure_col_times(), m.measure_col_part()],
			rows: parts(
				OUTCOMES.map((one) => [OUTCOME_WORDS[one](), `outcome/${one}`]),
				'outcomes'
			)
		},
		{
			id: 'gaps',
			title: m.measure_gaps(),
			note: m.measure_gaps_note(),
			columns: [
				m.measure_col_need(),
				...GAP_REASONS.map((why) => WHY_WORDS[why]()),
				m.measure_all()
			],
			rows: [
				...NEEDS.map((need) => ({
					head: needWords(need),
					cells: [...GAP_REASONS.map((why) => number(gapId(need, why))), number(`gap/${need}`)]
				})),
				{
					head: m.measure_all(),
					cells: [
						...GAP_REASONS.map((why) => number(`why/${why}`)),
						number('outcome/they-could-not-help')
					]
				}
			]
		},
		{
			id: 'carers',
			title: m.measure_carers(),
			note: m.measure_carers_note(),
			columns: [m.measure_col_what(), m.measure_col_people(), m.measure_col_part()],
			rows: [
				{ head: m.measure_carers_all(), cells: [number('carers'), { text: '' }] },
				{
					head: m.measure_carers_offered(),
					cells: [number('carers/offered'), part('carers/offered', 'carers')]
				},
				{
					head: m.measure_carers_assessed(),
					cells: [number('carers/assessed'), part('carers/assessed', 'carers')]
				}
			]
		},
		{
			id: 'free',
			title: m.measure_free(),
			note: m.measure_free_note(),
			columns: [m.measure_col_what(), m.measure_col_people(), m.measure_col_part()],
			rows: [
				{ head: m.measure_free_all(), cells: [number('free'), { text: '' }] },
				{
					head: m.measure_free_offered(),
					cells: [number('free/offered'), part('free/offered', 'free')]
				},
				{ head: m.measure_free_past(), cells: [number('free/past'), { text: '' }] },
				{
					head: m.measure_free_kept(),
					cells: [number('free/kept'), part('free/kept', 'free/past')]
				},
				{ head: m.measure_checks(), cells: [number('checks'), { text: '' }] },
				{
					head: m.measure_checks_done(),
					cells: [number('checks/done'), part('checks/done', 'checks')]
				}
			]
		}
	];
}

/** The headline: how many of how many, and the share; what is not known is said. */
export function headlineWords(ranges: Ranges): string {
	const { treated, received } = ranges;
	const share = proportion(received, treated);
	if (treated?.high === 0) return m.measure_headline_nobody();
	if (!share) return m.measure_headline_unknown({ received: rangeWords(received) });
	return m.measure_headline({
		received: rangeWords(received),
		treated: rangeWords(treated),
		share: shareWords(share)
	});
}
