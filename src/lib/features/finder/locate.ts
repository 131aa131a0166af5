/** "Use my location", with each way in which it may fail. The position stays on the phone. */
import { inBox, rounded, UK_BOX, type Point } from '#lib/domain/place.ts';

export type Located =
	{ kind: 'here'; point: Point } | { kind: 'denied' | 'timeout' | 'unavailable' | 'abroad' };

const PATIENCE = 12_000;
/** An answer up to five minutes old will do: people walk, they do not teleport. */
const OLDEST = 300_000;

/** Where the phone is, rounded to about 500 m at once. Never rejects. */
export function locate(geolocation: Geolocation | undefined): Promise<Located> {
	if (!geolocation) return Promise.resolve({ kind: 'unavailable' });
	return new Promise((resolve) => {
		geolocation.getCurrentPosition(
			({ coords }) => {
				const point: Point = [coords.latitude, coords.longitude];
				resolve(
					inBox(point, UK_BOX) ? { kind: 'here', point: rounded(point) } : { kind: 'abroad' }
				);
			},
			({ code }) => {
				resolve({ kind: code === 1 ? 'denied' : code === 3 ? 'timeout' : 'unavailable' });
			},
			{ timeout: PATIENCE, maximumAge: OLDEST, enableHighAccuracy: false }
		);
	});
}
