/** How the numbers of the measure are told: those that lie in a range with both its ends. */
import type { ProportionRange } from '../domain/measure-report.ts';
import type { Range } from '../domain/number-ranges.ts';
import { SMALL } from '../domain/suppression.ts';
import { intlTag, numberWords } from './format.ts';
import * as m from './generated/messages.js';
import { getLocale } from './generated/runtime.js';

const EVEN = 1e-9;

/** `54`, `fewer than 5`, `16 to 20`, `5 or more`, `not known`. */
export function rangeWords(range: Range | undefined): string {
	if (!range) return m.measure_unknown();
	const { low, high } = range;
	if (low === high) return numberWords(low);
	if (low === 0 && high === SMALL - 1) return m.measure_few();
	if (high === Infinity) {
		return low === 0 ? m.measure_unknown() : m.measure_at_least({ low: numberWords(low) });
	}
	return m.measure_between({ low: numberWords(low), high: numberWords(high) });
}

/** `45%`. Never 0 % or 100 % of what is not quite that. */
function percent(share: number): string {
	const whole = Math.round(share * 100);
	const shown =
		share > 0 && whole === 0 ? '<1' : share < 1 && whole === 100 ? '>99' : String(whole);
	return m.measure_percent({ number: shown });
}

/** `45%`, `42% to 47%`; not known where there is none. */
export function shareWords(one: ProportionRange | undefined): string {
	if (!one) return m.measure_unknown();
	const { low, high } = one.share;
	if (high - low < EVEN || percent(low) === percent(high)) return percent(low);
	return m.measure_between({ low: percent(low), high: percent(high) });
}

/** `45% (36% to 54%)`: the share and its interval. */
export function shareWithInterval(one: ProportionRange | undefined): string {
	if (!one) return m.measure_unknown();
	const { low, high } = intervalWords(one);
	return m.measure_with_interval({ share: shareWords(one), low, high });
}

/** Both ends of the interval. */
export function intervalWords({ interval }: ProportionRange): { low: string; high: string } {
	return { low: percent(interval.low), high: percent(interval.high) };
}

/** `November 2026` of `2026-11`. */
export function monthWords(month: string): string {
	const format = new Intl.DateTimeFormat(intlTag(getLocale()), {
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC'
	});
	return format.format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1));
}
