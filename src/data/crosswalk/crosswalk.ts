/**
 * From the terms of foreign taxonomies to our six needs and our groups: by address, then by name,
 * then by words that leave no doubt. What nobody knows comes back by name, so that the manager can
 * see it; nothing is guessed.
 */
import { NEEDS, type Need } from '#lib/domain/need.ts';
import { GROUPS, type Group } from '#lib/domain/service.ts';
import { needsOfUri } from './esd.ts';
import { GROUP_NAMES } from './group-names.ts';
import { countNeeds, needsInWords } from './keywords.ts';
import { NAMES, NO_NEED } from './need-names.ts';

export interface Term {
	name?: string;
	/** Address or CURIE of the term, where the feed gives one; ids that look like one count. */
	uri?: string;
}

export interface Crossed {
	/** In the order of `NEEDS`. */
	needs: Need[];
	/** In the order of `GROUPS`. */
	groups: Group[];
	/** Those of `groups` that the term shuts others out for: "women only". */
	only: Group[];
	/** Names (or addresses) that no table knows, each once. */
	unmapped: string[];
}

/** A name as the tables hold it: lower case, `and` for `&`, without punctuation but `+`. */
export function plain(name: string): string {
	return name
		.toLowerCase()
		.replace(/&/g, ' and ')
		.replace(/['’]/g, '')
		.replace(/[^\p{L}\p{N}+]+/gu, ' ')
		.replace(/\bdrop ins?\b/g, 'drop in')
		.trim();
}

function table<T extends string>(lists: Record<T, string>, order: readonly T[]): Map<string, T[]> {
	const names = new Map<string, T[]>();
	for (const key of order) {
		for (const name of lists[key].split(';').map(plain)) {
			if (name !== '') names.set(name, [...(names.get(name) ?? []), key]);
		}
	}
	return names;
}

const NEED_TABLE = table(NAMES, NEEDS);
const GROUP_TABLE = table(GROUP_NAMES, GROUPS);
const KNOWN = new Set(NO_NEED.split(';').map(plain));

/** The groups that a name means; empty when it means none. */
export function groupsOf(name: string): Group[] {
	const bare = plain(name);
	return (
		GROUP_TABLE.get(bare) ??
		GROUP_TABLE.get(bare.replace(/ (?:only|support|group|groups)$/, '')) ??
		[]
	);
}

function needsOfTerm({ name, uri }: Term): Need[] {
	const byUri = uri === undefined ? undefined : needsOfUri(uri);
	if (byUri || name === undefined) return byUri ?? [];
	const bare = plain(name);
	// Paths such as "Health > Dentists": the last step says most.
	const last = plain(name.split(/\s*(?:>|»|::|\|)\s*/).at(-1) ?? '');
	return NEED_TABLE.get(bare) ?? NEED_TABLE.get(last) ?? needsInWords(name);
}

/** What a record's terms mean together. */
export function crossTerms(terms: Term[]): Crossed {
	const needs = new Set<Need>();
	const groups = new Set<Group>();
	const only = new Set<Group>();
	const unmapped = new Set<string>();
	for (const term of terms) {
		const foundNeeds = needsOfTerm(term);
		const foundGroups = term.name === undefined ? [] : groupsOf(term.name);
		for (const need of foundNeeds) needs.add(need);
		for (const group of foundGroups) {
			groups.add(group);
			if (/\bonly\b/i.test(term.name ?? '')) only.add(group);
		}
		if (foundNeeds.length > 0 || foundGroups.length > 0) continue;
		const shown = term.name ?? term.uri;
		if (shown !== undefined && !KNOWN.has(plain(shown))) unmapped.add(shown);
	}
	return {
		needs: NEEDS.filter((need) => needs.has(need)),
		groups: GROUPS.filter((group) => groups.has(group)),
		only: GROUPS.filter((group) => only.has(group)),
		unmapped: [...unmapped]
	};
}

/**
 * The needs of a service that no term could tell, from its own words: those its name names, else
 * those its summary names, else those its description names at least twice. Empty rather than
 * a guess.
 */
export function needsFromWords(name: string, summary = '', description = ''): Need[] {
	const named = needsInWords(name);
	if (named.length > 0) return named;
	const summed = needsInWords(summary);
	if (summed.length > 0) return summed;
	return [...countNeeds(description)].filter(([, count]) => count > 1).map(([need]) => need);
}
