/**
 * The measure as others get it: hidden where it must be, one team and one quarter a report; and
 * several reports as one. A number that a report does not tell lies in a range, so a sum of reports
 * does too.
 */
import { cleanText } from './fragment.ts';
import { type Counts, type Layout, layoutOf } from './measure-cells.ts';
import type { Basis, Measure } from './measure.ts';
import { monthsOf, type Period } from './measure-period.ts';
import { medianDays } from './measure-waiting.ts';
import { type Range, type Ranges, rangesOf, webOf } from './number-ranges.ts';
import type { CalendarDate } from './service.ts';
import { type Published, rangesTold, SMALL, suppress } from './suppression.ts';
import { wilson } from './wilson.ts';

/** Longest name of a team, in characters. */
export const LONGEST_NAME = 200;

/** Middle of the days waited, where at least five waited. */
export interface Medians {
	seen: number | null;
	answered: number | null;
}

export interface MeasureReport {
	team: {
		/** Base64url of 16 bytes. */
		id: string;
		name: string;
	};
	period: Period;
	/** The day it was made. */
	made: CalendarDate;
	basis: Basis;
	/** Working days of the team's promise. */
	promise: number;
	cells: Published;
	median: Medians;
}

/** The middle of the days waited; null where fewer than five did. */
export function mediansOf({ waits }: Pick<Measure, 'waits'>): Medians {
	const of = (days: readonly number[]) => (days.length < SMALL ? null : (medianDays(days) ?? null));
	return { seen: of(waits.seen), answered: of(waits.answered) };
}

/** What may leave the team of a measure. */
export function reportOf(
	measure: Measure,
	team: MeasureReport['team'] & { promise: number },
	today: CalendarDate
): MeasureReport {
	const { period, basis, counts } = measure;
	return {
		team: { id: team.id, name: cleanText(team.name, LONGEST_NAME) },
		period,
		made: today,
		basis,
		promise: team.promise,
		cells: suppress(layoutOf(monthsOf(period)), counts),
		median: mediansOf(measure)
	};
}

function web({ cells, rules }: Layout) {
	return webOf(
		cells.map(({ id }) => id),
		rules
	);
}

/** A team's own numbers as ranges: exact, but for what the team does not know itself. */
export function rangesKnown(period: Period, counts: Counts): Ranges {
	const told = Object.entries(counts).map(
		([id, number]) => [id, { low: number, high: number }] as const
	);
	const ranges = rangesOf(web(layoutOf(monthsOf(period))), Object.fromEntries(told));
	if (!ranges) throw new Error('These numbers do not keep their own rules.');
	return ranges;
}

/** What can be worked out from a report; undefined when it contradicts itself. */
export function rangesIn(report: Pick<MeasureReport, 'period' | 'cells'>): Ranges | undefined {
	return rangesTold(layoutOf(monthsOf(report.period)), report.cells);
}

/** Nobody can tell how large it is. */
const UNKNOWN: Range = { low: 0, high: Infinity };

/** Several teams' reports as one. */
export interface MergedReport {
	period: Period;
	/** In the order of their names, each with its own headline as its file tells it. */
	teams: (Omit<MeasureReport, 'cells' | 'period'> & Record<'treated' | 'received', Range>)[];
	/** All numbers of all teams together; the rest of a total too. */
	ranges: Ranges;
}

/** Why reports cannot be merged, and which two of them (counted from 0). */
export interface MergeProblem {
	problem: 'same-team' | 'other-period' | 'contradiction';
	at: [number, number];
}

/**
 * Reports of different teams and the same quarter as one. Somebody who was with two teams in the
 * quarter is counted by both.
 */
export function mergeReports(reports: readonly MeasureReport[]): MergedReport | MergeProblem {
	const [first] = reports;
	if (!first) throw new Error('There is nothing to merge.');
	const { period } = first;
	const seen = new Map<string, number>();
	const sums: Record<string, Range> = {};
	const own: Ranges[] = [];
	for (const [at, report] of reports.entries()) {
		if (report.period.from !== period.from || report.period.to !== period.to) {
			return { problem: 'other-period', at: [0, at] };
		}
		const before = seen.get(report.team.id);
		if (before !== undefined) return { problem: 'same-team', at: [before, at] };
		seen.set(report.team.id, at);
		const ranges = rangesIn(report);
		if (!ranges) return { problem: 'contradiction', at: [at, at] };
		own.push(ranges);
		for (const [id, { low, high }] of Object.entries(ranges)) {
			const sum = (sums[id] ??= { low: 0, high: 0 });
			sum.low += low;
			sum.high += high;
		}
	}
	// What holds for each team holds for all together.
	const ranges = rangesOf(web(layoutOf(monthsOf(period))), sums);
	if (!ranges) throw new Error('Sums of numbers that keep the rules keep them.');
	const teams = reports
		.map(({ team, made, basis, promise, median }, at) => ({
			team,
			made,
			basis,
			promise,
			median,
			treated: own[at]?.['treated'] ?? UNKNOWN,
			received: own[at]?.['received'] ?? UNKNOWN
		}))
		.sort((a, b) => (a.team.name < b.team.name ? -1 : 1));
	return { period, teams, ranges };
}

/** A proportion of which count and total may lie in ranges. */
export interface ProportionRange {
	/** Each 0 to 1. */
	share: Range;
	/** From the lowest to the highest end of all intervals that are possible. */
	interval: Range;
}

/**
 * The proportion of a count to a total, with everything it can be; undefined where the total may be
 * nothing, or nobody knows how large it is.
 */
export function proportion(
	count: Range | undefined,
	total: Range | undefined
): ProportionRange | undefined {
	if (!count || !total || total.low <= 0 || total.high === Infinity) return undefined;
	const most = Math.min(count.high, total.high);
	const lowest = wilson(Math.min(count.low, total.high), total.high);
	const highest = wilson(Math.min(most, total.low), total.low);
	if (!lowest || !highest) return undefined;
	return {
		share: { low: lowest.share, high: highest.share },
		interval: { low: lowest.low, high: highest.high }
	};
}
