/** A list: services that somebody chose for somebody else, in an order, with a line to each. */
import { cleanText } from './fragment.ts';

export interface ListItem {
	/** Of the service. */
	id: string;
	/** The sender's own line about it. */
	note?: string;
}

export interface ServiceList {
	/** The same through all editions of a list: 12 hexadecimal digits, chosen by chance. */
	id: string;
	/** Counts up from 1 with each edition that was handed on. */
	edition: number;
	/** The name the sender gave; anybody may give any. */
	from?: string;
	greeting?: string;
	items: ListItem[];
}

/** What a list may hold at most; lengths in characters. */
export const LIST_LIMITS = {
	items: 50,
	note: 140,
	greeting: 300,
	from: 60,
	edition: 0xffff
} as const;

const LIST_ID = /^[0-9a-f]{12}$/;
const SERVICE_ID = /^[0-9a-f][0-9a-hjkmnp-tv-z]{12}$/;

/** Whether an id is one of ours, so that a list can carry it. */
export function isListable(id: string): boolean {
	return SERVICE_ID.test(id);
}

/** Whether this can be the id of a list. */
export function isListId(id: string): boolean {
	return LIST_ID.test(id);
}

/**
 * A list as it is handed on: texts cleaned and cut, each service once, at most 50 of them, and none
 * whose id is not ours.
 */
export function tidyList(list: ServiceList): ServiceList {
	const tidy: ServiceList = {
		id: isListId(list.id) ? list.id : '0'.repeat(12),
		edition: Math.min(Math.max(1, Math.floor(list.edition) || 1), LIST_LIMITS.edition),
		items: []
	};
	const from = cleanText(list.from ?? '', LIST_LIMITS.from);
	if (from) tidy.from = from;
	const greeting = cleanText(list.greeting ?? '', LIST_LIMITS.greeting);
	if (greeting) tidy.greeting = greeting;
	const seen = new Set<string>();
	for (const { id, note = '' } of list.items) {
		if (!isListable(id) || seen.has(id) || seen.size >= LIST_LIMITS.items) continue;
		seen.add(id);
		const clean = cleanText(note, LIST_LIMITS.note);
		tidy.items.push(clean ? { id, note: clean } : { id });
	}
	return tidy;
}

/** What is different in a list since an earlier edition, by ids of services. */
export interface ListChanges {
	added: string[];
	removed: string[];
	/** Its line says something else. */
	reworded: string[];
	/** The greeting or the name given is another. */
	greeting: boolean;
}

/** What is different in `after`; nothing is when all of it is empty. */
export function listChanges(before: ServiceList, after: ServiceList): ListChanges {
	const earlier = new Map(before.items.map((item) => [item.id, item.note]));
	const later = new Set(after.items.map((item) => item.id));
	return {
		added: after.items.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
		removed: before.items.filter(({ id }) => !later.has(id)).map(({ id }) => id),
		reworded: after.items
			.filter(({ id, note }) => earlier.has(id) && earlier.get(id) !== note)
			.map(({ id }) => id),
		greeting: before.greeting !== after.greeting || before.from !== after.from
	};
}

/** Whether two lists say the same, whatever their editions. */
export function sameContent(a: ServiceList, b: ServiceList): boolean {
	const content = ({ from, greeting, items }: ServiceList) =>
		JSON.stringify([from, greeting, items.map(({ id, note }) => [id, note])]);
	return content(a) === content(b);
}

/** The list with one item a place further up (−1) or down (1); as it is at either end. */
export function moved<I extends ListItem>(items: readonly I[], at: number, by: -1 | 1): I[] {
	const next = [...items];
	const [item] = next.splice(at, 1);
	const to = at + by;
	if (!item || to < 0 || to > next.length) return [...items];
	next.splice(to, 0, item);
	return next;
}

/** A list as it is handed on: a new edition if it says something else than what was `made` last. */
export function nextEdition(list: ServiceList, made: ServiceList | undefined): ServiceList {
	const tidy = tidyList(list);
	if (!made) return { ...tidy, edition: 1 };
	const edition = sameContent(made, tidy) ? made.edition : made.edition + 1;
	return { ...tidy, edition: Math.min(edition, LIST_LIMITS.edition) };
}
