/** Meeting types: codes or names, in any case, as our own vocabulary. */
import { CODES_BY_FELLOWSHIP } from '#data/meeting-types/by-fellowship.ts';
import { EVERYWHERE, LANGUAGE_CODES } from '#data/meeting-types/everywhere.ts';
import type { Codes, Meaning } from '#data/meeting-types/meaning.ts';
import type { Access, Facility, Fellowship, Group, MeetingType } from '../../domain/service.ts';
import { FACILITIES, MEETING_TYPES } from '../../domain/service.ts';

/** What all the types of one meeting say together. */
export interface TypeFacts {
	types: MeetingType[];
	facilities: Facility[];
	languages: string[];
	only: Group[];
	welcome: Group[];
	/** `members` where the feed says both open and closed: the safer answer to somebody who has not the problem. */
	open?: NonNullable<Access['open']>;
	/** The feed says both open and closed. */
	contradiction: boolean;
	chit: boolean;
	online: boolean;
	inPerson: boolean;
	venueClosed: boolean;
	runBy?: Fellowship;
	/** Codes nobody knows, as written. */
	unknown: string[];
}

type Meanings = readonly Meaning[];
type Lookup = ReadonlyMap<string, Meanings>;

const fold = (text: string) =>
	text
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '');

function lookup(codes: Codes, by: 'code' | 'name' | 'both'): Lookup {
	const found = new Map<string, Meanings>();
	for (const [, [name, ...meanings]] of Object.entries(codes)) {
		if (by !== 'code' && !found.has(fold(name))) found.set(fold(name), meanings);
	}
	// Codes after names: `AA` is a code of Al-Anon before it is a word in a name.
	for (const [code, [, ...meanings]] of Object.entries(codes)) {
		if (by !== 'name') found.set(fold(code), meanings);
	}
	return found;
}

/** What every one of several lists agrees on; what they differ in is in none. */
function agreed(lookups: readonly Lookup[]): Lookup {
	const found = new Map<string, Meanings>();
	const disputed = new Set<string>();
	for (const one of lookups) {
		for (const [key, meanings] of one) {
			const other = found.get(key);
			if (other && other.join() !== meanings.join()) disputed.add(key);
			else found.set(key, meanings);
		}
	}
	for (const key of disputed) found.delete(key);
	return found;
}

const LISTS = [...new Set(Object.values(CODES_BY_FELLOWSHIP)), LANGUAGE_CODES];
const EVERYWHERE_LOOKUP = lookup(EVERYWHERE, 'both');
const LANGUAGE_LOOKUP = lookup(LANGUAGE_CODES, 'both');
const SHARED_NAMES = agreed(LISTS.map((list) => lookup(list, 'name')));
/** For feeds that do not say whose meetings these are. */
const SHARED_CODES = agreed(LISTS.map((list) => lookup(list, 'both')));
const OWN = new Map<Fellowship, Lookup>(
	(Object.entries(CODES_BY_FELLOWSHIP) as [Fellowship, Codes][]).map(([fellowship, codes]) => [
		fellowship,
		lookup(codes, 'both')
	])
);

/**
 * What a code or its English name means in a fellowship; null when nobody knows it, an empty list
 * when it is known and says nothing that we tell people. Where the fellowship has no list of its
 * own, only what all the lists agree on counts: `S` is Spanish in one and speaker in another.
 */
export function meaningOf(code: string, fellowship: Fellowship | undefined): Meanings | null {
	const key = fold(code);
	const own = fellowship && OWN.get(fellowship);
	if (own) {
		return (
			own.get(key) ??
			EVERYWHERE_LOOKUP.get(key) ??
			LANGUAGE_LOOKUP.get(key) ??
			SHARED_NAMES.get(key) ??
			null
		);
	}
	return EVERYWHERE_LOOKUP.get(key) ?? SHARED_CODES.get(key) ?? null;
}

const isFacility = (meaning: string): meaning is Facility =>
	(FACILITIES as readonly string[]).includes(meaning);
const isType = (meaning: string): meaning is MeetingType =>
	(MEETING_TYPES as readonly string[]).includes(meaning);

function add<T>(list: T[], item: T): void {
	if (!list.includes(item)) list.push(item);
}

/** No facts at all: where the gathering starts. */
export function noFacts(): TypeFacts {
	return {
		types: [],
		facilities: [],
		languages: [],
		only: [],
		welcome: [],
		contradiction: false,
		chit: false,
		online: false,
		inPerson: false,
		venueClosed: false,
		unknown: []
	};
}

/** Says once more who may come; two answers that differ are a contradiction. */
export function sayOpen(facts: TypeFacts, open: NonNullable<Access['open']>): void {
	if (facts.open !== undefined && facts.open !== open) {
		// "Open" beside "open on request" is one answer and its finer form.
		if (facts.open !== 'members' && open !== 'members') {
			facts.open = 'ask';
			return;
		}
		facts.contradiction = true;
		facts.open = 'members';
		return;
	}
	facts.open = open;
}

/** Takes one list of meanings into the facts. */
export function learn(facts: TypeFacts, meanings: Meanings): void {
	for (const meaning of meanings) {
		const [kind, value] = meaning.split(':') as [string, string | undefined];
		if (kind === 'open') sayOpen(facts, value as NonNullable<Access['open']>);
		else if (kind === 'lang') add(facts.languages, value ?? '');
		else if (kind === 'only') add(facts.only, value as Group);
		else if (kind === 'welcome') add(facts.welcome, value as Group);
		else if (kind === 'run-by') facts.runBy = value as Fellowship;
		else if (meaning === 'chit') facts.chit = true;
		else if (meaning === 'online') facts.online = true;
		else if (meaning === 'in-person') facts.inPerson = true;
		else if (meaning === 'venue-closed') facts.venueClosed = true;
		else if (isFacility(meaning)) add(facts.facilities, meaning);
		else if (isType(meaning)) add(facts.types, meaning);
	}
}

/** Reads all the codes or names of one meeting. Empty ones are passed over. */
export function readTypes(codes: readonly string[], fellowship: Fellowship | undefined): TypeFacts {
	const facts = noFacts();
	for (const code of codes.map((one) => one.trim()).filter((one) => one !== '')) {
		const meanings = meaningOf(code, fellowship);
		if (meanings) learn(facts, meanings);
		else add(facts.unknown, code);
	}
	return facts;
}
