/** Sizes and distances in words. */
import * as m from '#lib/i18n/generated/messages.js';
import { getLocale } from '#lib/i18n/generated/runtime.js';
import type { Area } from '#lib/storage/database.ts';
import type { Stopped } from '../directory/kept-area.svelte.ts';
import type { MapFileCondition, MapFileKind, MapFileState } from '../map/files/state.ts';
import { region } from '../offline/when.ts';

const MEGABYTE = 1_000_000;
const MILE = 1609.344;

/** Bytes as "1.3 MB"; small ones as "less than 0.1 MB". */
export function sizeWords(bytes: number): string {
	if (bytes < MEGABYTE / 10) return m.settings_size_small();
	const format = new Intl.NumberFormat(region(getLocale()), { maximumFractionDigits: 1 });
	return m.settings_size({ mb: format.format(bytes / MEGABYTE) });
}

/** Miles that an area may reach, the smallest first. */
export const RADII = [2, 5, 10, 25, 50] as const;

/** Metres of some miles. */
export function metresOf(miles: number): number {
	return Math.round(miles * MILE);
}

/** "5 miles". */
export function milesWords(miles: number): string {
	return m.settings_miles({ count: miles });
}

/** Metres as whole miles in words. */
export function distanceWords(metres: number): string {
	return milesWords(Math.round(metres / MILE));
}

/** What an area's place is called; a place that the phone found has no name. */
export function placeWords({ name }: Pick<Area, 'name'>): string {
	return name || m.settings_area_here();
}

/** Why a download did not end. */
export function stoppedWords(stopped: Stopped): string {
	if (stopped === 'offline') return m.settings_area_stopped_offline();
	if (stopped === 'server') return m.settings_area_stopped_server();
	return m.settings_area_stopped_storage();
}

/** What a map is called: by itself, and within a sentence. */
export function mapWords(kind: MapFileKind): { title: string; map: string } {
	return kind === 'street'
		? { title: m.mapfiles_street(), map: m.mapfiles_the_street() }
		: { title: m.mapfiles_overview(), map: m.mapfiles_the_overview() };
}

/** Why a map did not come; undefined where nothing is wrong. */
export function mapTroubleWords(condition: MapFileCondition): string | undefined {
	if (condition === 'damaged') return m.mapfiles_damaged();
	if (condition === 'no-space') return m.mapfiles_no_space();
	if (condition === 'unreachable') return m.mapfiles_unreachable();
	return undefined;
}

/** Whose data a map is and of which day, as far as that is known. */
export function mapWhoseWords({
	attribution,
	date
}: Pick<MapFileState, 'attribution' | 'date'>): string | undefined {
	if (attribution === undefined) return undefined;
	const day = date === undefined ? NaN : Date.parse(`${date}T12:00`);
	if (Number.isNaN(day)) return m.mapfiles_whose({ attribution });
	const format = new Intl.DateTimeFormat(region(getLocale()), { dateStyle: 'long' });
	return m.mapfiles_whose_of({ attribution, date: format.format(day) });
}
