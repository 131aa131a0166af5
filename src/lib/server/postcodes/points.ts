/**
 * The operator's own tables of postcodes beside services: imports check points against them, and
 * publishing gives points to what has none. Those are not kept in the register: when the tables go,
 * they go with them.
 */
import { POSTCODE_SECTORS, POSTCODE_UNITS } from '../../directory/format.ts';
import { DirectoryError } from '../../directory/error.ts';
import { unitNumber } from '../../directory/postcodes/format.ts';
import { openPostcodes, type PostcodeTable } from '../../directory/postcodes/table.ts';
import type { Place, PostcodePoint } from '../../domain/place.ts';
import { readWhole } from '../../domain/postcode.ts';
import type { Service } from '../../domain/service.ts';
import { readExtra } from '../extras.ts';

/** Gives a service's places the points they lack; the same service when there is nothing to give. */
export type Placing = (service: Service) => Service;

/** A table of a data folder; undefined when there is none, or one that cannot be read. */
async function table(data: string, name: string): Promise<PostcodeTable | undefined> {
	const bytes = await readExtra(data, name);
	try {
		return bytes && openPostcodes(bytes);
	} catch (error) {
		if (error instanceof DirectoryError) return undefined;
		throw error;
	}
}

/**
 * Where a data folder's tables put a whole postcode: at the middle of the unit, else of its sector.
 * Undefined for an outcode alone, and for what no table knows. Undefined altogether without tables.
 */
export async function postcodePoints(
	data: string
): Promise<((postcode: string) => PostcodePoint | undefined) | undefined> {
	const units = await table(data, POSTCODE_UNITS);
	const sectors = await table(data, POSTCODE_SECTORS);
	if (!units && !sectors) return undefined;
	return (postcode) => {
		const { outcode, digit, letters } = readWhole(postcode) ?? {};
		if (outcode === undefined || digit === undefined || letters === undefined) return undefined;
		const unit = units?.unit(outcode, digit, unitNumber(letters) ?? -1);
		if (unit) return { point: unit, precision: 'postcode' };
		const sector = (sectors ?? units)?.sector(outcode, digit);
		return sector && { point: sector, precision: 'town' };
	};
}

/**
 * Places by whole postcodes. A place that is hidden, has a point or only an outcode stays as it is,
 * and so does every place while there are no tables.
 */
export async function placingByPostcode(data: string | undefined): Promise<Placing> {
	const find = data === undefined ? undefined : await postcodePoints(data);
	if (!find) return (service) => service;
	return (service) => {
		let placed = false;
		const places = service.places.map((place): Place => {
			if (place.precision === 'hidden' || place.point || place.postcode === undefined) return place;
			const found = find(place.postcode);
			placed ||= found !== undefined;
			return { ...place, ...found };
		});
		return placed ? { ...service, places } : service;
	};
}
