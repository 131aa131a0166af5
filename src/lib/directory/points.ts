/** Points in whole steps of 0.00001° (about a metre), each as its difference to the one before. */
import type { Point } from '../domain/place.ts';
import type { ByteReader, ByteWriter } from '../search/bytes.ts';

/** Steps in a degree. */
const STEPS = 100_000;

/** Writes points, some of them missing; their number is not written. */
export function writePoints(writer: ByteWriter, points: readonly (Point | undefined)[]): void {
	for (const point of points) writer.byte(point ? 1 : 0);
	const present = points.filter((point) => point !== undefined);
	for (const axis of [0, 1] as const) {
		let last = 0;
		for (const point of present) {
			const steps = Math.round(point[axis] * STEPS);
			writer.int(steps - last);
			last = steps;
		}
	}
}

/** Reads `count` points: latitudes and longitudes in degrees, NaN where there is none. */
export function readPoints(
	reader: ByteReader,
	count: number
): [lats: Float64Array, lngs: Float64Array] {
	const present = reader.raw(count);
	const axis = () => {
		const degrees = new Float64Array(count).fill(NaN);
		let last = 0;
		for (let at = 0; at < count; at += 1) {
			if (present[at] !== 1) continue;
			last += reader.int();
			degrees[at] = last / STEPS;
		}
		return degrees;
	};
	return [axis(), axis()];
}
