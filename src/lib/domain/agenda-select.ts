/**
 * Which entries of an agenda somebody looks for, and how many meetings each choice would show. Each
 * choice is a bit, so that thousands are compared within a frame on a slow phone.
 */
import type { Agenda, Entry, MeetingCard } from './agenda.ts';
import {
	DAYTIMES,
	type Daytime,
	type MeetingFilter,
	NEEDED,
	type Needed,
	OPEN_TO,
	type OpenTo,
	PEOPLE,
	type People,
	WAYS,
	type Way,
	WEEKDAYS
} from './meeting-filter.ts';
import { forFamilies, isStepFree } from './offer.ts';
import { type Fellowship, FELLOWSHIPS, type Weekday } from './service.ts';

/** How many meetings each choice would show: those that have it and match all other groups. */
export interface MeetingCounts {
	/** Meetings that match the filter as it is. */
	total: number;
	days: Record<Weekday, number>;
	times: Record<Daytime, number>;
	fellowships: Record<Fellowship, number>;
	ways: Record<Way, number>;
	open: Record<OpenTo, number>;
	people: Record<People, number>;
	needed: Record<Needed, number>;
	/** Only languages that occur. */
	languages: Map<string, number>;
}

export interface Selected {
	/** In order of their start. */
	timed: Entry[];
	/** Those without a time in the next week. */
	rest: Entry[];
	counts: MeetingCounts;
}

interface Facts {
	fellowship: number;
	open: number;
	people: number;
	needed: number;
	languages: readonly string[];
}

const facts = new WeakMap<MeetingCard, Facts>();

function factsOf(card: MeetingCard): Facts {
	let found = facts.get(card);
	if (!found) {
		const { meeting, access, audience, languages } = card;
		const named = [
			...(audience?.only ?? []),
			...(audience?.welcome ?? []),
			...(meeting?.types ?? [])
		];
		found = {
			fellowship: 1 << FELLOWSHIPS.indexOf(meeting?.fellowship ?? 'other'),
			open: 1 << OPEN_TO.indexOf(access?.open ?? 'unknown'),
			people: bits(PEOPLE, (one) => named.includes(one)),
			needed: bits(NEEDED, (one) => has(card, one)),
			languages: [...new Set(languages?.map(primary))]
		};
		facts.set(card, found);
	}
	return found;
}

/** Whether a meeting has what somebody needs; not known is not a yes. */
function has(card: MeetingCard, needed: Needed): boolean {
	switch (needed) {
		case 'families':
			return forFamilies(card) !== undefined;
		case 'newcomers':
			return card.meeting?.types?.includes('newcomers') ?? false;
		case 'step-free':
			return isStepFree(card);
		case 'hearing-loop':
			return card.facilities?.includes('hearing-loop') ?? false;
		case 'bsl':
			return (card.facilities?.includes('bsl') || card.languages?.includes('bfi')) ?? false;
		case 'chit':
			return card.meeting?.chit === true;
		case 'running':
			return card.availability?.status !== 'temporarily-closed';
	}
}

function bits<T>(all: readonly T[], test: (one: T, at: number) => boolean): number {
	return all.reduce((sum, one, at) => (test(one, at) ? sum | (1 << at) : sum), 0);
}

/** A bit for each choice; every bit where nothing is chosen. */
function wanted<T>(all: readonly T[], chosen: readonly T[]): number {
	return chosen.length === 0 ? ~0 : bits(all, (one) => chosen.includes(one));
}

/** `pt-BR` is Portuguese; sign languages (`bfi`) have codes of their own. */
function primary(language: string): string {
	return language.replace(/-.*/, '').toLowerCase();
}

const EVERY_TIME = 0b1111;
/** The first time of each of the seven days. */
const EVERY_DAY = 0b0001_0001_0001_0001_0001_0001_0001;

/** The group of choices that an entry fails: one of these, none, or more than one. */
const NONE = 0;
const DAY = 1;
const TIME = 2;
const WAY = 3;
const FELLOWSHIP = 4;
const OPEN = 5;
const PERSON = 6;
const LANGUAGE = 7;
const SEVERAL = 8;
/** What is counted besides. */
const NEED = 9;
const TOTAL = 10;
const GROUPS = 11;
/** More than any vocabulary has members. */
const PER_GROUP = 32;

