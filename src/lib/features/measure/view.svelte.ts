import { layoutOf } from '#lib/domain/measure-cells.ts';
import { type Asked, type Basis, usualBasis } from '#lib/domain/measure.ts';
import {
	mayLeave,
	monthsOf,
	type NamedPeriod,
	namedPeriod,
	type Period,
	periodProblem
} from '#lib/domain/measure-period.ts';
import { rangesKnown } from '#lib/domain/measure-report.ts';
import type { Ranges } from '#lib/domain/number-ranges.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import { rangesTold } from '#lib/domain/suppression.ts';
import type { Caseload } from '#lib/domain/support.ts';
import type { Reckoned } from './reckoner.svelte.ts';

export type PeriodChoice = NamedPeriod | 'other';

/** What somebody wants to see: which days, out of whom, and who will see it. */
export class MeasureView {
	choice = $state<PeriodChoice>('this-quarter');
	from = $state('');
	to = $state('');
	/** Undefined: people where there are any. */
	basis = $state<Basis>();
	/** For others: small numbers are hidden. */
	share = $state(false);
	readonly today: CalendarDate;

	constructor(today: CalendarDate) {
		this.today = today;
		const { from, to } = namedPeriod('this-quarter', today);
		this.from = from;
		this.to = to;
	}

	#typed = $derived<Period>({ from: this.from, to: this.to });

	/** What is wrong with the days that were typed. */
	get problem() {
		return this.choice === 'other' ? periodProblem(this.#typed) : undefined;
	}

	/** The days; undefined while they are wrong. */
	get period(): Period | undefined {
		if (this.choice !== 'other') return namedPeriod(this.choice, this.today);
		return this.problem ? undefined : this.#typed;
	}

	/** Whether the numbers of these days may be shown to others. */
	get mayShare(): boolean {
		return this.period !== undefined && mayLeave(this.period, this.today);
	}

	/** They are wanted for others, and may be. */
	get shares(): boolean {
		return this.share && this.mayShare;
	}

	/** Whether there is a choice between people and numbers a month. */
	hasBoth({ people, months }: Caseload): boolean {
		return people.length > 0 && months.length > 0;
	}

	/** The question for a caseload; undefined while there is none to ask. */
	asked(caseload: Caseload, promise: number, holidays: Asked['holidays']): Asked | undefined {
		const { period } = this;
		if (!period || (this.share && !this.mayShare)) return undefined;
		const basis = (this.hasBoth(caseload) ? this.basis : undefined) ?? usualBasis(caseload);
		return { period, basis, promise, holidays, today: this.today };
	}
}

/** What is shown of an answer: exact for the team, as others may see it where that was asked for. */
export function rangesShown({ measure, told }: Reckoned): Ranges {
	if (!told) return rangesKnown(measure.period, measure.counts);
	const ranges = rangesTold(layoutOf(monthsOf(measure.period)), told);
	if (!ranges) throw new Error('Numbers that are hidden contradict each other.');
	return ranges;
}
