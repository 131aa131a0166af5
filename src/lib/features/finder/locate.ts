/** "Use my location", with each way in which it may fail. The position stays on the phone. */
import { inBox, rounded, UK_BOX, type Point } from '#lib/domain/place.ts';

/** Why the phone does not say where it is. */
export type NotLocated =
	/** Somebody, or the browser's settings, said no. */
	| 'denied'
	| 'timeout'
	/** It tried and cannot tell. */
	| 'unavailable'
	/** It is not in the United Kingdom. */
	| 'abroad'
	/** The address is not https: browsers then refuse. */
	| 'insecure'
	/** The browser has no such thing. */
	| 'unsupported';

export type Located = { kind: 'here'; point: Point } | { kind: NotLocated };

const PATIENCE = 12_000;
/** An answer up to five minutes old will do: people walk, they do not teleport. */
const OLDEST = 300_000;

/**
 * Where the phone is, rounded to about 500 m at once. `secure` is the page's `isSecureContext`. Never
 * rejects.
 */
export function locate(geolocation: Geolocation | undefined, secure: boolean): Promise<Located> {
	if (!secure) return Promise.resolve({ kind: 'insecure' });
	if (!geolocation) return Promise.resolve({ kind: 'unsupported' });
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
