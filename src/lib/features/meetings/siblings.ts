/** What a meeting has beside it: others in the same room, and the other days of its group. */
import { isGoneTo } from '#lib/domain/offer.ts';
import type { Service, ServiceCard } from '#lib/domain/service.ts';

export interface Siblings {
	/** At the same point, of whatever fellowship. */
	venue: ServiceCard[];
	/** Of the same group, wherever it meets. */
	group: ServiceCard[];
	/** The point is that of a postcode: the room may be another one near by. */
	approximate: boolean;
}

/** The name a group is known by; a meeting whose feed names none goes by its own. */
function groupOf({ name, meeting }: Pick<ServiceCard, 'name' | 'meeting'>): string {
	return (meeting?.group ?? name).trim().toLowerCase();
}

/** A room cannot be told from its neighbour by less than this many degrees: a few metres. */
const SAME = 0.00005;

function isSamePoint(a: ServiceCard, b: Pick<Service, 'places'>): boolean {
	return a.places.some(({ point, precision }) =>
		b.places.some(
			(other) =>
				point !== undefined &&
				other.point !== undefined &&
				precision !== 'town' &&
				precision !== 'hidden' &&
				Math.abs(point[0] - other.point[0]) < SAME &&
				Math.abs(point[1] - other.point[1]) < SAME
		)
	);
}

/** The siblings of a meeting among cards, each once; those of its group are not told again as neighbours. */
export function siblingsOf(service: Service, cards: readonly ServiceCard[]): Siblings {
	const others = [...new Map(cards.map((card) => [card.id, card])).values()].filter(
		(card) => card.kind === 'meeting' && card.id !== service.id
	);
	const group = others.filter(
		(card) =>
			card.meeting?.fellowship === service.meeting?.fellowship &&
			groupOf(card) === groupOf(service) &&
			// Two towns may each have a "Monday Night"; one group does not meet far from itself.
			(service.meeting?.group !== undefined ||
				isSamePoint(card, service) ||
				(!isGoneTo(card) && !isGoneTo(service)))
	);
	const venue = isGoneTo(service)
		? others.filter((card) => isGoneTo(card) && isSamePoint(card, service) && !group.includes(card))
		: [];
	const approximate = service.places.some(({ precision }) => precision === 'postcode');
	return { venue, group, approximate };
}
