/** Somebody as a form holds them: every day a text, empty where there is none. */
import { sortedSpans } from '#lib/domain/person-change.ts';
import type { CheckUp, Person, SubstanceGroup } from '#lib/domain/support.ts';

export interface PersonDraft {
	reference: string;
	spans: { since: string; until: string; substance: SubstanceGroup }[];
	/** Empty: nobody. */
	keyworker: string;
	drugFree: string;
	offered: string;
	checkUps: { due: string; done: string }[];
	reviewed: string;
}

/** What a form begins with. */
export function draftOf(person: Person | undefined, me: string): PersonDraft {
	const free = person?.drugFree;
	return {
		reference: person?.reference ?? '',
		spans: person
			? person.treatment.map(({ since, until, substance }) => ({
					since,
					until: until ?? '',
					substance
				}))
			: [{ since: '', until: '', substance: 'opiates' }],
		keyworker: person ? (person.keyworker ?? '') : me,
		drugFree: free?.since ?? '',
		offered: free?.offered ?? '',
		checkUps: (free?.checkUps ?? []).map(({ due, done }) => ({ due, done: done ?? '' })),
		reviewed: person?.reviewed ?? ''
	};
}

/** What a form says; `before` is what it was made from, of which the rest is kept. */
export function personFrom(draft: PersonDraft, before: Person | undefined, id: string): Person {
	const {
		drugFree: _free,
		keyworker: _keyworker,
		reviewed: _reviewed,
		...kept
	} = before ?? {
		threads: []
	};
	const checkUps: CheckUp[] = draft.checkUps.map(({ due, done }) => ({
		due,
		...(done !== '' && { done })
	}));
	return {
		...kept,
		id,
		reference: draft.reference.trim(),
		// A time without a beginning was never filled in.
		treatment: sortedSpans(
			draft.spans
				.filter(({ since }) => since !== '')
				.map(({ since, until, substance }) => ({
					since,
					...(until !== '' && { until }),
					substance
				}))
		),
		...(draft.keyworker !== '' && { keyworker: draft.keyworker }),
		...(draft.reviewed !== '' && { reviewed: draft.reviewed }),
		...(draft.drugFree !== '' && {
			drugFree: {
				since: draft.drugFree,
				...(draft.offered !== '' && { offered: draft.offered }),
				checkUps
			}
		})
	};
}
