import type WallSheet from './WallSheet.svelte';
import type { Entry } from '#lib/domain/agenda.ts';
import type { AgendaDay } from '#lib/domain/agenda-days.ts';
import { isGoneTo } from '#lib/domain/offer.ts';
import { placeLines } from '#lib/domain/place.ts';
import type { CalendarDate, Service } from '#lib/domain/service.ts';

/** A sheet that can be put on the page. */
export interface MadeSheet {
	Sheet: typeof WallSheet;
	days: readonly WallDay[];
	/** Of the same view on the screen, in no language: whoever scans it chooses their own. */
	address: string;
}

/** One line of a sheet for a wall. */
export interface WallTime {
	entry: Entry;
	/** The whole address, where somebody goes there; the town where no more is known; or nothing. */
	where: string;
}

export interface WallDay {
	date: CalendarDate;
	times: WallTime[];
}

/**
 * Days of an agenda with their addresses, which a list of cards does not have. What `find` does not
 * get stands with its town.
 */
export async function wallDays(
	days: readonly AgendaDay[],
	find: (id: string) => Promise<Service | undefined>
): Promise<WallDay[]> {
	const ids = new Set(days.flatMap(({ entries }) => entries.map((one) => one.card.id)));
	const found = new Map<string, Service>();
	for (const id of ids) {
		const service = await find(id);
		if (service) found.set(id, service);
	}
	return days.map(({ date, entries }) => ({
		date,
		times: entries.map((entry) => ({ entry, where: whereOf(entry, found.get(entry.card.id)) }))
	}));
}

function whereOf({ card, occurrence }: Entry, service: Service | undefined): string {
	const { delivery, place = 0 } = occurrence?.session ?? {};
	if (!isGoneTo(delivery ? { ...card, delivery } : card)) return '';
	const exact = service?.places[place];
	return (exact && placeLines(exact).join(', ')) ?? card.places[place]?.town ?? '';
}
