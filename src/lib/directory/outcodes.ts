/**
 * Where the first half of a postcode is, as the services themselves tell: the middle of those that
 * have a point there, rounded to 0.01° (a kilometre). So a postcode can be looked up roughly on the
 * phone with nothing but the directory.
 */
import type { Place, Point } from '../domain/place.ts';
import { DirectoryError } from './error.ts';

/** Whole steps of 0.00001°, so that the order of adding does not matter. */
const STEPS = 100_000;
const HUNDREDTHS = 100;

/** Adds places up by outcode. */
export class OutcodeSums {
	readonly #sums = new Map<string, { lat: number; lng: number; count: number }>();

	/** Counts a place in when it has both a postcode and a point that does not come from its town. */
	add({ postcode, point, precision }: Place): void {
		if (!postcode || !point || precision === 'town' || precision === 'hidden') return;
		const outcode = postcode.split(' ', 1)[0] ?? '';
		const sum = this.#sums.get(outcode) ?? { lat: 0, lng: 0, count: 0 };
		sum.lat += Math.round(point[0] * STEPS);
		sum.lng += Math.round(point[1] * STEPS);
		sum.count += 1;
		this.#sums.set(outcode, sum);
	}

	/** The file: outcodes in order, latitudes and longitudes in hundredths of a degree. */
	encode(): string {
		const sums = [...this.#sums].sort(([a], [b]) => (a < b ? -1 : 1));
		const mean = (total: number, count: number) => Math.round((total / count / STEPS) * HUNDREDTHS);
		return JSON.stringify({
			outcodes: sums.map(([outcode]) => outcode).join(' '),
			lat: sums.map(([, sum]) => mean(sum.lat, sum.count)),
			lng: sums.map(([, sum]) => mean(sum.lng, sum.count))
		});
	}
}

/** Reads the file `extras.outcodes`: outcode (`BS1`) → point. Throws a DirectoryError. */
export function decodeOutcodes(text: string): Map<string, Point> {
	let file: unknown;
	try {
		file = JSON.parse(text);
	} catch {
		throw new DirectoryError('damaged', 'outcodes');
	}
	const { outcodes, lat, lng } = (file ?? {}) as Record<string, unknown>;
	if (typeof outcodes !== 'string' || !isNumbers(lat) || !isNumbers(lng)) {
		throw new DirectoryError('foreign', 'outcodes');
	}
	const names = outcodes === '' ? [] : outcodes.split(' ');
	if (names.length !== lat.length || names.length !== lng.length) {
		throw new DirectoryError('damaged', 'outcodes');
	}
	return new Map(
		names.map((name, at) => [name, [(lat[at] ?? 0) / HUNDREDTHS, (lng[at] ?? 0) / HUNDREDTHS]])
	);
}

function isNumbers(value: unknown): value is number[] {
	return Array.isArray(value) && value.every((one) => typeof one === 'number');
}
