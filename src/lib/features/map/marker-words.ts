/** What the marks of a map are called aloud, and whatever else a map says in numbers. */
import type { ServiceCard } from '#lib/domain/service.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { distanceWords, listWords } from '#lib/i18n/format.ts';
import { needWords } from '#lib/i18n/service-words.ts';
import type { Marker } from './markers.ts';

/** What is needed of a row of the list. */
interface NamedRow {
	card: Pick<ServiceCard, 'name'>;
	/** Infinity when it is not known. */
	metres: number;
}

/** Names said of one spot; a screen reader reads them before the person can stop it. */
const NAMES = 3;

/**
 * `Tarnwick Hub, Health, about 0.3 miles`; `3 services in one place: …`; `14 services, zoom in`.
 * What is made up is said to be.
 */
export function markerWords(
	{ rows, kind, example, spot }: Pick<Marker, 'rows' | 'kind' | 'example' | 'spot'>,
	rowAt: (at: number) => NamedRow | undefined
): string {
	const words = inWords(rows, kind, spot, rowAt);
	return example ? m.map_mark_example({ name: words }) : words;
}

function inWords(
	rows: readonly number[],
	kind: Marker['kind'],
	spot: boolean,
	rowAt: (at: number) => NamedRow | undefined
): string {
	const [first = -1] = rows;
	if (rows.length > 1 && !spot) return m.map_mark_crowd({ count: rows.length });
	if (rows.length > 1) {
		const names = rows.slice(0, NAMES).flatMap((at) => rowAt(at)?.card.name ?? []);
		return m.map_mark_spot({ count: rows.length, names: listWords(names) });
	}
	const row = rowAt(first);
	const name = row?.card.name ?? '';
	const what = kind ? m.map_mark_kind({ name, kind: needWords(kind) }) : name;
	return row && row.metres < Infinity
		? m.map_mark_more({ name: what, more: distanceWords(row.metres) })
		: what;
}

/**
 * Makes what the names of marks are put together with, which costs a slow phone 60 ms: to be called in
 * a task of its own before the first marks.
 */
export function readyWords(): void {
	listWords([]);
}

/** `12 services on this part of the map`. */
export function shownWords(count: number): string {
	return count === 0 ? m.map_none_shown() : m.map_shown({ count });
}
