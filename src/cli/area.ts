import { setTimeout as sleep } from 'node:timers/promises';
import { STREET_MAP } from '#lib/directory/format.ts';
import type { Box } from '#lib/domain/place.ts';
import type { Config } from '#lib/server/config.ts';
import { type Extra, listExtras, putExtra, removeExtra } from '#lib/server/extras.ts';
import { type Archive, openArchive } from '#lib/server/street-map/archive.ts';
import { asItIs, cut, type StreetMap } from '#lib/server/street-map/cut.ts';
import { fileSource, MapError, remoteSource } from '#lib/server/street-map/source.ts';
import { boxOf } from './box.ts';
import { isAddress } from './inputs.ts';
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

/** As near as a phone ever needs; nearer views enlarge it. */
const MAX_ZOOM = 14;
/** Farther away the overview that ships shows more, and those tiles hold half of Europe. */
const MIN_ZOOM = 7;
const DEEPEST = 15;

const number = (count: number) => count.toLocaleString('en-GB');

function zoomOf(values: Values, name: string, otherwise: number): number {
	const text = textOf(values, name);
	if (text === undefined) return otherwise;
	const zoom = Number(text);
	if (/^\d{1,2}$/.test(text) && zoom <= DEEPEST) return zoom;
	throw new UsageError(`--${name} ${text}: give a number from 0 to ${DEEPEST}.`);
}

interface Asked {
	from: string;
	box?: Box;
	minZoom: number;
	maxZoom: number;
	attribution?: string;
	date?: string;
}

function askedOf(values: Values, words: readonly string[]): Asked {
	const file = textOf(values, 'pmtiles');
	const bbox = textOf(values, 'bbox');
	const [named, ...more] = words;
	const from = file ?? named;
	if (from === undefined || more.length > 0 || (file !== undefined && named !== undefined)) {
		throw new UsageError('Name one archive: waymark area --bbox W,S,E,N <url or file>.');
	}
	if (file === undefined && bbox === undefined) {
		throw new UsageError('Say which part: --bbox W,S,E,N. A file as it is: --pmtiles FILE.');
	}
	const box = bbox === undefined ? undefined : boxOf(bbox);
	const date = textOf(values, 'date');
	if (date !== undefined && !/^\d{4}-\d\d-\d\d$/.test(date)) {
		throw new UsageError(`--date ${date}: give a day, such as 2026-11-01.`);
	}
	const maxZoom = zoomOf(values, 'max-zoom', MAX_ZOOM);
	const minZoom = zoomOf(values, 'min-zoom', Math.min(MIN_ZOOM, maxZoom));
	if (minZoom > maxZoom) throw new UsageError('--min-zoom is larger than --max-zoom.');
	const attribution = textOf(values, 'attribution');
	return {
		from,
		minZoom,
		maxZoom,
		...(box && { box }),
		...(attribution !== undefined && { attribution }),
		...(date !== undefined && { date })
	};
}

async function mapOf(archive: Archive, { box, minZoom, maxZoom }: Asked): Promise<StreetMap> {
	const whole = box ? undefined : await asItIs(archive, maxZoom);
	if (whole) return whole;
	const bar = progress('Cutting the map', 'kB');
	try {
		return await cut(archive, {
			...(box && { box }),
			minZoom,
			maxZoom,
			onProgress: (done, total) => bar.update(Math.round(done / 1000), Math.round(total / 1000))
		});
	} finally {
		bar.end();
	}
}

/** Makes the street map and keeps it for the next publishing. */
async function make(config: Config, asked: Asked) {
	const { from } = asked;
	const source = isAddress(from)
		? remoteSource(from, { fetch: (...given) => fetch(...given), sleep })
		: await fileSource(from);
	try {
		const archive = await openArchive(source);
		const attribution = asked.attribution ?? archive.attribution;
		if (attribution === undefined) {
			throw new MapError(
				'no-attribution',
				`${from} does not say whose data it is. Say it: --attribution "© OpenStreetMap contributors".`
			);
		}
		const date = asked.date ?? archive.date;
		const { bytes, bounds, minZoom, maxZoom, tiles } = await mapOf(archive, asked);
		const about = {
			bounds: bounds.map((degrees) => Number(degrees.toFixed(5))),
			minZoom,
			maxZoom,
			attribution,
			...(date !== undefined && { date })
		};
		const extra = await putExtra(config.data, STREET_MAP, bytes, about, 'pmtiles');
		return { extra, tiles, ...source.asked };
	} finally {
		await source.close();
	}
}

