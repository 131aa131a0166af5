/**
 * What of the register is published: the services of the feeds that count, as corrected, without
 * what is hidden or gone, and each once. Reads in pages, so that memory holds one at a time.
 */
import type { FeedNotice } from '../directory/format.ts';
import type { Service } from '../domain/service.ts';
import { AT_ONCE, type FeedState, type Queries } from './feeds.ts';
import { findDoubles, type Doubles } from './doubles.ts';
import * as feeds from './feeds.ts';
import * as overrides from './overrides.ts';
import type { Placing } from './postcodes/points.ts';
import { serviceOf } from './record.ts';
import { secrets } from './secrets.ts';
import * as suppressions from './suppressions.ts';

export interface Selection {
	/** Every service to be published, in order of id. */
	services(): AsyncGenerator<Service>;
	/** The services with these ids, as `services` gave them. */
	load(ids: readonly string[]): Promise<Service[]>;
	/** The feeds that are published, with a count of nothing yet. */
	feeds: FeedNotice[];
	/** Services left out because somebody decided so, and records that went up in another. */
	readonly hidden: number;
	readonly merged: number;
}

/**
 * Which feeds are published. The made-up town goes when examples are not wanted, or as soon as
 * there is a feed of the operator's own with something in it.
 */
export function chosenFeeds(all: readonly FeedState[], examples: boolean): FeedState[] {
	const own = all.some((feed) => feed.origin === 'own' && feed.services > 0);
	return all.filter((feed) => feed.example === 0 || (examples && !own));
}

function noticeOf(feed: FeedState): FeedNotice {
	const notice: FeedNotice = { name: feed.name, title: feed.title, count: 0 };
	if (feed.owner !== null) notice.owner = feed.owner;
	if (feed.licence !== null) notice.licence = feed.licence;
	if (feed.url !== null && /^https?:/.test(feed.url)) notice.url = feed.url;
	if (feed.fetched !== null) notice.fetched = feed.fetched;
	if (feed.example === 1) notice.example = true;
	return notice;
}

/**
 * Selects what is published. `db` should be one transaction, so that it is all of one moment. `placed`
 * adds points to what lacks them, after everything else.
 */
export async function select(
	db: Queries,
	examples: boolean,
	placed: Placing = (service) => service
): Promise<Selection> {
	const chosen = chosenFeeds(await feeds.list(db), examples);
	const names = chosen.map((feed) => feed.name);
	const corrections = await overrides.all(db);
	const isHidden = await suppressions.suppressed(db);
	const asSecret = await secrets(db);
	let hidden = 0;

	/** A row as it may be published: corrected, and undefined when it is hidden or not listed. */
	const shown = (row: { body: string }): Service | undefined => {
		const service = overrides.corrected(serviceOf(row), corrections);
		if (service.availability?.status === 'not-listed') return undefined;
		return isHidden(service) ? undefined : service;
	};
	const rows = (ids: readonly string[]) =>
		db
			.selectFrom('services')
			.select('body')
			.where('id', 'in', ids)
			.where('feed', 'in', names)
			.where('missing_since', 'is', null)
			.orderBy('id')
			.execute();
	const read = async (ids: readonly string[]) =>
		(await rows(ids)).flatMap((row) => shown(row) ?? []);

	const doubles: Doubles = await findDoubles(db, read);
	/**
	 * A service as it is published: with what its doubles add, what was corrected on top, and without
	 * an address that another record keeps secret.
	 */
	const whole = (service: Service) =>
		placed(asSecret(overrides.corrected(doubles.merged.get(service.id) ?? service, corrections)));

	return {
		feeds: chosen.map(noticeOf),
		get hidden() {
			return hidden;
		},
		merged: doubles.absorbed.size,
		async *services() {
			hidden = 0;
			let last = '';
			for (;;) {
				const page = await db
					.selectFrom('services')
					.select(['id', 'body'])
					.where('id', '>', last)
					.where('feed', 'in', names)
					.where('missing_since', 'is', null)
					.orderBy('id')
					.limit(AT_ONCE)
					.execute();
				for (const row of page) {
					const service = shown(row);
					if (!service) hidden += 1;
					else if (!doubles.absorbed.has(service.id)) yield whole(service);
				}
				const end = page.at(-1);
				if (!end || page.length < AT_ONCE) return;
				last = end.id;
			}
		},
		async load(ids) {
			return (await read(ids)).map(whole);
		}
	};
}
