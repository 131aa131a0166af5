/**
 * A calendar file (RFC 5545, `.ics`) that any calendar takes in. Times are wall time in London, with
 * the rules of its summer time beside them, so that an event stays at its hour when the clocks change.
 * Says nothing of its own about what the events are for.
 */
import { dateOf, dayNumber } from './calendar.ts';
import { clockMinutes, FULL_DAY } from './hours.ts';
import type { CalendarDate, Clock } from './service.ts';
import { LONDON } from './wall-time.ts';

export interface CalendarEvent {
	/** The same for the same event for ever, so that taken in twice it is there once. */
	uid: string;
	title: string;
	date: CalendarDate;
	/** Absent: all day. */
	time?: Clock;
	/** How long; an hour when not said. Only beside a time. */
	minutes?: number;
	description?: string;
	location?: string;
	/** Value of an RRULE, `FREQ=WEEKLY;BYDAY=MO`. */
	repeat?: string;
	/** Days on which the rule names it and it is not; only beside a rule and a time. */
	except?: readonly CalendarDate[];
	/** A reminder so many minutes before it begins. */
	remind?: number;
}

const USUAL_MINUTES = 60;
/** Octets in a line before it is folded. */
const LINE = 75;

/** The rules of London's time, in force since 1996. */
const ZONE = [
	'BEGIN:VTIMEZONE',
	`TZID:${LONDON}`,
	'BEGIN:DAYLIGHT',
	'TZOFFSETFROM:+0000',
	'TZOFFSETTO:+0100',
	'TZNAME:BST',
	'DTSTART:19960331T010000',
	'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
	'END:DAYLIGHT',
	'BEGIN:STANDARD',
	'TZOFFSETFROM:+0100',
	'TZOFFSETTO:+0000',
	'TZNAME:GMT',
	'DTSTART:19961027T020000',
	'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
	'END:STANDARD',
	'END:VTIMEZONE'
];

/**
 * The file of these events. `now` (epoch milliseconds) is when it was made: a calendar takes the
 * newer of two files for the same event. An event whose date or time is none is left out.
 */
export function calendarFile(events: readonly CalendarEvent[], now: number): string {
	const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//calendar//EN',
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...(events.some((event) => event.time !== undefined) ? ZONE : []),
		...events.flatMap((event) => eventLines(event, stamp, Math.floor(now / 1000))),
		'END:VCALENDAR'
	];
	return lines.map(fold).join('\r\n') + '\r\n';
}

function eventLines(event: CalendarEvent, stamp: string, sequence: number): string[] {
	const when = times(event);
	if (!when) return [];
	return [
		'BEGIN:VEVENT',
		`UID:${text(event.uid)}`,
		`DTSTAMP:${stamp}`,
		// Grows with each file, as a calendar wants of a newer edition; fits 32 bits until 2038.
		`SEQUENCE:${String(sequence % 0x7fffffff)}`,
		...when,
		`SUMMARY:${text(event.title)}`,
		...(event.location ? [`LOCATION:${text(event.location)}`] : []),
		...(event.description ? [`DESCRIPTION:${text(event.description)}`] : []),
		...(event.repeat ? [`RRULE:${event.repeat.replace(/[^A-Z0-9=;,:+-]/g, '')}`] : []),
		...exceptLines(event),
		'CLASS:PRIVATE',
		'TRANSP:OPAQUE',
		...reminderLines(event),
		'END:VEVENT'
	];
}

function exceptLines({ repeat, except = [], time }: CalendarEvent): string[] {
	if (repeat === undefined || time === undefined) return [];
	const clock = `${time.replace(':', '')}00`;
	return except
		.map(dayNumber)
		.filter((day) => !Number.isNaN(day))
		.map((day) => `EXDATE;TZID=${LONDON}:${basic(day)}T${clock}`);
}

/** A phone shows the description: it says no more than the title does. */
function reminderLines({ remind, title }: CalendarEvent): string[] {
	if (remind === undefined) return [];
	return [
		'BEGIN:VALARM',
		'ACTION:DISPLAY',
		`DESCRIPTION:${text(title)}`,
		`TRIGGER:-PT${String(Math.max(0, Math.round(remind)))}M`,
		'END:VALARM'
	];
}

/** Begin and end; undefined when there is no such date or time. */
function times({ date, time, minutes = USUAL_MINUTES }: CalendarEvent): string[] | undefined {
	const day = dayNumber(date);
	if (Number.isNaN(day)) return undefined;
	if (time === undefined) {
		return [`DTSTART;VALUE=DATE:${basic(day)}`, `DTEND;VALUE=DATE:${basic(day + 1)}`];
	}
	const start = clockMinutes(time);
	if (!(start < FULL_DAY)) return undefined;
	const at = (after: number) => {
		const clock = after % FULL_DAY;
		const hours = String(Math.floor(clock / 60)).padStart(2, '0');
		return `${basic(day + Math.floor(after / FULL_DAY))}T${hours}${String(clock % 60).padStart(2, '0')}00`;
	};
	return [
		`DTSTART;TZID=${LONDON}:${at(start)}`,
		`DTEND;TZID=${LONDON}:${at(start + Math.max(1, Math.round(minutes)))}`
	];
}

function basic(day: number): string {
	return dateOf(day).replaceAll('-', '');
}

/** A text value: no control character, and what has a meaning in the format escaped. */
function text(value: string): string {
	return value
		.replace(/\r\n?/g, '\n')
		.replace(/(?!\n)\p{Cc}/gu, ' ')
		.replace(/[\\;,]/g, (sign) => `\\${sign}`)
		.replaceAll('\n', '\\n')
		.replace(/\p{Cs}/gu, '\ufffd');
}

/** A line over 75 octets goes on in the next, after a space; never within a character. */
function fold(line: string): string {
	const encoder = new TextEncoder();
	let folded = '';
	let octets = 0;
	for (const character of line) {
		const size = encoder.encode(character).length;
		if (octets + size > LINE) {
			folded += '\r\n ';
			octets = 1;
		}
		folded += character;
		octets += size;
	}
	return folded;
}
