import { BANK_HOLIDAYS, holidaysIn } from '#data/bank-holidays.ts';
import type { Nation } from '#lib/domain/nation.ts';
import type { CalendarDate } from '#lib/domain/service.ts';

const EVERYWHERE: ReadonlySet<CalendarDate> = new Set(Object.values(BANK_HOLIDAYS).flat());

/** The bank holidays of a nation; of all of them where it is not known. */
export function holidays(nation: Nation | undefined): ReadonlySet<CalendarDate> {
	return nation === undefined ? EVERYWHERE : holidaysIn(nation);
}
