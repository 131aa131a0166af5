/**
 * The measure of NICE QS23 statement 7, reckoned from what a team wrote down: of the people in drug
 * treatment, how many received support to access services. It is not the figure that NDTMS publishes.
 *
 * Worked example, October to December 2026:
 *
 * | person | in treatment              | what was done                              | counts                      |
 * | ------ | ------------------------- | ------------------------------------------ | --------------------------- |
 * | A      | opiates, since May        | 3 Nov: an appointment (housing)            | in both                     |
 * | B      | opiates, until 1 October  | nothing; offered money advice on 1 October | among those in treatment    |
 * | C      | non-opiates Oct, and Dec  | told about SMART in September, went along in December | once, in both    |
 * | D      | alcohol only              | 9 Nov: told about work                     | nowhere: not drug treatment |
 * | E      | opiates, from 1 Jan 2027  | 5 Dec: told about work                     | nowhere: not yet            |
 *
 * Treated: A, B, C = 3. Received: A, C = 2. Offered: B = 1. 2 of 3 is 67 %, with an interval from
 * 21 % to 94 %: three people say little. `measure.test.ts` reckons this very table.
 */
import { type Counts, gapId, layoutOf, NEED_ROWS } from './measure-cells.ts';
import { dayBefore, monthsLater, monthsOf, type Period, within } from './measure-period.ts';
import { type Waits, waiting } from './measure-waiting.ts';
import type { CalendarDate } from './service.ts';
import type { Caseload, Person, SupportRecord } from './support.ts';

/** Whom the proportion is of: the people entered, or the numbers a month that the team gave. */
export type Basis = 'people' | 'months';

export interface Asked {
	period: Period;
	basis: Basis;
	/** Working days of the team's promise. */
	promise: number;
	holidays: ReadonlySet<CalendarDate>;
	today: CalendarDate;
}

export interface Measure {
	period: Period;
	basis: Basis;
	counts: Counts;
	/** Days that people waited, in order. */
	waits: Waits;
	/** Months whose given number is smaller than the number of people who received support in them. */
	odd: string[];
	/** Records with support in the period whose person is nowhere in the caseload. */
	loose: number;
}

/** Check-ups that go on so long after somebody became drug free are the support of statement 9. */
export const CONTINUED_MONTHS = 6;

/** The people entered where there are any, else the numbers a month. */
export function usualBasis({ people }: Pick<Caseload, 'people'>): Basis {
	return people.length > 0 ? 'people' : 'months';
}

/** Bits of what somebody had: any, then a bit for each row of needs. */
const ANY = 1;
const BIT: Readonly<Record<string, number>> = Object.fromEntries(
	NEED_ROWS.map((row, at) => [row, 2 << at])
);

function bitsOf({ need, mutualAid }: SupportRecord): number {
	const kind = need === 'mutual-aid' && mutualAid ? (BIT[`${need}/${mutualAid}`] ?? 0) : 0;
	return ANY | (BIT[need] ?? 0) | kind;
}

/** Whether somebody was in drug treatment on any day of a period. Alcohol only is none. */
export function inDrugTreatment({ treatment }: Pick<Person, 'treatment'>, period: Period): boolean {
	return treatment.some(
		({ since, until, substance }) =>
			substance !== 'alcohol-only' &&
			since <= period.to &&
			(until === undefined || until >= period.from)
	);
}

/** Whether any treatment of somebody was for drugs: statement 9 is about them. */
function everDrugs({ treatment }: Person): boolean {
	return treatment.some(({ substance }) => substance !== 'alcohol-only');
}

/** Somebody of the denominator. */
interface Someone {
	/** The months in which they were in drug treatment; absent where only their number is known. */
	treated?: ReadonlySet<string>;
	/** Bits. */
	offered: number;
	received: number;
	/** Months in which they received support. */
	months: Set<string>;
}

/** Reckons the measure of a period. Pure; the order of people and records makes no difference. */
export function measure(caseload: Caseload, asked: Asked): Measure {
	const { period, basis } = asked;
	const months = monthsOf(period);
	const counts: Record<string, number> = {};
	for (const { id, rest } of layoutOf(months).cells) if (!rest) counts[id] = 0;
	const add: Add = (id) => (counts[id] = (counts[id] ?? 0) + 1);

	const days = months.map((month) => ({
		month,
		...clip({ from: `${month}-01`, to: `${month}-31` }, period)
	}));
	const known = new Map(caseload.people.map((person) => [person.id, person]));
	const counted = new Map<string, Someone>();
	for (const person of known.values()) {
		if (!inDrugTreatment(person, period)) continue;
		const treated = basis === 'people' ? monthsIn(person, days) : undefined;
		counted.set(person.id, { ...(treated && { treated }), ...nothingYet() });
	}
	let loose = 0;
	for (const record of caseload.records) {
		countOutcome(record, period, add);
		const offered = within(period, record.offered);
		const received = record.done.some(({ day }) => within(period, day));
		if (!offered && !received) continue;
		if (!known.has(record.person)) {
			loose += 1;
			// Of somebody not entered nothing says that they are not in drug treatment.
			const anew = basis === 'months' && !counted.has(record.person);
			if (anew) counted.set(record.person, nothingYet());
		}
		const one = counted.get(record.person);
		if (!one) continue;
		if (received) one.received |= bitsOf(record);
		for (const { day } of record.done) if (within(period, day)) one.months.add(day.slice(0, 7));
		if (!offered) continue;
		one.offered |= bitsOf(record);
		add('offers');
		add(`answer/${record.answer?.is ?? 'none'}`);
	}
	for (const one of counted.values()) countSomeone(one, add);
	const odd = basis === 'months' ? giveMonths(caseload, period, counts) : [];
	const waits = waiting(caseload.waited, asked, add);
	countCarers(caseload, period, add);
	countFree(caseload.people, asked, add);
	return { period, basis, counts, waits, odd, loose };
}

