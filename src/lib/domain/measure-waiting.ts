/** How long requests waited, against the team's promise. */
import { dayNumber } from './calendar.ts';
import { promisedBy } from './help-promise.ts';
import type { Add, Asked } from './measure.ts';
import { within } from './measure-period.ts';
import type { CalendarDate } from './service.ts';
import type { Waited } from './support.ts';

/** Days of the calendar from asking until the team first saw a request, and first answered it. */
export interface Waits {
	seen: number[];
	answered: number[];
}

/** When a request was first looked at: an answer is a look too. */
function seenOn({ seen, answered }: Waited): CalendarDate | undefined {
	if (seen === undefined || answered === undefined) return seen ?? answered;
	return seen < answered ? seen : answered;
}

/**
 * Counts the requests of a period: `wait/within` the promise, `wait/late` (also where nobody has
 * looked yet and the promise is over), `wait/open` (nobody has looked, and there is still time).
 * Comes back with the days waited, from the least.
 */
export function waiting(
	all: readonly Waited[],
	{ period, promise, holidays, today }: Asked,
	add: Add
): Waits {
	const waits: Waits = { seen: [], answered: [] };
	// Many ask on the same days: what is dear about a day is reckoned once.
	const day = once(dayNumber);
	const promised = once((on) => promisedBy(on, promise, holidays));
	const between = (from: CalendarDate, to: CalendarDate) => Math.max(0, day(to) - day(from));
	for (const one of all) {
		if (!within(period, one.asked)) continue;
		const seen = seenOn(one);
		const until = promised(one.asked);
		add('asked');
		if (seen !== undefined) add(seen <= until ? 'wait/within' : 'wait/late');
		else add(today > until ? 'wait/late' : 'wait/open');
		if (seen !== undefined) waits.seen.push(between(one.asked, seen));
		if (one.answered !== undefined) waits.answered.push(between(one.asked, one.answered));
	}
	waits.seen.sort((a, b) => a - b);
	waits.answered.sort((a, b) => a - b);
	return waits;
}

/** A function of a day that reckons each day once. */
function once<T>(reckon: (on: CalendarDate) => T): (on: CalendarDate) => T {
	const known = new Map<CalendarDate, T>();
	return (on) => {
		const found = known.get(on);
		if (found !== undefined) return found;
		const made = reckon(on);
		known.set(on, made);
		return made;
	};
}

/** The middle of sorted days, the mean of the two middle ones; undefined of nothing. */
export function medianDays(sorted: readonly number[]): number | undefined {
	const low = sorted[Math.floor((sorted.length - 1) / 2)];
	const high = sorted[Math.ceil((sorted.length - 1) / 2)];
	return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