function words({ bytes, hash, about }: Extra): string[] {
	const { bounds, minZoom, maxZoom, attribution, date } = about;
	return [
		`Street map: ${number(Math.round(bytes / 1000))} kB, zoom ${String(minZoom)} to ${String(maxZoom)}, ${String(bounds)}`,
		`  ${String(attribution)}${date === undefined ? '' : `, ${String(date)}`} (${hash.slice(0, 12)})`
	];
}

const NEXT = 'waymark publish brings it out to phones.';

async function show(config: Config, asJson: boolean): Promise<number> {
	const there = (await listExtras(config.data)).find(({ name }) => name === STREET_MAP);
	if (asJson) say(JSON.stringify(there ?? null));
	else say(there ? words(there).join('\n') : 'There is no street map. waymark area --help');
	return DONE;
}

async function remove(config: Config, asJson: boolean): Promise<number> {
	const removed = await removeExtra(config.data, STREET_MAP);
	if (asJson) say(JSON.stringify({ removed }));
	else say(removed ? `Removed the street map. ${NEXT}` : 'There was no street map.');
	return removed ? DONE : REFUSED;
}

export const verb: Verb = {
	summary: 'the street map of your area, for phones to keep',
	usage: [
		'area --bbox W,S,E,N <url or file> [--min-zoom N] [--max-zoom N] [--json]',
		'area --pmtiles FILE [--attribution TEXT] [--date DAY] [--json]',
		'area [--remove] [--json]'
	],
	options: {
		...JSON_OPTION,
		bbox: { type: 'string' },
		pmtiles: { type: 'string' },
		'min-zoom': { type: 'string' },
		'max-zoom': { type: 'string' },
		attribution: { type: 'string' },
		date: { type: 'string' },
		remove: { type: 'boolean' }
	},
	explained: [
		['--bbox W,S,E,N', 'cut this box, in degrees, out of a PMTiles archive, such as a daily build'],
		['', 'of Protomaps; only what is needed is read. No address is asked that you do not name'],
		['--pmtiles FILE', 'take this file, cut at --max-zoom if it goes deeper'],
		['--max-zoom N', `the nearest zoom (${MAX_ZOOM}); one less is about half the size`],
		[
			'--min-zoom N',
			`with --bbox: the farthest zoom (${MIN_ZOOM}); farther, the overview is shown`
		],
		['--attribution TEXT', 'whose data it is, where the archive does not say'],
		['--date DAY', 'of which day the data is, where the archive does not say'],
		['--remove', 'without a street map from the next publishing on'],
		JSON_EXPLAINED
	],
	async run({ config, values, words: given }) {
		const asJson = values['json'] === true;
		if (values['remove'] === true) {
			if ((given.length > 0 || values['bbox']) ?? values['pmtiles']) {
				throw new UsageError('--remove stands alone.');
			}
			return remove(config, asJson);
		}
		const nothing = given.length === 0 && !(values['bbox'] ?? values['pmtiles']);
		if (nothing) return show(config, asJson);
		try {
			const { extra, ...report } = await make(config, askedOf(values, given));
			if (asJson) {
				const { path: _path, ...rest } = extra;
				say(JSON.stringify({ ...rest, ...report }));
			} else {
				say([...words(extra), `  ${number(report.tiles)} tiles. ${NEXT}`].join('\n'));
			}
			return DONE;
		} catch (error) {
			if (!(error instanceof MapError)) throw error;
			if (asJson) say(JSON.stringify({ fault: error.fault, message: error.message }));
			else warn(error.message);
			return REFUSED;
		}
	}
};
