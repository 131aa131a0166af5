import { brotliCompressSync } from 'node:zlib';
import { POSTCODE_SECTORS, POSTCODE_UNITS } from '#lib/directory/format.ts';
import { type Box, distance, inBox, UK_BOX } from '#lib/domain/place.ts';
import type { Config } from '#lib/server/config.ts';
import { open } from '#lib/server/database.ts';
import { putExtra, removeExtra } from '#lib/server/extras.ts';
import { type Area, areaOfMap, areaOfServices } from '#lib/server/postcodes/area.ts';
import { collect, type Collected } from '#lib/server/postcodes/collect.ts';
import { openSource } from '#lib/server/postcodes/source.ts';
import { PostcodeFileError } from '#lib/server/postcodes/trouble.ts';
import { boxOf } from './box.ts';
import { progress } from './progress.ts';
import {
	DONE,
	JSON_EXPLAINED,
	JSON_OPTION,
	REFUSED,
	say,
	textOf,
	UsageError,
	type Values,
	type Verb,
	warn
} from './verb.ts';

const RADIUS_KM = 25;
const MOST_KM = 1500;
/** Beyond this a phone with little data pays dearly for what it hardly needs. */
const HEAVY = 500_000;

/** What was done; `--json` prints it. */
export interface PostcodesReport extends Pick<Collected, 'counts'> {
	year: number;
	area: { box: Box; from: Area['from'] };
	radiusKm: number;
	/** Over the wire (brotli). */
	bytes: { units: number; sectors: number };
}

/** The area somebody names; undefined when none is named. Throws a UsageError. */
function namedArea(values: Values): Area | undefined {
	const near = textOf(values, 'near');
	const bbox = textOf(values, 'bbox');
	if (near !== undefined && bbox !== undefined) {
		throw new UsageError('Give --near or --bbox, not both.');
	}
	if (near !== undefined) {
		const [, lat, lng] = /^(-?[\d.]+),\s*(-?[\d.]+)$/.exec(near)?.map(Number) ?? [];
		if (lat === undefined || lng === undefined || !inBox([lat, lng], UK_BOX)) {
			throw new UsageError(
				`--near is "${near}": give latitude and longitude of a place in the UK, such as 51.59,-3.0.`
			);
		}
		return { box: [lng, lat, lng, lat], from: 'near' };
	}
	if (bbox === undefined) return undefined;
	const box = boxOf(bbox);
	const [west, south, east, north] = box;
	if (!inBox([south, west], UK_BOX) || !inBox([north, east], UK_BOX)) {
		throw new UsageError(`--bbox ${bbox} is not in the UK.`);
	}
	return { box, from: 'bbox' };
}

async function knownArea(config: Config, now: Date): Promise<Area> {
	const map = await areaOfMap(config.data);
	if (map) return map;
	const database = await open(config, now.toISOString());
	try {
		const services = await areaOfServices(database, config.examples);
		if (services) return services;
	} finally {
		await database.close();
	}
	throw new UsageError(
		'There is no street map and no service with a place yet: say where with --near LAT,LNG or --bbox W,S,E,N.'
	);
}

function radiusOf(values: Values): number {
	const text = textOf(values, 'radius');
	const radius = text === undefined ? RADIUS_KM : Number(text);
	if (!(radius >= 0 && radius <= MOST_KM)) {
		throw new UsageError(`--radius is "${text}": give kilometres from 0 to ${MOST_KM}.`);
	}
	return radius;
}

function yearOf(values: Values): number | undefined {
	const text = textOf(values, 'year');
	if (text !== undefined && !/^20\d\d$/.test(text)) {
		throw new UsageError(`--year is "${text}": give the year of the data, such as 2026.`);
	}
	return text === undefined ? undefined : Number(text);
}

const FROM: Record<Area['from'], string> = {
	near: 'the place given',
	bbox: 'the box given',
	'street map': 'the street map’s area',
	services: 'the box of the services that can be visited'
};

const count = (number: number) => number.toLocaleString('en-GB');
const kB = (bytes: number) => `${count(Math.round(bytes / 1000))} kB`;