/** The entries that match, and the counts of all choices, in one pass. */
export function select({ entries }: Agenda, filter: MeetingFilter): Selected {
	const timed: Entry[] = [];
	const rest: Entry[] = [];
	const tally = new Tally();
	const days = filter.days.length
		? filter.days.reduce((sum, day) => sum | (EVERY_TIME << ((day - 1) * DAYTIMES.length)), 0)
		: undefined;
	const times = filter.times.length ? wanted(DAYTIMES, filter.times) * EVERY_DAY : undefined;
	const ways = filter.ways.length ? wanted(WAYS, filter.ways) : undefined;
	const fellowships = wanted(FELLOWSHIPS, filter.fellowships);
	const open = wanted(OPEN_TO, filter.open);
	const people = filter.people.length ? wanted(PEOPLE, filter.people) : undefined;
	const needed = filter.needed.length ? wanted(NEEDED, filter.needed) : 0;
	const { languages } = filter;

	for (const entry of entries) {
		const known = factsOf(entry.card);
		if ((known.needed & needed) !== needed) continue;
		let failed = NONE;
		const fail = (group: number) => {
			failed = failed === NONE ? group : SEVERAL;
		};
		if (days !== undefined && (entry.slots & days) === 0) fail(DAY);
		if (times !== undefined && (entry.slots & times) === 0) fail(TIME);
		if (ways !== undefined && (entry.ways & ways) === 0) fail(WAY);
		if ((known.fellowship & fellowships) === 0) fail(FELLOWSHIP);
		if ((known.open & open) === 0) fail(OPEN);
		if (people !== undefined && (known.people & people) === 0) fail(PERSON);
		if (languages.length > 0 && !languages.some((one) => known.languages.includes(one))) {
			fail(LANGUAGE);
		}
		// An entry of several days and times: one of them must be both.
		const both = days !== undefined && times !== undefined;
		if (failed === NONE && both && (entry.slots & days & times) === 0) failed = SEVERAL;
		if (failed === SEVERAL) continue;
		tally.add(entry, known, failed, days ?? ~0, times ?? ~0);
		if (failed === NONE) (entry.standing === 'timed' ? timed : rest).push(entry);
	}
	timed.sort((a, b) => a.start - b.start);
	rest.sort((a, b) => a.start - b.start);
	return { timed, rest, counts: tally.counts() };
}

/** Counts meetings, not entries: those of one meeting follow each other. */
class Tally {
	#last: MeetingCard[] = [];
	#counted = new Uint32Array(GROUPS * PER_GROUP);
	#languages = new Map<string, { last: MeetingCard; count: number }>();

	add(entry: Entry, known: Facts, failed: number, days: number, times: number): void {
		const { card } = entry;
		const counts = (group: number) => failed === NONE || failed === group;
		if (failed === NONE) {
			this.#bits(TOTAL, 1, card);
			this.#bits(NEED, known.needed, card);
		}
		if (counts(DAY)) this.#bits(DAY, daysOf(entry.slots & times), card);
		if (counts(TIME)) this.#bits(TIME, timesOf(entry.slots & days), card);
		if (counts(WAY)) this.#bits(WAY, entry.ways, card);
		if (counts(FELLOWSHIP)) this.#bits(FELLOWSHIP, known.fellowship, card);
		if (counts(OPEN)) this.#bits(OPEN, known.open, card);
		if (counts(PERSON)) this.#bits(PERSON, known.people, card);
		if (counts(LANGUAGE)) for (const one of known.languages) this.#language(one, card);
	}

	#bits(group: number, mask: number, card: MeetingCard): void {
		for (let left = mask; left !== 0; left &= left - 1) {
			const choice = group * PER_GROUP + 31 - Math.clz32(left & -left);
			if (this.#last[choice] === card) continue;
			this.#last[choice] = card;
			this.#counted[choice] = (this.#counted[choice] ?? 0) + 1;
		}
	}

	#language(language: string, card: MeetingCard): void {
		const found = this.#languages.get(language);
		if (found?.last === card) return;
		this.#languages.set(language, { last: card, count: (found?.count ?? 0) + 1 });
	}

	counts(): MeetingCounts {
		const of = <K extends string | number>(all: readonly K[], group: number) =>
			Object.fromEntries(
				all.map((one, at) => [one, this.#counted[group * PER_GROUP + at] ?? 0])
			) as Record<K, number>;
		return {
			total: this.#counted[TOTAL * PER_GROUP] ?? 0,
			days: of(WEEKDAYS, DAY),
			times: of(DAYTIMES, TIME),
			ways: of(WAYS, WAY),
			fellowships: of(FELLOWSHIPS, FELLOWSHIP),
			open: of(OPEN_TO, OPEN),
			people: of(PEOPLE, PERSON),
			needed: of(NEEDED, NEED),
			languages: new Map([...this.#languages].map(([one, { count }]) => [one, count]))
		};
	}
}

/** A bit for each weekday of which there is any slot. */
function daysOf(slots: number): number {
	return bits(WEEKDAYS, (day) => ((slots >> ((day - 1) * DAYTIMES.length)) & EVERY_TIME) !== 0);
}

/** A bit for each time of day of which there is any slot. */
function timesOf(slots: number): number {
	return bits(DAYTIMES, (_time, at) => (slots & (EVERY_DAY << at)) !== 0);
}
