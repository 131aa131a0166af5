/**
 * Team records: sealed by members for members. The relay orders their changes, keeps each, and sees
 * to it that nobody writes over what they had not read.
 */
import { sql } from 'kysely';
import type { Refusal } from '../../domain/help-wire.ts';
import { type Framed, RECORD_LIMITS, type RecordHeader } from '../../domain/record-wire.ts';
import type { Database } from '../database.ts';
import type { Queries } from '../feeds.ts';
import { topicOf } from '../wake.ts';
import { dayOf, daysAfter } from './day.ts';
import { hashOf } from './secret.ts';
import type { RecordRow } from './tables.ts';

/** A sealed revision on its way in. */
export interface Writing {
	/** Base64url of 16 bytes. */
	id: string;
	header: RecordHeader;
	body: Uint8Array;
}

/** All stored, of which so many were new; or nothing, and why. */
export type Written = { stored: number } | { refused: Refusal };

/** Undoes what a transaction has done so far. */
class NotAll extends Error {
	readonly refused: Refusal;
	constructor(refused: Refusal) {
		super(refused);
		this.refused = refused;
	}
}

/** The team's next so many changes: the count before them. Locks the team until the end. */
async function changes(trx: Queries, team: string, many: number): Promise<number> {
	const { last_change: last } = await trx
		.updateTable('teams')
		.set((set) => ({ last_change: set('last_change', '+', many) }))
		.where('id', '=', team)
		.returning('last_change')
		.executeTakeFirstOrThrow();
	return last - many;
}

async function newestEpoch(trx: Queries, team: string): Promise<number> {
	const row = await trx
		.selectFrom('epochs')
		.select((select) => select.fn.max('epoch').as('epoch'))
		.where('team', '=', team)
		.executeTakeFirst();
	return Number(row?.epoch ?? 0);
}

type Known = Pick<RecordRow, 'revision' | 'epoch' | 'gone' | 'hash'>;

/** What is to be done with a revision that is not the next one. */
function again(given: Writing, row: Known | undefined, newest: number): 'before' | 'resealed' {
	const { header, body } = given;
	if (row?.hash === hashOf(body)) return 'before';
	const sameKind = row?.gone === (header.kind === 'gone' ? 1 : 0);
	if (row && sameKind && row.epoch < header.epoch && header.epoch === newest) return 'resealed';
	throw new NotAll('conflict');
}

async function putOne(
	trx: Queries,
	team: string,
	given: Writing,
	newest: number,
	change: number,
	today: string
): Promise<'new' | 'before' | 'resealed'> {
	const { id, header, body } = given;
	const of = { team, id };
	const last = await trx
		.selectFrom('records')
		.select(['revision', 'epoch', 'gone', 'hash'])
		.where('team', '=', team)
		.where('id', '=', id)
		.where('change', 'is not', null)
		.executeTakeFirst();
	const next = (last?.revision ?? 0) + 1;
	if (header.revision > next) throw new NotAll('conflict');
	if (header.revision < next) {
		const there = trx
			.selectFrom('records')
			.select(['revision', 'epoch', 'gone', 'hash'])
			.where('team', '=', team)
			.where('id', '=', id)
			.where('revision', '=', header.revision);
		const row = header.revision === last?.revision ? last : await there.executeTakeFirst();
		const done = again(given, row, newest);
		if (done === 'resealed') {
			await trx
				.updateTable('records')
				.set({ epoch: header.epoch, hash: hashOf(body), body })
				.where('team', '=', team)
				.where('id', '=', id)
				.where('revision', '=', header.revision)
				.execute();
		}
		return done;
	}
	// Written for those who have left, too: seal it again.
	if (header.epoch !== newest) throw new NotAll('old-epoch');
	if (last) {
		await trx
			.updateTable('records')
			.set({ change: null })
			.where('team', '=', team)
			.where('id', '=', id)
			.where('revision', '=', last.revision)
			.execute();
	}
	const { revision, epoch, kind } = header;
	const gone = kind === 'gone' ? 1 : 0;
	const row = { ...of, revision, epoch, change, gone, day: today, hash: hashOf(body), body };
	await trx.insertInto('records').values(row).execute();
	return 'new';
}

