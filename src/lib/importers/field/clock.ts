/** Times of day as people and programs write them. */
import type { Issue } from '../../domain/issue.ts';
import type { Clock } from '../../domain/service.ts';
import { report, scalar, type At } from './at.ts';

export interface ClockOptions {
	/** The end of something: `24:00` and "midnight" mean the end of the day. */
	end?: boolean;
	/** Numbers are seconds from midnight. */
	seconds?: boolean;
}

const MINUTES_A_DAY = 1440;

function format(minutes: number, end: boolean): Clock | undefined {
	if (minutes < 0 || minutes > MINUTES_A_DAY) return undefined;
	const shown = minutes === MINUTES_A_DAY && !end ? 0 : minutes;
	const two = (number: number) => String(number).padStart(2, '0');
	return `${two(Math.floor(shown / 60))}:${two(shown % 60)}`;
}

/** Hours and minutes of a text, or `undefined`; words and zones are dealt with before. */
function minutesOf(text: string): number | undefined {
	const found =
		/^(\d{1,2})(?:[:.h](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*([ap])?\.?\s?(?:m\.?)?$/i.exec(text) ??
		/^(\d{1,2})(\d{2})\s*([ap])?\.?\s?(?:m\.?)?(?:h(?:ou)?rs)?$/i.exec(text);
	if (!found) return undefined;
	const half = found[3]?.toLowerCase();
	let hours = Number(found[1]);
	const minutes = Number(found[2] ?? 0);
	if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
	if (half === 'p' && hours < 12) hours += 12;
	if (half === 'a' && hours === 12) hours = 0;
	if (half === 'a' && hours > 12) return undefined;
	return hours * 60 + minutes;
}

/** Fraction of a day (a spreadsheet's time), seconds, or digits such as 900 and 1830. */
function minutesOfNumber(value: number, seconds: boolean): number | undefined {
	if (seconds) return Math.floor(value / 60);
	if (value > 0 && value < 1) return Math.round(value * MINUTES_A_DAY);
	if (!Number.isInteger(value) || value < 0) return undefined;
	return value <= 24 ? value * 60 : minutesOf(String(value).padStart(4, '0'));
}

/**
 * Wall time `HH:MM`. Read are `9:00`, `09:00:00`, `9am`, `7.30 p.m.`, `0900`, 900, `noon`,
 * `midnight`, `24:00`, an ISO date-time's time, a spreadsheet's fraction of a day. A zone behind it
 * (`Z`, `+01:00`) is reported and not applied: from a UK publisher it is a program's ornament.
 */
export function readClock(
	value: unknown,
	at: At,
	issues: Issue[],
	options: ClockOptions = {}
): Clock | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const end = options.end === true;
	let text = raw
		.replace(/^(?:from|at|until|till|to)\s+/i, '')
		.replace(/^(\d{4}-\d{2}-\d{2})[T ]+(?=\d)/, '');
	const zone = /(?<=\d)\s*(?:z|utc|gmt|[+-]\d{2}:?\d{2})$/i.exec(text);
	if (zone && /\d:\d/.test(text)) {
		report(issues, 'zone-in-time', at, raw);
		text = text.slice(0, zone.index);
	}
	let minutes: number | undefined;
	if (/^(?:12\s*)?(?:noon|midday)$/i.test(text)) minutes = 720;
	else if (/^(?:12\s*)?midnight$/i.test(text)) minutes = end ? MINUTES_A_DAY : 0;
	else if (typeof value === 'number') minutes = minutesOfNumber(value, options.seconds === true);
	else if (options.seconds === true && /^\d+$/.test(text)) minutes = Math.floor(Number(text) / 60);
	else minutes = minutesOf(text);
	const clock = minutes === undefined ? undefined : format(minutes, end);
	if (clock === undefined) report(issues, 'bad-time', at, raw);
	return clock;
}

/**
 * Whether hours are a form's way to say "all day": a minute short of a day, `00:00` to `23:59` as
 * well as `23:00` to `22:59`.
 */
export function isRoundTheClock(start: Clock, end: Clock): boolean {
	const minutes = (clock: Clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
	return (minutes(end) - minutes(start) + MINUTES_A_DAY) % MINUTES_A_DAY === MINUTES_A_DAY - 1;
}
