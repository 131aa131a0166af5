/**
 * Records of the register that are one service. Only those that share a key are compared (see
 * `match-keys.ts`), a small group at a time; what makes two records one is the domain's to say.
 */
import { findDuplicates, mergeServices } from '../domain/merge.ts';
import type { Service } from '../domain/service.ts';
import { AT_ONCE, type Queries } from './feeds.ts';

/** What more share than this is too crowded to tell apart, and would not fit in memory. */
const TOO_COMMON = 1000;

export interface Doubles {
	/** The merged service, by the id under which it is published. */
	merged: ReadonlyMap<string, Service>;
	/** Ids of records that are part of another one. */
	absorbed: ReadonlySet<string>;
}

/** Groups of ids that are linked by keys, directly or through others. */
async function candidates(db: Queries): Promise<string[][]> {
	const parent = new Map<string, string>();
	const root = (id: string): string => {
		let top = id;
		for (let up = parent.get(top); up !== undefined && up !== top; up = parent.get(top)) top = up;
		parent.set(id, top);
		return top;
	};
	let last = '';
	for (;;) {
		const shared = await db
			.selectFrom('match_keys')
			.select('key')
			.where('key', '>', last)
			.groupBy('key')
			.having(({ fn, between }) => between(fn.countAll(), 2, TOO_COMMON))
			.orderBy('key')
			.limit(AT_ONCE)
			.execute();
		const end = shared.at(-1);
		if (!end) break;
		last = end.key;
		const links = await db
			.selectFrom('match_keys')
			.select(['key', 'service'])
			.where(
				'key',
				'in',
				shared.map((row) => row.key)
			)
			.orderBy('key')
			.orderBy('service')
			.execute();
		for (const [, [first, ...others]] of Map.groupBy(links, (link) => link.key)) {
			if (!first) continue;
			for (const other of others) parent.set(root(other.service), root(first.service));
		}
	}
	return [...Map.groupBy([...parent.keys()].sort(), root).values()];
}

/**
 * Finds the doubles of the register. `read` gives the services of some ids as they would be
 * published, without those that are not.
 */
export async function findDoubles(
	db: Queries,
	read: (ids: readonly string[]) => Promise<Service[]>
): Promise<Doubles> {
	const merged = new Map<string, Service>();
	const absorbed = new Set<string>();
	for (const ids of await candidates(db)) {
		const services: Service[] = [];
		for (let from = 0; from < ids.length; from += AT_ONCE) {
			services.push(...(await read(ids.slice(from, from + AT_ONCE))));
		}
		for (const group of findDuplicates(services)) {
			const one = mergeServices(group);
			merged.set(one.id, one);
			for (const { id } of group) if (id !== one.id) absorbed.add(id);
		}
	}
	return { merged, absorbed };
}