function nothingYet(): Someone {
	return { offered: 0, received: 0, months: new Set() };
}

/** The months of a period in which somebody was in drug treatment. */
function monthsIn(person: Person, months: readonly (Period & { month: string })[]): Set<string> {
	const found = new Set<string>();
	for (const one of months) if (inDrugTreatment(person, one)) found.add(one.month);
	return found;
}

function countSomeone({ treated, offered, received, months }: Someone, add: Add): void {
	add('treated');
	if (offered & ANY) add('offered');
	if (received & ANY) add('received');
	for (const row of NEED_ROWS) {
		if (offered & (BIT[row] ?? 0)) add(`offered/${row}`);
		if (received & (BIT[row] ?? 0)) add(`received/${row}`);
	}
	for (const month of treated ?? []) add(`month/${month}/treated`);
	for (const month of months) {
		// The measure of a month is about those who were in treatment in that month.
		if (!treated || treated.has(month)) add(`month/${month}/received`);
	}
}

/** The part of some days that lies in a period. */
function clip(days: Period, period: Period): Period {
	return {
		from: days.from > period.from ? days.from : period.from,
		to: days.to < period.to ? days.to : period.to
	};
}

/**
 * Takes the numbers a month for the denominator. Of a period of several months nobody can tell from
 * them how many different people there were: that number stays unknown, between the largest month
 * and all of them together. Says which numbers cannot be right; those are unknown too.
 */
function giveMonths(caseload: Caseload, period: Period, counts: Record<string, number>): string[] {
	const months = monthsOf(period);
	const given = new Map(caseload.months.map((one) => [one.month, one.inDrugTreatment]));
	const odd: string[] = [];
	let sum = 0;
	for (const month of months) {
		const number = given.get(month) ?? NaN;
		if (number < (counts[`month/${month}/received`] ?? 0)) odd.push(month);
		sum += number;
	}
	// All months together hold everybody, those with them who were only offered something.
	if (sum < (counts['offered'] ?? 0)) odd.splice(0, odd.length, ...months);
	for (const month of months) {
		const id = `month/${month}/treated`;
		const number = given.get(month);
		if (number === undefined || odd.includes(month) || !isWhole(month, period)) delete counts[id];
		else counts[id] = number;
	}
	const [first = ''] = months;
	const one = months.length === 1 ? counts[`month/${first}/treated`] : undefined;
	if (one === undefined) delete counts['treated'];
	else counts['treated'] = one;
	return odd;
}

/** Whether all days of a month lie in a period. */
function isWhole(month: string, period: Period): boolean {
	const first = `${month}-01`;
	return first >= period.from && dayBefore(monthsLater(first, 1)) <= period.to;
}

function countOutcome({ outcome, need }: SupportRecord, period: Period, add: Add): void {
	if (!outcome || !within(period, outcome.day)) return;
	add('outcomes');
	add(`outcome/${outcome.is}`);
	if (outcome.is !== 'they-could-not-help') return;
	const why = outcome.why ?? 'not-said';
	add(gapId(need, why));
	add(`gap/${need}`);
	add(`why/${why}`);
}

/** Counts one more under a name. */
export type Add = (id: string) => unknown;

/** Statement 3: those identified in the period; offered and assessed whenever that was. */
function countCarers({ carers }: Caseload, period: Period, add: Add): void {
	for (const { identified, offered, assessed } of carers) {
		if (!within(period, identified)) continue;
		add('carers');
		if (offered !== undefined) add('carers/offered');
		if (assessed !== undefined) add('carers/assessed');
	}
}

/**
 * Statement 9: those who became drug free in the period; of them, who was offered continued support,
 * for whom six months are over, and who still had a check-up after these. Check-ups are those that
 * fell due in the period and by today.
 */
function countFree(people: readonly Person[], { period, today }: Asked, add: Add): void {
	for (const person of people) {
		const free = person.drugFree;
		if (!free || !everDrugs(person)) continue;
		for (const { due, done } of free.checkUps) {
			if (!within(period, due) || due > today) continue;
			add('checks');
			if (done !== undefined) add('checks/done');
		}
		if (!within(period, free.since)) continue;
		add('free');
		if (free.offered !== undefined) add('free/offered');
		const past = monthsLater(free.since, CONTINUED_MONTHS);
		if (past > today) continue;
		add('free/past');
		if (free.checkUps.some(({ done }) => done !== undefined && done >= past)) add('free/kept');
	}
}

/**
 * Two teams with nobody in common, as if they were one: the same numbers as reckoning from both
 * caseloads at once. A number that one of them does not know is not known.
 */
export function mergeMeasures(a: Measure, b: Measure): Measure {
	const counts = Object.fromEntries(
		Object.entries(a.counts).flatMap(([id, number]) => {
			const other = b.counts[id];
			return other === undefined ? [] : [[id, number + other] as const];
		})
	);
	const both = (x: readonly number[], y: readonly number[]) => [...x, ...y].sort((p, q) => p - q);
	return {
		period: a.period,
		basis: a.basis === b.basis ? a.basis : 'months',
		counts,
		waits: {
			seen: both(a.waits.seen, b.waits.seen),
			answered: both(a.waits.answered, b.waits.answered)
		},
		odd: [...new Set([...a.odd, ...b.odd])].sort(),
		loose: a.loose + b.loose
	};
}
