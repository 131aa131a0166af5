/** Days of the week by name, and by the two ways of counting that meeting lists have. */
import type { Weekday } from '../../domain/service.ts';

const NAMES: Readonly<Record<string, Weekday>> = {
	mo: 1,
	mon: 1,
	monday: 1,
	tu: 2,
	tue: 2,
	tues: 2,
	tuesday: 2,
	we: 3,
	wed: 3,
	weds: 3,
	wednesday: 3,
	th: 4,
	thu: 4,
	thur: 4,
	thurs: 4,
	thursday: 4,
	fr: 5,
	fri: 5,
	friday: 5,
	sa: 6,
	sat: 6,
	saturday: 6,
	su: 7,
	sun: 7,
	sunday: 7
};

/** `Monday`, `mondays`, `Mon.`, `weds`: the day; undefined for anything else. */
export function weekdayNamed(text: string): Weekday | undefined {
	const word = text.trim().toLowerCase().replace(/[.']/g, '');
	return NAMES[word] ?? (word.length > 5 ? NAMES[word.replace(/s$/, '')] : undefined);
}

/** A day counted from Sunday, 0 to 6 (Meeting Guide, BMLT 3), or by its name; undefined if it is neither. */
export function weekdayFromZero(value: unknown): Weekday | undefined {
	const text = String(value ?? '').trim();
	if (/^[0-6]$/.test(text)) return (text === '0' ? 7 : Number(text)) as Weekday;
	return weekdayNamed(text);
}

/** A day counted from Sunday, 1 to 7 (BMLT's semantic answers); undefined if it is not. */
export function weekdayFromOne(value: unknown): Weekday | undefined {
	const text = String(value ?? '').trim();
	if (/^[1-7]$/.test(text)) return (text === '1' ? 7 : Number(text) - 1) as Weekday;
	return weekdayNamed(text);
}

/** The day after, for what a feed calls 24:00. */
export function dayAfter(day: Weekday): Weekday {
	return day === 7 ? 1 : ((day + 1) as Weekday);
}
