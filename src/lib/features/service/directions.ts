import type { Place } from '#lib/domain/place.ts';

/**
 * An address that opens the phone's own map at a place: `geo:` on Android, `maps:` on Apple's, a map
 * in the browser elsewhere. Undefined where there is no door to show: hidden places, and those of
 * which only the town is known.
 */
export function directions(place: Place, userAgent: string): string | undefined {
	if (!place.point || place.precision === 'hidden' || place.precision === 'town') return undefined;
	const [lat, lng] = place.point;
	const label = encodeURIComponent(
		[place.name, place.address, place.postcode].filter((part) => part).join(', ')
	);
	if (/android/i.test(userAgent)) return `geo:${lat},${lng}?q=${lat},${lng}(${label})`;
	if (/iphone|ipad|macintosh/i.test(userAgent)) return `maps:?ll=${lat},${lng}&q=${label}`;
	return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=17/${lat}/${lng}`;
}
