/** Writing an import's records: services, the keys of their doubles, and what was received. */
import type { Transaction } from 'kysely';
import type { Service } from '../domain/service.ts';
import type { Imported } from '../importers/importer.ts';
import { AT_ONCE } from './feeds.ts';
import { matchKeys } from './match-keys.ts';
import { digest, rowOf } from './record.ts';
import type { ImportReport } from './report.ts';
import type { Tables } from './tables.ts';

export interface WriteOptions {
	/** `YYYY-MM-DD`. */
	today: string;
	/** Source ids of records of which only a part came. */
	shallow?: ReadonlySet<string>;
}

/**
 * Writes what is new or has changed of a batch (at most `AT_ONCE` services of one feed) and counts
 * it in the report. What has not changed costs a read and no write. A record that came only in part
 * is there and unchanged, where an earlier import had it: a detail that failed takes nothing away.
 */
export async function write(
	trx: Transaction<Tables>,
	services: readonly Service[],
	raw: Imported['raw'],
	report: ImportReport,
	{ today, shallow }: WriteOptions
): Promise<void> {
	const rows = services.map((service) => rowOf(service, today));
	const ids = rows.map((row) => row.id);
	const before = new Map(
		(
			await trx
				.selectFrom('services')
				.select(['id', 'hash', 'missing_since'])
				.where('id', 'in', ids)
				.execute()
		).map((row) => [row.id, row])
	);
	const kept = new Set(
		services
			.filter(({ id, provenance }) => shallow?.has(provenance.sourceId) && before.has(id))
			.map(({ id }) => id)
	);
	const fresh = rows.filter((row) => before.get(row.id)?.hash !== row.hash && !kept.has(row.id));
	const added = fresh.filter((row) => !before.has(row.id)).length;
	report.new += added;
	report.changed += fresh.length - added;
	report.unchanged += rows.length - fresh.length;

	if (fresh.length > 0) {
		await trx
			.insertInto('services')
			.values(fresh)
			.onConflict((conflict) =>
				conflict.column('id').doUpdateSet(({ ref }) => ({
					kind: ref('excluded.kind'),
					needs: ref('excluded.needs'),
					lat: ref('excluded.lat'),
					lng: ref('excluded.lng'),
					reach: ref('excluded.reach'),
					listed: ref('excluded.listed'),
					checked: ref('excluded.checked'),
					body: ref('excluded.body'),
					hash: ref('excluded.hash'),
					changed: ref('excluded.changed'),
					missing_since: null
				}))
			)
			.execute();
		await writeKeys(trx, services, new Set(fresh.map((row) => row.id)), before);
	}
	const returned = rows.filter((row) => before.get(row.id)?.missing_since != null);
	if (returned.length > 0) {
		await trx
			.updateTable('services')
			.set({ missing_since: null })
			.where(
				'id',
				'in',
				returned.map((row) => row.id)
			)
			.execute();
	}
	if (raw) {
		const whole = services.filter(({ id }) => !kept.has(id));
		await writeRaw(trx, whole, raw, today);
	}
}

async function writeKeys(
	trx: Transaction<Tables>,
	services: readonly Service[],
	fresh: ReadonlySet<string>,
	before: ReadonlyMap<string, unknown>
): Promise<void> {
	const changed = [...fresh].filter((id) => before.has(id));
	if (changed.length > 0) {
		await trx.deleteFrom('match_keys').where('service', 'in', changed).execute();
	}
	const keys = services
		.filter((service) => fresh.has(service.id))
		.flatMap((service) => matchKeys(service).map((key) => ({ service: service.id, key })));
	for (let from = 0; from < keys.length; from += AT_ONCE) {
		await trx
			.insertInto('match_keys')
			.values(keys.slice(from, from + AT_ONCE))
			.execute();
	}
}

/** Keeps the records as they came, where they differ from what is kept. */
async function writeRaw(
	trx: Transaction<Tables>,
	services: readonly Service[],
	raw: ReadonlyMap<string, unknown>,
	today: string
): Promise<void> {
	const feed = services[0]?.provenance.feed;
	const rows = services.flatMap(({ provenance: { sourceId } }) => {
		const record = raw.get(sourceId);
		if (feed === undefined || record === undefined) return [];
		const body = JSON.stringify(record);
		return [{ feed, source_id: sourceId, body, hash: digest(body), fetched: today }];
	});
	if (feed === undefined || rows.length === 0) return;
	const kept = new Map(
		(
			await trx
				.selectFrom('raw_records')
				.select(['source_id', 'hash'])
				.where('feed', '=', feed)
				.where(
					'source_id',
					'in',
					rows.map((row) => row.source_id)
				)
				.execute()
		).map((row) => [row.source_id, row.hash])
	);
	const fresh = rows.filter((row) => kept.get(row.source_id) !== row.hash);
	if (fresh.length === 0) return;
	await trx
		.insertInto('raw_records')
		.values(fresh)
		.onConflict((conflict) =>
			conflict.columns(['feed', 'source_id']).doUpdateSet(({ ref }) => ({
				body: ref('excluded.body'),
				hash: ref('excluded.hash'),
				fetched: ref('excluded.fetched')
			}))
		)
		.execute();
}
