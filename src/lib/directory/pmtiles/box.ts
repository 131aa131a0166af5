/** Which tiles cover a box: squares of the web's map, z/x/y. */
import { zxyToTileId } from 'pmtiles';
import type { Box } from '../../domain/place.ts';

/** Where the web's map ends, north and south. */
const EDGE = 85.0511287798066;

/** Columns and rows of one zoom that a box touches, both ends included. */
export interface TileRange {
	z: number;
	west: number;
	east: number;
	north: number;
	south: number;
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));

function column(longitude: number, z: number): number {
	return clamp(Math.floor(((longitude + 180) / 360) * 2 ** z), 2 ** z - 1);
}

function row(latitude: number, z: number): number {
	const radians = (Math.min(EDGE, Math.max(-EDGE, latitude)) * Math.PI) / 180;
	const part = (1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2;
	return clamp(Math.floor(part * 2 ** z), 2 ** z - 1);
}

/** The tiles of one zoom that a box touches. */
export function rangeOf([west, south, east, north]: Box, z: number): TileRange {
	return {
		z,
		west: column(west, z),
		east: column(east, z),
		north: row(north, z),
		south: row(south, z)
	};
}

/** How many tiles a box touches from one zoom to another. */
export function countTiles(box: Box, minZoom: number, maxZoom: number): number {
	let count = 0;
	for (let z = minZoom; z <= maxZoom; z += 1) {
		const { west, east, north, south } = rangeOf(box, z);
		count += (east - west + 1) * (south - north + 1);
	}
	return count;
}

/** The ids of all tiles that a box touches from one zoom to another, in order. */
export function tilesIn(box: Box, minZoom: number, maxZoom: number): number[] {
	const ids: number[] = [];
	for (let z = minZoom; z <= maxZoom; z += 1) {
		const { west, east, north, south } = rangeOf(box, z);
		for (let x = west; x <= east; x += 1) {
			for (let y = north; y <= south; y += 1) ids.push(zxyToTileId(z, x, y));
		}
	}
	return ids.sort((a, b) => a - b);
}
