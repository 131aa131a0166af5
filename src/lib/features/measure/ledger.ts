/**
 * The caseload as the worker keeps it: given whole once, then only what changed, so that a change costs
 * no more than itself to hand over.
 */
import { measure, type Asked, type Measure } from '#lib/domain/measure.ts';
import type { Caseload } from '#lib/domain/support.ts';
import type { CaseloadChange, EntryKind } from '../people/caseload.svelte.ts';

/** What is handed over: entries that are new or changed, and what was taken away. */
export interface Handed {
	/** Everything is in it; what was there before is forgotten. */
	whole: boolean;
	entries: Caseload;
	gone: CaseloadChange[];
}

type Listed = keyof Caseload;
const LIST_OF: Partial<Record<EntryKind, Listed>> = {
	person: 'people',
	support: 'records',
	carer: 'carers',
	month: 'months',
	waited: 'waited'
};

/** The name of an entry within its list. */
function nameOf(entry: object): string {
	if ('thread' in entry && !('need' in entry)) return String(entry.thread);
	return String('id' in entry ? entry.id : 'month' in entry ? entry.month : '');
}

const LISTS: readonly Listed[] = ['people', 'records', 'carers', 'months', 'waited'];

function lists(of: (list: Listed) => object[]): Caseload {
	return Object.fromEntries(LISTS.map((list) => [list, of(list)])) as unknown as Caseload;
}

/** What a ledger that is up to `changes` before this caseload still lacks; all of it without them. */
export function handOver(
	caseload: Caseload,
	changes: readonly CaseloadChange[] | undefined
): Handed {
	if (!changes) return { whole: true, entries: caseload, gone: [] };
	const wanted = new Map<Listed, Set<string>>();
	for (const { kind, id } of changes) {
		const list = LIST_OF[kind];
		if (list) wanted.set(list, (wanted.get(list) ?? new Set()).add(id));
	}
	const entries = lists((list) => {
		const names = wanted.get(list);
		return names ? caseload[list].filter((entry) => names.has(nameOf(entry))) : [];
	});
	const there = new Set(
		LISTS.flatMap((list) => entries[list].map((one) => `${list} ${nameOf(one)}`))
	);
	const gone = changes.filter(({ kind, id }) => !there.has(`${LIST_OF[kind] ?? ''} ${id}`));
	return { whole: false, entries, gone };
}

export class Ledger {
	#lists = new Map<Listed, Map<string, object>>();

	/** Takes in what was handed over. */
	take({ whole, entries, gone }: Handed): void {
		if (whole) this.#lists = new Map();
		for (const list of LISTS) {
			const kept = this.#lists.get(list) ?? new Map<string, object>();
			for (const entry of entries[list]) kept.set(nameOf(entry), entry);
			this.#lists.set(list, kept);
		}
		for (const { kind, id } of gone) {
			const list = LIST_OF[kind];
			if (list) this.#lists.get(list)?.delete(id);
		}
	}

	/** The measure of all that was handed over. */
	measure(asked: Asked): Measure {
		return measure(
			lists((list) => [...(this.#lists.get(list)?.values() ?? [])]),
			asked
		);
	}
}