async function hold(trx: Queries, team: string): Promise<number> {
	const { count } = await trx
		.selectFrom('records')
		.select((select) => select.fn.countAll().as('count'))
		.where('team', '=', team)
		.where('change', 'is not', null)
		.executeTakeFirstOrThrow();
	return Number(count);
}

/**
 * Stores some revisions: all or none. The same bytes again are the same revision; a revision that is
 * there is replaced only by one that was sealed to a newer epoch. Resolves after commit.
 * `conflict`: somebody else wrote that revision meanwhile.
 */
export async function put(
	{ db, wake }: Pick<Database, 'db' | 'wake'>,
	team: string,
	writings: readonly Writing[],
	now: Date
): Promise<Written> {
	if (new Set(writings.map(({ id }) => id)).size < writings.length) {
		return { refused: 'bad-request' };
	}
	const topics = [topicOf('records', team)];
	try {
		const stored = await db.transaction().execute(async (trx) => {
			const from = await changes(trx, team, writings.length);
			const newest = await newestEpoch(trx, team);
			let fresh = 0;
			for (const given of writings) {
				const done = await putOne(trx, team, given, newest, from + fresh + 1, dayOf(now));
				if (done === 'new') fresh += 1;
			}
			const begun = writings.some(({ header }) => header.revision === 1);
			if (fresh > 0 && begun && (await hold(trx, team)) > RECORD_LIMITS.records) {
				throw new NotAll('full');
			}
			if (fresh > 0) await wake.inside(trx, topics);
			return fresh;
		});
		if (stored > 0) wake.after(topics);
		return { stored };
	} catch (error) {
		if (error instanceof NotAll) return { refused: error.refused };
		throw error;
	}
}

/** Some records in the order asked for, as many as fit. */
export interface RecordPage {
	records: (Omit<Framed, 'body'> & { body: Uint8Array })[];
	more: boolean;
}

type Listed = Pick<RecordRow, 'id' | 'change' | 'body'>;

function fitting(rows: readonly Listed[]): RecordPage {
	const records: RecordPage['records'] = [];
	let bytes = 0;
	for (const { id, change, body } of rows.slice(0, RECORD_LIMITS.page)) {
		bytes += body.length;
		if (records.length > 0 && bytes > RECORD_LIMITS.pageBytes) break;
		records.push({ id, change: change ?? 0, body });
	}
	return { records, more: records.length < rows.length };
}

/** The newest revision of each record that changed after a count, in the order of their changes. */
export async function changed(db: Queries, team: string, after: number): Promise<RecordPage> {
	const rows = await db
		.selectFrom('records')
		.select(['id', 'change', 'body'])
		.where('team', '=', team)
		.where('change', '>', after)
		.orderBy('change')
		.limit(RECORD_LIMITS.page + 1)
		.execute();
	return fitting(rows);
}

/** Every kept revision of one record, the first first. Empty when the team has no such record. */
export async function history(db: Queries, team: string, id: string): Promise<RecordPage> {
	const rows = await db
		.selectFrom('records')
		.select(['id', 'change', 'body'])
		.where('team', '=', team)
		.where('id', '=', id)
		.orderBy('revision', 'desc')
		.limit(RECORD_LIMITS.page + 1)
		.execute();
	const page = fitting(rows);
	return { ...page, records: page.records.toReversed() };
}

/** Revisions that are sealed to an epoch that is over, by id: to be sealed again. */
export async function sealedBefore(db: Queries, team: string, after: string): Promise<RecordPage> {
	const newest = await newestEpoch(db, team);
	const rows = await db
		.selectFrom('records')
		.select(['id', 'change', 'body'])
		.where('team', '=', team)
		.where('epoch', '<', newest)
		.where('id', '>', after)
		.orderBy('id')
		.orderBy('revision')
		.limit(RECORD_LIMITS.page + 1)
		.execute();
	return fitting(rows);
}

/** Forgets what stood in records that were taken away a month ago; that they were there stays. */
export async function forgetGone(db: Queries, today: string): Promise<void> {
	const settled = daysAfter(today, -RECORD_LIMITS.goneDays);
	await db
		.deleteFrom('records')
		.where('gone', '=', 0)
		.where(
			sql<boolean>`exists (select 1 from records as later where later.team = records.team and later.id = records.id and later.change is not null and later.gone = 1 and later.day <= ${settled})`
		)
		.execute();
}
