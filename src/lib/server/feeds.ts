/** The feeds an operator has configured, and what waits for a decision about them. */
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { FeedRow, HoldRow, Tables } from './tables.ts';

export type Queries = Kysely<Tables> | Transaction<Tables>;

/** What somebody says of a feed when adding it; the rest has defaults. */
export type NewFeed = Pick<FeedRow, 'name'> &
	Partial<
		Pick<
			FeedRow,
			'title' | 'owner' | 'licence' | 'url' | 'format' | 'fellowship' | 'mapping' | 'origin'
		>
	> & { example?: boolean };

/** A name is part of every id and of addresses: small letters, digits and hyphens. */
export const FEED_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

export interface FeedState extends FeedRow {
	/** Services that are in the directory when it is published next. */
	services: number;
	/** Services that the feed no longer holds. */
	missing: number;
	hold: HoldRow | undefined;
	/** Of the last run; absent when there was none. */
	outcome?: 'done' | 'held' | 'failed';
	/** Moment of the last run, ISO 8601. */
	last?: string;
}

function rowOf(feed: NewFeed, today: string): Insertable<FeedRow> {
	return {
		name: feed.name,
		title: feed.title ?? feed.name,
		owner: feed.owner ?? null,
		licence: feed.licence ?? null,
		url: feed.url ?? null,
		format: feed.format ?? 'auto',
		fellowship: feed.fellowship ?? null,
		mapping: feed.mapping ?? null,
		origin: feed.origin ?? 'own',
		example: feed.example === true ? 1 : 0,
		added: today,
		fetched: null
	};
}

/** Adds a feed; false when there is one of that name, which then stays as it is. */
export async function add(db: Queries, feed: NewFeed, today: string): Promise<boolean> {
	const added = await db
		.insertInto('feeds')
		.values(rowOf(feed, today))
		.onConflict((conflict) => conflict.column('name').doNothing())
		.returning('name')
		.executeTakeFirst();
	return added !== undefined;
}

/** Adds a feed, or changes what is said of the one that is there. Records are left alone. */
export async function put(db: Queries, feed: NewFeed, today: string): Promise<void> {
	const { name: _name, added: _added, fetched: _fetched, ...said } = rowOf(feed, today);
	await db
		.insertInto('feeds')
		.values(rowOf(feed, today))
		.onConflict((conflict) => conflict.column('name').doUpdateSet(said))
		.execute();
}

/** Changes what is said of a feed; what is not given stays. */
export async function change(
	db: Queries,
	name: string,
	{ example, ...said }: Omit<NewFeed, 'name'>
): Promise<void> {
	const given = { ...said, ...(example !== undefined && { example: example ? 1 : 0 }) };
	if (Object.values(given).every((value) => value === undefined)) return;
	await db.updateTable('feeds').set(given).where('name', '=', name).execute();
}

/** Takes a feed away with all its records. False when there was none. What people decided stays. */
export async function remove(db: Queries, name: string): Promise<boolean> {
	const gone = await db.deleteFrom('feeds').where('name', '=', name).returning('name').execute();
	return gone.length > 0;
}

/** The feed of a name. */
export function find(db: Queries, name: string): Promise<FeedRow | undefined> {
	return db.selectFrom('feeds').selectAll().where('name', '=', name).executeTakeFirst();
}

/** Every feed with its state, in order of name. */
export async function list(db: Queries): Promise<FeedState[]> {
	const feeds = await db.selectFrom('feeds').selectAll().orderBy('name').execute();
	const counts = await db
		.selectFrom('services')
		.select(({ fn, ref }) => [
			'feed',
			fn.countAll().as('all'),
			fn.count(ref('missing_since')).as('missing')
		])
		.groupBy('feed')
		.execute();
	const holds = await db.selectFrom('holds').selectAll().execute();
	const runs = await db
		.selectFrom('runs')
		.select(['feed', 'outcome', 'started'])
		.where(({ eb, ref, selectFrom }) =>
			eb(
				'number',
				'=',
				selectFrom('runs as other')
					.select(({ fn }) => fn.max('other.number').as('last'))
					.whereRef('other.feed', '=', ref('runs.feed'))
			)
		)
		.execute();
	return feeds.map((feed) => {
		const count = counts.find((one) => one.feed === feed.name);
		const run = runs.find((one) => one.feed === feed.name);
		const missing = Number(count?.missing ?? 0);
		const state: FeedState = {
			...feed,
			services: Number(count?.all ?? 0) - missing,
			missing,
			hold: holds.find((one) => one.feed === feed.name)
		};
		if (run) {
			state.outcome = run.outcome;
			state.last = run.started;
		}
		return state;
	});
}

/**
 * A person says that what disappeared from a feed is really gone: those services are missing from
 * today on and leave the directory when it is published next. Returns how many; undefined when
 * nothing of that feed waits.
 */
export async function approve(
	db: Kysely<Tables>,
	name: string,
	today: string
): Promise<number | undefined> {
	return db.transaction().execute(async (trx) => {
		const hold = await trx
			.deleteFrom('holds')
			.where('feed', '=', name)
			.returning('services')
			.executeTakeFirst();
		if (!hold) return undefined;
		const gone = JSON.parse(hold.services) as string[];
		await markMissing(trx, gone, today);
		return gone.length;
	});
}

/** Ids a statement may name at once; well under what either database allows. */
export const AT_ONCE = 500;

/** Notes that services are no longer in their feed, from a day on. */
export async function markMissing(
	db: Queries,
	ids: readonly string[],
	today: string
): Promise<void> {
	for (let from = 0; from < ids.length; from += AT_ONCE) {
		await db
			.updateTable('services')
			.set({ missing_since: today })
			.where('id', 'in', ids.slice(from, from + AT_ONCE))
			.where('missing_since', 'is', null)
			.execute();
	}
}
