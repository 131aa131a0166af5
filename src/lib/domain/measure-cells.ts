/**
 * The numbers of the measure, each under a name, and how they hang together. Counting fills them in,
 * merging adds them up, hiding small ones looks at what could be worked out: all by these two lists.
 */
import { COULD_NOT_HELP, OUTCOMES } from './help.ts';
import { NEEDS, type Need } from './need.ts';
import { ANSWERS, MUTUAL_AID_KINDS } from './support.ts';

/** Numbers by name. A number that is not known is not there. */
export type Counts = Readonly<Record<string, number>>;

export interface Cell {
	id: string;
	/** When small numbers need hiding places: those with little to lose are hidden first. */
	worth: number;
	/** Never shown, but anybody can subtract it: those of a total who are not in its part. */
	rest?: true;
}

/**
 * What is always so: the numbers that are added, less those that are taken away, are nothing (`=`),
 * or nothing at most (`<=`). True for each team, hence for sums of teams.
 */
export interface Rule {
	add: readonly string[];
	take: readonly string[];
	is: '=' | '<=';
}

export interface Layout {
	cells: readonly Cell[];
	rules: readonly Rule[];
}

/** The answers an offer can have; `none` is none yet. */
export const ANSWERED = [...ANSWERS, 'none'] as const;
/** Why something could not be had; `not-said` where nobody wrote it down. */
export const GAP_REASONS = [...COULD_NOT_HELP, 'not-said'] as const;
export type GapReason = (typeof GAP_REASONS)[number];
/** How a wait ended: seen within the promise, later, or still waiting within it. */
export const WAITS = ['within', 'late', 'open'] as const;

/** Needs, and the kinds of mutual aid under it, by the last part of their cells. */
export const NEED_ROWS: readonly string[] = NEEDS.flatMap((need) =>
	need === 'mutual-aid' ? [need, ...MUTUAL_AID_KINDS.map((kind) => `${need}/${kind}`)] : [need]
);

/** Name of the number of those in `total` who are not in `part`. */
export function restOf(part: string, total: string): string {
	return `${total}-not-${part}`;
}

/**
 * All numbers of a period that touches these months (`2026-10`), in the order in which they are told.
 *
 * `treated` people in drug treatment · `received` `offered` of them · `received/<need>`
 * `offered/<need>` · `month/<month>/treated` `month/<month>/received` · `offers` and
 * `answer/<answer>` · `outcomes` and `outcome/<outcome>` · `gap/<need>/<reason>` with sums
 * `gap/<need>` `why/<reason>` · `asked` and `wait/<how>` · `carers` `carers/offered`
 * `carers/assessed` · `free` `free/offered` `free/past` `free/kept` · `checks` `checks/done`
 */
export function layoutOf(months: readonly string[]): Layout {
	const cells: Cell[] = [];
	const rules: Rule[] = [];
	const cell = (id: string, worth: number) => {
		cells.push({ id, worth });
		return id;
	};
	/** A part whose share of the total is told, so that the rest is as good as told. */
	const share = (part: string, total: string) => {
		const rest = restOf(part, total);
		cells.push({ id: rest, worth: 0, rest: true });
		rules.push({ add: [part, rest], take: [total], is: '=' });
	};
	const most = (part: string, total: string) => {
		rules.push({ add: [part], take: [total], is: '<=' });
	};
	const sum = (parts: readonly string[], total: string) => {
		rules.push({ add: parts, take: [total], is: '=' });
	};

	cell('treated', 100);
	for (const side of ['received', 'offered']) {
		share(cell(side, 90), 'treated');
		for (const row of NEED_ROWS) {
			const id = cell(`${side}/${row}`, row.includes('/') ? 10 : 20);
			share(id, 'treated');
			most(id, row.includes('/') ? `${side}/mutual-aid` : side);
		}
		// Everybody who received anything received it for some need.
		rules.push({ add: [side], take: NEEDS.map((need) => `${side}/${need}`), is: '<=' });
	}

	for (const month of months) {
		const treated = cell(`month/${month}/treated`, 50);
		const received = cell(`month/${month}/received`, 40);
		share(received, treated);
		most(treated, 'treated');
		most(received, 'received');
	}
	// Everybody in treatment was so in some month. What they received may be of another.
	rules.push({ add: ['treated'], take: months.map((one) => `month/${one}/treated`), is: '<=' });

	cell('offers', 30);
	sum(
		ANSWERED.map((answer) => cell(`answer/${answer}`, 5)),
		'offers'
	);
	most('offered', 'offers');

	cell('outcomes', 30);
	sum(
		OUTCOMES.map((outcome) => cell(`outcome/${outcome}`, 15)),
		'outcomes'
	);
	const all = 'outcome/they-could-not-help';
	for (const need of NEEDS) {
		sum(
			GAP_REASONS.map((reason) => cell(gapId(need, reason), 2)),
			cell(`gap/${need}`, 12)
		);
	}
	for (const reason of GAP_REASONS) {
		sum(
			NEEDS.map((need) => gapId(need, reason)),
			cell(`why/${reason}`, 8)
		);
	}
	sum(
		NEEDS.map((need) => `gap/${need}`),
		all
	);
	sum(
		GAP_REASONS.map((reason) => `why/${reason}`),
		all
	);

	cell('asked', 30);
	sum(
		WAITS.map((how) => cell(`wait/${how}`, 5)),
		'asked'
	);

	cell('carers', 60);
	share(cell('carers/offered', 50), 'carers');
	share(cell('carers/assessed', 20), 'carers');
	cell('free', 60);
	share(cell('free/offered', 50), 'free');
	share(cell('free/past', 30), 'free');
	share(cell('free/kept', 20), 'free/past');
	cell('checks', 30);
	share(cell('checks/done', 20), 'checks');
	return { cells, rules };
}

/** Name of the number of outcomes of a need that failed for a reason. */
export function gapId(need: Need, reason: GapReason): string {
	return `gap/${need}/${reason}`;
}