function words({ counts, year, area, radiusKm, bytes }: PostcodesReport): string[] {
	const [west, south, east, north] = area.box;
	const middle = (south + north) / 2;
	const wide = Math.round(distance([middle, west], [middle, east]) / 1000);
	const high = Math.round(distance([south, west], [north, west]) / 1000);
	const lines = [
		`Read ${count(counts.postcodes)} postcodes of ${year}, ${count(counts.withoutPosition)} more have no position`,
		`Units within ${radiusKm} km of ${FROM[area.from]} (${wide} × ${high} km): ${count(counts.units)}, ${kB(bytes.units)}`,
		`Everywhere: ${count(counts.sectors)} sectors in ${count(counts.outcodes)} outcodes, ${kB(bytes.sectors)}`
	];
	if (counts.repeated > 0) lines.push(`${count(counts.repeated)} were there twice`);
	if (counts.units === 0) lines.push('None of the units is near the area: is it the right one?');
	if (bytes.units > HEAVY) {
		lines.push('That is much for a phone: --near or --bbox and --radius make it less.');
	}
	return [...lines, 'Phones get them with the next publishing: waymark publish'];
}

/** Takes both tables away. Units first: without them sectors are still true of everywhere. */
async function remove(config: Config, asJson: boolean): Promise<number> {
	const units = await removeExtra(config.data, POSTCODE_UNITS);
	const removed = (await removeExtra(config.data, POSTCODE_SECTORS)) || units;
	if (asJson) say(JSON.stringify({ removed }));
	else {
		say(
			removed
				? 'Removed the tables of postcodes. Phones are without them from the next publishing on: waymark publish'
				: 'There were no tables of postcodes.'
		);
	}
	return removed ? DONE : REFUSED;
}

const weigh = (bytes: Uint8Array | undefined) => (bytes ? brotliCompressSync(bytes).length : 0);

export const verb: Verb = {
	summary: 'where postcodes are, from OS Code-Point Open, for looking them up on the phone',
	usage: [
		'postcodes <codepo_gb.zip | units.csv[.xz]> [--near LAT,LNG | --bbox W,S,E,N] [--radius KM] [--json]',
		'postcodes --remove [--json]'
	],
	options: {
		...JSON_OPTION,
		near: { type: 'string' },
		bbox: { type: 'string' },
		radius: { type: 'string' },
		year: { type: 'string' },
		remove: { type: 'boolean' }
	},
	explained: [
		['--near LAT,LNG', 'whole postcodes round this place'],
		[
			'--bbox W,S,E,N',
			'whole postcodes round this box (else the street map’s, else the services’)'
		],
		['--radius KM', `how far round it (${RADIUS_KM}); all of Great Britain gets sectors (NP20 4)`],
		['--year YYYY', 'of the data, for the notice (else as the file says)'],
		['--remove', 'without tables from the next publishing on'],
		JSON_EXPLAINED
	],
	async run({ config, values, words: given, now }) {
		const [path, more] = given;
		if (values['remove'] === true) {
			const others = ['near', 'bbox', 'radius', 'year'].some((name) => values[name] !== undefined);
			if (path !== undefined || others) throw new UsageError('--remove stands alone.');
			return remove(config, values['json'] === true);
		}
		if (path === undefined || more !== undefined) {
			throw new UsageError(
				'Say which file: codepo_gb.zip (OS Data Hub, OpenData, Code-Point Open, CSV), or a CSV of postcode, easting, northing.'
			);
		}
		const radiusKm = radiusOf(values);
		const wantedYear = yearOf(values);
		const area = namedArea(values) ?? (await knownArea(config, now));
		const bar = progress('Reading', 'kB');
		try {
			const source = await openSource(path, (done, total) =>
				bar.update(Math.round(done / 1000), Math.round(total / 1000))
			);
			const year = wantedYear ?? source.year ?? now.getUTCFullYear();
			let made: Collected;
			try {
				made = await collect(source, { area: area.box, metres: radiusKm * 1000, year });
			} finally {
				await source.close();
			}
			bar.end();
			const { sectors, units, counts } = made;
			await putExtra(config.data, POSTCODE_SECTORS, sectors, { year, count: counts.sectors });
			if (units) {
				const about = { year, count: counts.units, bounds: area.box, radiusKm };
				await putExtra(config.data, POSTCODE_UNITS, units, about);
			} else {
				await removeExtra(config.data, POSTCODE_UNITS);
			}
			const bytes = { units: weigh(units), sectors: weigh(sectors) };
			const report: PostcodesReport = { counts, year, area, radiusKm, bytes };
			say(values['json'] ? JSON.stringify(report) : words(report).join('\n'));
			return DONE;
		} catch (error) {
			if (!(error instanceof PostcodeFileError)) throw error;
			bar.end();
			warn(error.message);
			return REFUSED;
		} finally {
			bar.end();
		}
	}
};
