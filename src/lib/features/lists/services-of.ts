/** The services of a list that somebody opens: from the directory, else as they were kept before. */
import type { ServiceList } from '#lib/domain/list.ts';
import type { Service } from '#lib/domain/service.ts';
import type { Standing } from '../directory/standing.ts';

export interface ServicesOfList {
	/** By the ids of the list, which a merged service need not have as its own. */
	services: ReadonlyMap<string, Service>;
	/** The directory does not have them any more, and nothing of them was kept. */
	gone: string[];
	/** This phone cannot tell. */
	unknown: string[];
}

/** What there is of a list, given what the directory says now and what was kept of it. */
export function servicesOf(
	list: ServiceList,
	standings: ReadonlyMap<string, Standing>,
	kept: readonly Service[]
): ServicesOfList {
	const before = new Map(kept.map((service) => [service.id, service]));
	const services = new Map<string, Service>();
	const gone: string[] = [];
	const unknown: string[] = [];
	for (const { id } of list.items) {
		const standing = standings.get(id);
		const service = standing?.state === 'listed' ? standing.service : before.get(id);
		if (service) services.set(id, service);
		else if (standing?.state === 'gone') gone.push(id);
		else unknown.push(id);
	}
	return { services, gone, unknown };
}
