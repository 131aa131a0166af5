/** What a team's members share for their own work: phrases for answers, starting points for lists. */
import type { Entry } from './caseload-entry.ts';

/** A sentence that members write often. */
export interface Phrase {
	/** 16 bytes, base64url. */
	id: string;
	text: string;
}

/** A starting point for lists: shaped like one that somebody keeps on their own device. */
export interface ListTemplate {
	id: string;
	name: string;
	greeting?: string;
	/** What to look for: in words, and as it stands after `#`, without a place. */
	looks: { name: string; fragment: string }[];
}

export interface Shared {
	/** In the order of their words. */
	phrases: readonly Phrase[];
	/** By name. */
	templates: readonly ListTemplate[];
}

/** Limits that forms keep to; each fits into one record many times over. */
export const SHARED_LIMITS = {
	phrases: 100,
	phraseLetters: 600,
	templates: 50,
	nameLetters: 60,
	greetingLetters: 300,
	looks: 12,
	lookLetters: 200,
	fragmentLetters: 400
} as const;

export const NOTHING_SHARED: Shared = { phrases: [], templates: [] };

/** What some entries share. Of two phrases that two members added with the same words, one is shown. */
export function sharedOf(entries: Iterable<Entry>): Shared {
	const phrases = new Map<string, Phrase>();
	const templates: ListTemplate[] = [];
	for (const entry of entries) {
		if (entry.kind === 'template') templates.push(entry.value);
		if (entry.kind !== 'phrase') continue;
		const before = phrases.get(entry.value.text);
		if (!before || entry.value.id < before.id) phrases.set(entry.value.text, entry.value);
	}
	return {
		phrases: [...phrases.values()].sort((a, b) => a.text.localeCompare(b.text)),
		templates: templates.sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
	};
}

/** A text as it is shared: without spaces at its ends, at most as long as may be; undefined of nothing. */
export function phraseText(typed: string): string | undefined {
	const text = [...typed.trim()].slice(0, SHARED_LIMITS.phraseLetters).join('').trim();
	return text === '' ? undefined : text;
}
