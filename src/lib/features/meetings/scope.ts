/**
 * Which meetings are near enough to be told: all within three miles, and where there are few, the
 * nearest however far they are. One distance fits neither a city nor the country round Aberystwyth.
 */
import { isGoneTo } from '#lib/domain/offer.ts';
import type { ServiceCard } from '#lib/domain/service.ts';

/** Three miles, in metres: a city has hundreds of meetings within them. */
export const NEAR = 4828;
/** At least so many meetings in person are told, where there are any. */
export const LEAST = 40;

/** A meeting and how far it is; Infinity where that is not known or nobody goes there. */
export interface Told {
	card: ServiceCard;
	metres: number;
}

export interface Scope {
	rows: Told[];
	/** Metres within which every meeting that is known is told. */
	within: number;
	/** There were too few near, so these are the nearest, the furthest at `within`. */
	scattered: boolean;
}

/**
 * The rows to tell. `rows` come nearest first; those without a distance (online, by phone, of which
 * the place is not known) are all told, for they are no further away than any other.
 */
export function scopeOf(rows: readonly Told[], radius: number | undefined): Scope {
	const afar = rows.filter((row) => row.metres === Infinity);
	const placed = rows.filter((row) => row.metres < Infinity);
	if (radius !== undefined) {
		const near = placed.filter((row) => row.metres <= radius);
		return { rows: [...near, ...afar], within: radius, scattered: false };
	}
	const near = placed.filter((row, at) => row.metres <= NEAR || at < LEAST);
	const furthest = near.at(-1)?.metres ?? 0;
	return {
		rows: [...near, ...afar],
		within: Math.max(furthest, NEAR),
		scattered: furthest > NEAR
	};
}

/** Whether a row is of a meeting to which somebody goes: one online has no place, whatever is written. */
export function isPlaced({ card, metres }: Told): boolean {
	return metres < Infinity && isGoneTo(card);
}

/** How far each card is. */
export function metresOf(rows: readonly Told[]): ReadonlyMap<ServiceCard, number> {
	return new Map(rows.map(({ card, metres }) => [card, metres]));
}
