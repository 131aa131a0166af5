/** Writing a table of postcodes; `format.ts` says how it looks, `table.ts` reads it. */
import type { Point } from '../../domain/place.ts';
import { ByteWriter } from '../../search/bytes.ts';
import { bestK, BitWriter, zigzag } from './bits.ts';
import {
	HEADER,
	MAGIC,
	type Outcode,
	POSITION_K,
	RUN_K,
	type Sector,
	STEP,
	UNIT_LAT,
	UNIT_LNG,
	VERSION
} from './format.ts';

/**
 * The bytes of a table. The same outcodes, in whatever order, give the same bytes. Throws a
 * RangeError when something is in it twice.
 */
export function encodePostcodes(
	year: number,
	outcodes: Iterable<Outcode>
): Uint8Array<ArrayBuffer> {
	const sorted = [...outcodes].sort((a, b) => (a.name < b.name ? -1 : 1));
	const content = new ByteWriter();
	const blocks = new ByteWriter();
	content.uint(year);
	content.uint(sorted.length);
	let [lastName, lastLat, lastLng] = ['', 0, 0];
	for (const { name, point, sectors } of sorted) {
		if (name === lastName) throw new RangeError(`${name} is there twice`);
		const shared = sharedLetters(lastName, name);
		content.uint(shared);
		content.text(name.slice(shared));
		const [lat, lng] = steps(point);
		content.int(lat - lastLat);
		content.int(lng - lastLng);
		[lastName, lastLat, lastLng] = [name, lat, lng];
		const inOrder = sectors.toSorted((a, b) => a.digit - b.digit);
		content.uint(inOrder.reduce((mask, { digit }) => mask + 2 ** digit, 0));
		inOrder.forEach((sector, at) => {
			if (inOrder[at - 1]?.digit === sector.digit) {
				throw new RangeError(`${name} ${sector.digit} is there twice`);
			}
			writeSector(sector, [lat, lng], content, blocks);
		});
	}
	content.raw(blocks.done());
	const bytes = content.done();
	const file = new Uint8Array(HEADER + bytes.length);
	file.set([...MAGIC, VERSION]);
	new DataView(file.buffer).setUint32(MAGIC.length + 1, bytes.length, true);
	file.set(bytes, HEADER);
	return file;
}

function steps([lat, lng]: Point): [lat: number, lng: number] {
	return [Math.round(lat * STEP), Math.round(lng * STEP)];
}

function sharedLetters(a: string, b: string): number {
	let same = 0;
	while (same < a.length && a[same] === b[same]) same += 1;
	return same;
}

function writeSector(
	{ point, units }: Sector,
	outcode: readonly [lat: number, lng: number],
	content: ByteWriter,
	blocks: ByteWriter
): void {
	const [lat, lng] = steps(point);
	content.int(lat - outcode[0]);
	content.int(lng - outcode[1]);
	content.uint(units.length);
	if (units.length === 0) return;
	const block = unitBlock(units, [lat / STEP, lng / STEP]);
	content.uint(block.length);
	blocks.raw(block);
}

function unitBlock(units: Sector['units'], sector: Point): Uint8Array {
	const sorted = units.toSorted((a, b) => a.number - b.number);
	const absent: number[] = [];
	const present: number[] = [];
	const north: number[] = [];
	const east: number[] = [];
	let next = 0;
	let lat = Math.round(sector[0] * UNIT_LAT);
	let lng = Math.round(sector[1] * UNIT_LNG);
	for (const { number, point } of sorted) {
		if (number < next) throw new RangeError('a unit is there twice');
		if (number === next && present.length > 0) {
			present[present.length - 1] = (present.at(-1) ?? 0) + 1;
		} else {
			absent.push(number - next);
			present.push(0);
		}
		next = number + 1;
		const [toLat, toLng] = [Math.round(point[0] * UNIT_LAT), Math.round(point[1] * UNIT_LNG)];
		north.push(zigzag(toLat - lat));
		east.push(zigzag(toLng - lng));
		[lat, lng] = [toLat, toLng];
	}
	const bits = new BitWriter();
	const ks = [
		bestK(absent, RUN_K.most),
		bestK(present, RUN_K.most),
		bestK(north, POSITION_K.most),
		bestK(east, POSITION_K.most)
	] as const;
	bits.bits(ks[0], RUN_K.bits);
	bits.bits(ks[1], RUN_K.bits);
	bits.bits(ks[2], POSITION_K.bits);
	bits.bits(ks[3], POSITION_K.bits);
	absent.forEach((run, at) => {
		bits.rice(run, ks[0]);
		bits.rice(present[at] ?? 0, ks[1]);
	});
	north.forEach((step, at) => {
		bits.rice(step, ks[2]);
		bits.rice(east[at] ?? 0, ks[3]);
	});
	return bits.done();
}
