/** What a screen is told of the two map archives, and what it may ask for. */
import type { Box } from '#lib/domain/place.ts';
import type { CalendarDate } from '#lib/domain/service.ts';

/** `overview`: the whole country, ships with the app. `street`: the operator's area, with streets. */
export type MapFileKind = 'overview' | 'street';

export type MapFileCondition =
	/** There is none to be had: the operator has no street map, or it is not known yet. */
	| 'none'
	/** It can be downloaded. */
	| 'offered'
	| 'downloading'
	/** A download that was stopped or broke off; what came is kept. */
	| 'stopped'
	/** On this phone, whole and proved. */
	| 'ready'
	/** On this phone, and there is a newer one. */
	| 'update'
	/** What came was not the map that was announced; nothing of it is kept. */
	| 'damaged'
	/** The phone has no room for it, or the browser does not let us keep it. */
	| 'no-space'
	/** The server did not answer, or no longer has it. What came is kept. */
	| 'unreachable';

export interface MapFileState {
	kind: MapFileKind;
	state: MapFileCondition;
	/**
	 * Whether a map of this kind can be drawn now: true also while a newer one is on its way, or did
	 * not come.
	 */
	usable: boolean;
	/** Weight of the download, and how much of it is here. */
	bytes?: number;
	received?: number;
	/** West, south, east, north, in degrees: of the map on the phone, else of the one offered. */
	bounds?: Box;
	minZoom?: number;
	maxZoom?: number;
	/** Whose data it is, plain text. */
	attribution?: string;
	/** Of which day the data is. */
	date?: CalendarDate;
	/** Changes when `blob` would give another map. */
	version?: string;
}

/** The map archives of this phone; `MapFiles` in `map-files.svelte.ts` is the one there is. */
export interface MapFileVerbs {
	/** Reactive. */
	state(kind: MapFileKind): MapFileState;
	/** Looks what is kept and what is offered. Asks for no map. */
	refresh(): Promise<void>;
	/** Downloads a map, or goes on doing so; whether it is now on the phone. Never rejects. */
	download(kind: MapFileKind): Promise<boolean>;
	/** Stops a download; what came is kept for later. */
	stop(kind: MapFileKind): void;
	/** Takes a map, and what came of one, off the phone. */
	remove(kind: MapFileKind): Promise<void>;
	/** The whole archive on this phone; undefined when there is none. Not read into memory. */
	blob(kind: MapFileKind): Promise<Blob | undefined>;
}
