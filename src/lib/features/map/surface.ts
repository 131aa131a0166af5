/**
 * A map that can be looked at, as the rest of the app knows it. Who paints it, and with which
 * library, is behind this: `leaflet-map.ts` today.
 */
import type { Box, Point } from '#lib/domain/place.ts';
import type { Marker } from './markers.ts';

/** Where a map looks. */
export interface Sight {
	center: Point;
	zoom: number;
	box: Box;
}

export interface Circle {
	point: Point;
	/** Metres. */
	radius: number;
}

/** The whole archives that are drawn; either may be missing. */
export interface Ground {
	overview?: Blob;
	street?: Blob;
}

/** What became of them. */
export interface Drawn {
	overview: 'drawn' | 'missing' | 'unreadable';
	street: 'drawn' | 'missing' | 'unreadable';
}

export interface SurfaceEvents {
	/** It rests somewhere else now; `own` when a person moved it, not the app. */
	moved(sight: Sight, own: boolean): void;
	pressed(marker: Marker): void;
	/** What a mark is called aloud. */
	name(marker: Marker): string;
}

export interface MapSurface {
	sight(): Sight;
	/** Looks at a point, or at a box, as near as shows all of it. */
	look(to: { point: Point; zoom: number } | { box: Box; closest?: number }): void;
	zoomBy(steps: number): void;
	/** By shares of what is in view, eastwards and southwards. */
	moveBy(east: number, south: number): void;
	/** The marks there are; those that stay keep their place and their focus. */
	mark(markers: readonly Marker[]): void;
	/** Moves no more than it must so that a mark is not under something that lies over the map. */
	uncover(point: Point, by: Element): void;
	/** Which of them are picked out; none for an empty set. */
	pick(keys: ReadonlySet<string>): void;
	/** Puts the keyboard on a mark, else on the map itself. */
	focus(key?: string): void;
	/** The place that is looked from, and the area that is kept. */
	show(what: { here?: Point; kept?: Circle }): void;
	/** Draws these archives from now on, in the colours of the moment. */
	paint(ground: Ground, language: string): Promise<Drawn>;
	close(): void;
}

/** Makes a map in an element. */
export type OpenSurface = (
	element: HTMLElement,
	start: { point: Point; zoom: number } | { box: Box; closest?: number },
	events: SurfaceEvents
) => MapSurface;
