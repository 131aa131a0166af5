/**
 * What stands in one sealed record of a team, and how a caseload is put together from them. What members
 * share for their own work lies beside it: see `team-shared.ts`.
 */
import type { Carer, Caseload, MonthCount, Person, SupportRecord, Waited } from './support.ts';
import type { ListTemplate, Phrase } from './team-shared.ts';

/** What can be written down, by kind. `batch`: an import is whole; until then none of it counts. */
export interface EntryOf {
	person: Person;
	support: SupportRecord;
	carer: Carer;
	month: MonthCount;
	waited: Waited;
	phrase: Phrase;
	template: ListTemplate;
	batch: { id: string };
}
export type EntryKind = keyof EntryOf;

/** Who wrote it down, and when: within the seal, so that the relay knows neither. */
export interface Written {
	/** Member id. */
	by: string;
	/** To the minute, UTC: `2026-11-22T09:30Z`. */
	at: string;
	/** The import that it belongs to. */
	batch?: string;
}

/** Something that is written down; with `gone` it no longer is. */
export type Entry =
	| { [K in EntryKind]: { kind: K; value: EntryOf[K]; written: Written } }[EntryKind]
	| { kind: 'gone'; written: Written };

/** What names an entry among those of its kind: whoever writes it again writes the same record. */
export function keyOf<K extends EntryKind>(kind: K, value: EntryOf[K]): string;
export function keyOf(kind: EntryKind, value: EntryOf[EntryKind]): string {
	if (kind === 'month') return (value as MonthCount).month;
	if (kind === 'waited') return (value as Waited).thread;
	return (value as { id: string }).id;
}

/** A moment as it is written down. */
export function minuteOf(now: Date): string {
	return `${now.toISOString().slice(0, 16)}Z`;
}

/** Nothing written down yet. */
export const EMPTY_CASELOAD: Caseload = {
	people: [],
	records: [],
	carers: [],
	months: [],
	waited: []
};

const earlier = (one: string | undefined, other: string | undefined) =>
	one === undefined || (other !== undefined && other < one) ? other : one;

/** Two members may note the same month or wait: of a month the later word counts, of a wait the earlier. */
function once<T>(
	all: readonly { value: T; written: Written }[],
	key: (value: T) => string,
	merge: (one: T, later: T) => T
): T[] {
	const found = new Map<string, T>();
	for (const { value } of all.toSorted((a, b) => (a.written.at < b.written.at ? -1 : 1))) {
		const before = found.get(key(value));
		found.set(key(value), before === undefined ? value : merge(before, value));
	}
	return [...found.values()];
}

type Of<K extends EntryKind> = Extract<Entry, { kind: K }>;

/** The caseload that some entries make. What belongs to an import that never became whole is left out. */
export function caseloadOf(entries: Iterable<Entry>): Caseload {
	const all = [...entries];
	const whole = new Set(all.flatMap((one) => (one.kind === 'batch' ? [one.value.id] : [])));
	const counting = all.filter(({ written: { batch } }) => batch === undefined || whole.has(batch));
	const of = <K extends EntryKind>(kind: K) =>
		counting.filter((one): one is Of<K> => one.kind === kind);
	return {
		people: of('person').map((one) => one.value),
		records: of('support').map((one) => one.value),
		carers: of('carer').map((one) => one.value),
		months: once(
			of('month'),
			(one) => one.month,
			(_, later) => later
		),
		waited: once(
			of('waited'),
			(one) => one.thread,
			(one, later) => {
				const seen = earlier(one.seen, later.seen);
				const answered = earlier(one.answered, later.answered);
				return {
					thread: one.thread,
					asked: earlier(one.asked, later.asked) ?? one.asked,
					...(seen !== undefined && { seen }),
					...(answered !== undefined && { answered })
				};
			}
		)
	};
}
