/**
 * A meeting filter as the text after `#`: short, readable, the same for the same filter, and never
 * sent to a server. `near=53.8,-1.55&at=Leeds&day=2&time=evening&by=aa,na&who=anyone`. Place and
 * distance are written as on the list of services, so that one place leads to both.
 */
import { cleanPlace, cleanRadius, escape, known, languageCodes, placeOf } from './fragment.ts';
import {
	DAYTIMES,
	EMPTY_MEETING_FILTER,
	type MeetingFilter,
	NEEDED,
	OPEN_TO,
	PEOPLE,
	WAYS,
	WEEKDAYS
} from './meeting-filter.ts';
import { FELLOWSHIPS, type Weekday } from './service.ts';

/** Cut before it is read, so that an address of many megabytes costs nothing. */
const LONGEST_FRAGMENT = 4000;

/** A filter in the one form it is kept and written in. Equal filters become equal values. */
export function tidyMeetings(filter: MeetingFilter): MeetingFilter {
	const clean: MeetingFilter = {
		days: WEEKDAYS.filter((day) => filter.days.includes(day)),
		times: known(DAYTIMES, filter.times),
		fellowships: known(FELLOWSHIPS, filter.fellowships),
		ways: known(WAYS, filter.ways),
		open: known(OPEN_TO, filter.open),
		people: known(PEOPLE, filter.people),
		needed: known(NEEDED, filter.needed),
		languages: languageCodes(filter.languages)
	};
	const place = cleanPlace(filter.place);
	if (place) clean.place = place;
	const radius = cleanRadius(filter.radius);
	if (radius !== undefined) clean.radius = radius;
	return clean;
}

/** The text after `#` of a filter, without the `#`; empty for a filter that asks nothing. */
export function meetingFragment(filter: MeetingFilter): string {
	const clean = tidyMeetings(filter);
	const parts: string[] = [];
	const list = (key: string, values: readonly (string | number)[]) => {
		if (values.length) parts.push(`${key}=${values.map((one) => escape(String(one))).join(',')}`);
	};
	list('day', clean.days);
	list('time', clean.times);
	list('by', clean.fellowships);
	list('how', clean.ways);
	list('who', clean.open);
	list('for', clean.people);
	list('with', clean.needed);
	list('lang', clean.languages);
	if (clean.place) {
		parts.push(`near=${clean.place.point.join(',')}`);
		if (clean.place.label) parts.push(`at=${escape(clean.place.label)}`);
		if (clean.place.rough) parts.push(`rough=${clean.place.rough}`);
	}
	if (clean.radius !== undefined) parts.push(`within=${clean.radius}`);
	return parts.join('&');
}

/**
 * The filter of a text after `#` (which may still begin with it). Never throws; what it does not
 * know it leaves out.
 */
export function fromMeetingFragment(text: string): MeetingFilter {
	const given = new URLSearchParams(text.slice(0, LONGEST_FRAGMENT).replace(/^#/, ''));
	const list = (key: string) => (given.get(key) ?? '').split(',');
	const filter: MeetingFilter = {
		...EMPTY_MEETING_FILTER,
		days: list('day').map(Number) as Weekday[],
		times: known(DAYTIMES, list('time')),
		fellowships: known(FELLOWSHIPS, list('by')),
		ways: known(WAYS, list('how')),
		open: known(OPEN_TO, list('who')),
		people: known(PEOPLE, list('for')),
		needed: known(NEEDED, list('with')),
		languages: list('lang')
	};
	const place = placeOf(given);
	if (place) filter.place = place;
	const within = given.get('within') ?? '';
	if (/^\d{1,9}$/.test(within)) filter.radius = Number(within);
	return tidyMeetings(filter);
}
