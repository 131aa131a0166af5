/** Round what an operator's postcodes are wanted, when nobody says. */
import { STREET_MAP } from '../../directory/format.ts';
import { type Box, inBox, UK_BOX } from '../../domain/place.ts';
import type { Database } from '../database.ts';
import { listExtras } from '../extras.ts';
import { select } from '../selection.ts';

/** Where an area came from: a report says so. */
export interface Area {
	box: Box;
	from: 'near' | 'bbox' | 'street map' | 'services';
}

/** The bounds of the street map, if one was added. */
export async function areaOfMap(data: string): Promise<Area | undefined> {
	const map = (await listExtras(data)).find(({ name }) => name === STREET_MAP);
	const bounds = map?.about['bounds'];
	if (!Array.isArray(bounds)) return undefined;
	const [west, south, east, north] = bounds as readonly number[];
	if (west === undefined || south === undefined || east === undefined || north === undefined) {
		return undefined;
	}
	return { box: [west, south, east, north], from: 'street map' };
}

/**
 * The box round all services that somebody can go to, of those that would be published; without
 * those that are for a whole country. Undefined when there are none.
 */
export async function areaOfServices(
	{ db }: Database,
	examples: boolean
): Promise<Area | undefined> {
	let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
	for await (const service of (await select(db, examples)).services()) {
		if (service.reach !== undefined || !service.delivery.includes('in-person')) continue;
		for (const { point, precision } of service.places) {
			if (!point || precision === 'hidden' || !inBox(point, UK_BOX)) continue;
			[south, north] = [Math.min(south, point[0]), Math.max(north, point[0])];
			[west, east] = [Math.min(west, point[1]), Math.max(east, point[1])];
		}
	}
	return south > north ? undefined : { box: [west, south, east, north], from: 'services' };
}
