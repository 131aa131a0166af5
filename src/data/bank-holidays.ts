/**
 * Bank holidays of the United Kingdom, 2025 to 2028: https://www.gov.uk/bank-holidays (Open
 * Government Licence); 2028 by the rules of the Banking and Financial Dealings Act 1971. Scotland's
 * of 15 June 2026 is by proclamation. Later years have none until they are added here.
 */
import type { Nation } from '../lib/domain/nation.ts';
import type { CalendarDate } from '../lib/domain/service.ts';

const SHARED = [
	...['2025-01-01', '2025-04-18', '2025-05-05', '2025-05-26', '2025-12-25', '2025-12-26'],
	...['2026-01-01', '2026-04-03', '2026-05-04', '2026-05-25', '2026-12-25', '2026-12-28'],
	...['2027-01-01', '2027-03-26', '2027-05-03', '2027-05-31', '2027-12-27', '2027-12-28'],
	...['2028-01-03', '2028-04-14', '2028-05-01', '2028-05-29', '2028-12-25', '2028-12-26']
];

const ENGLAND_AND_WALES = [
	...SHARED,
	...['2025-04-21', '2025-08-25'],
	...['2026-04-06', '2026-08-31'],
	...['2027-03-29', '2027-08-30'],
	...['2028-04-17', '2028-08-28']
];

const SCOTLAND = [
	...SHARED,
	...['2025-01-02', '2025-08-04', '2025-12-01'],
	...['2026-01-02', '2026-06-15', '2026-08-03', '2026-11-30'],
	...['2027-01-04', '2027-08-02', '2027-11-30'],
	...['2028-01-04', '2028-08-07', '2028-11-30']
];

const NORTHERN_IRELAND = [
	...ENGLAND_AND_WALES,
	...['2025-03-17', '2025-07-14'],
	...['2026-03-17', '2026-07-13'],
	...['2027-03-17', '2027-07-12'],
	...['2028-03-17', '2028-07-12']
];

/** The days themselves where the holiday moved to a weekday: doors are shut all the same. */
const MOVED = ['2026-12-26', '2027-12-25', '2027-12-26', '2028-01-01'];

/** The bank holidays, and nothing else, of each nation. */
export const BANK_HOLIDAYS: Record<Nation, readonly CalendarDate[]> = {
	england: [...ENGLAND_AND_WALES].sort(),
	wales: [...ENGLAND_AND_WALES].sort(),
	scotland: [...SCOTLAND].sort(),
	'northern-ireland': [...NORTHERN_IRELAND].sort()
};

const sets = new Map<Nation, ReadonlySet<CalendarDate>>();

/**
 * The days on which opening times may be different in a nation: its bank holidays, and Christmas
 * Day, Boxing Day and New Year's Day also where their holiday moved to a weekday. Always the same
 * set for the same nation.
 */
export function holidaysIn(nation: Nation): ReadonlySet<CalendarDate> {
	let days = sets.get(nation);
	if (!days) {
		days = new Set([...BANK_HOLIDAYS[nation], ...MOVED]);
		sets.set(nation, days);
	}
	return days;
}
