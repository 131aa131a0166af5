/** Where in the directory a service belongs. */
import type { Place, Point } from '../domain/place.ts';
import { serviceId } from '../domain/service-id.ts';
import type { Reach, Service } from '../domain/service.ts';

/** What building needs to know of a service before it is loaded. */
export interface ServiceKey {
	id: string;
	/** It is in the cell of each of these points. */
	points: readonly Point[];
	/** It is in a cell of this reach too; `unplaced` when nothing says where it is. */
	reach?: Reach | 'unplaced';
	/** Part of that reach: the fellowship of a meeting, the first need of another service. */
	group: string;
}

/** Says where a place without a point is, from its town or postcode: the middle of it. */
export type Locate = (place: Pick<Place, 'town' | 'postcode'>) => Point | undefined;

/**
 * Where a service belongs; `undefined` when it is to be shown nowhere (`not-listed`).
 *
 * - It is in the area of each of its places, so that whoever loads what is round them finds it.
 * - With a `reach` it is in that reach; in areas too only when somebody can go there in person.
 * - A place without a point is put where its town is, as far as `locate` knows. The point decides
 *   on the cell only, it is not published. Of a hidden place nothing but the town is asked for.
 * - Online and by phone, with neither place nor reach: `online`.
 * - Whatever is left is `unplaced`: in the directory, found by its id and by words.
 */
export function keyOf(service: Service, locate: Locate = () => undefined): ServiceKey | undefined {
	if (service.availability?.status === 'not-listed') return undefined;
	const { id, delivery, reach } = service;
	const group = service.meeting?.fellowship ?? service.needs[0] ?? 'other';
	const stays = reach !== undefined && !delivery.includes('in-person');
	const points = stays
		? []
		: service.places.flatMap((place) => {
				const point = pointOf(place, locate);
				return point ? [point] : [];
			});
	if (reach !== undefined) return { id, points, reach, group };
	if (points.length > 0) return { id, points, group };
	const afar = delivery.length > 0 && delivery.every((one) => one === 'online' || one === 'phone');
	return { id, points: [], reach: afar ? 'online' : 'unplaced', group };
}

function pointOf(place: Place, locate: Locate): Point | undefined {
	const { town, postcode, precision } = place;
	return precision === 'hidden' ? locate({ town }) : (place.point ?? locate({ town, postcode }));
}

/**
 * A service as it may be published: of a hidden place only the town is left, whatever a feed or an
 * import gave.
 */
export function publishable(service: Service): Service {
	if (service.places.every((place) => place.precision !== 'hidden')) return service;
	const places = service.places.map((place): Place => {
		if (place.precision !== 'hidden') return place;
		return place.town === undefined
			? { precision: 'hidden' }
			: { precision: 'hidden', town: place.town };
	});
	return { ...service, places };
}

/**
 * The ids of the records that were merged into a service: whoever saved or sent one of them before
 * is led to the service that it has become.
 */
export function formerIds({ alsoFrom = [] }: Pick<Service, 'alsoFrom'>): string[] {
	return alsoFrom.map(({ feed, sourceId }) => serviceId(feed, sourceId));
}
