/**
 * Imports into the register. One import is one transaction: killed in the middle, the register is
 * as it was. What has gone from a feed is never deleted here, and where too much has gone at once
 * nothing is even marked: a person decides (`feeds.approve`).
 */
import type { Kysely, Transaction } from 'kysely';
import { issue, type Issue } from '../domain/issue.ts';
import type { Service } from '../domain/service.ts';
import type { Imported } from '../importers/importer.ts';
import * as feeds from './feeds.ts';
import { AT_ONCE, markMissing } from './feeds.ts';
import { write } from './records.ts';
import { addIssues, emptyReport, type ImportReport } from './report.ts';
import type { HoldRow, Tables } from './tables.ts';

/** When more than this share of a feed's services is gone at once, a person is asked. */
export const SHRUNKEN = 0.1;

export interface ImportSource {
	/** What the importer made of the feed, in pieces so that a large one need not fit in memory. */
	pieces: AsyncIterable<Imported> | Iterable<Imported>;
	/** Asked after the last piece: did the whole feed come? Then what is not in it has gone. */
	complete(): boolean;
	/** Source ids of records of which only a part came: what the register has of them stays. */
	shallow?: ReadonlySet<string>;
	/** Asked after the last piece: what went wrong while fetching. */
	issues?(): Issue[];
}

export interface ImportOptions {
	/** `YYYY-MM-DD`. */
	today: string;
	/** ISO 8601, noted with the run. */
	now: string;
	/** Reports what would happen and writes nothing. */
	dryRun?: boolean;
	/** What ships with the program may shrink without asking. */
	trusted?: boolean;
	/** What is said of the feed: added when it is not there, else changed where something is given. */
	said?: Omit<feeds.NewFeed, 'name'>;
	/** Told the records read so far. */
	onProgress?(read: number): void;
}

/** Undoes the transaction of an import that is to leave nothing. */
class Undo extends Error {}

/**
 * Imports a feed that the register knows. Never throws for bad data: the report says what was
 * refused, what was held and why. Throws when the database fails or an importer names a service of
 * another feed; then the register is unchanged.
 */
export async function importFeed(
	db: Kysely<Tables>,
	feed: string,
	source: ImportSource,
	options: ImportOptions
): Promise<ImportReport> {
	let report = emptyReport(feed, 0);
	try {
		await db.transaction().execute(async (trx) => {
			const { said, today } = options;
			const added = said && (await feeds.add(trx, { name: feed, ...said }, today));
			if (said && !added) await feeds.change(trx, feed, said);
			report = await run(trx, feed, source, options);
			if (options.dryRun) report.dryRun = true;
			// A new feed of which nothing could be read is not worth a row.
			if (options.dryRun || (added && report.outcome === 'failed')) throw new Undo();
		});
	} catch (error) {
		if (!(error instanceof Undo)) throw error;
	}
	return report;
}

async function run(
	trx: Transaction<Tables>,
	feed: string,
	source: ImportSource,
	options: ImportOptions
): Promise<ImportReport> {
	// Writing to the feed's row first makes a second import of the same feed wait its turn.
	const known = await trx
		.updateTable('feeds')
		.set((eb) => ({ title: eb.ref('title') }))
		.where('name', '=', feed)
		.returning('name')
		.executeTakeFirst();
	if (!known) throw new Error(`There is no feed "${feed}" in the register.`);
	const last = await trx
		.selectFrom('runs')
		.select(({ fn }) => fn.max('number').as('number'))
		.where('feed', '=', feed)
		.executeTakeFirst();
	const { had } = await trx
		.selectFrom('services')
		.select(({ fn }) => fn.countAll().as('had'))
		.where('feed', '=', feed)
		.where('missing_since', 'is', null)
		.executeTakeFirstOrThrow();
	const report = emptyReport(feed, Number(last?.number ?? 0) + 1);

	const seen = new Set<string>();
	const unmapped = new Map<string, number>();
	for await (const piece of source.pieces) {
		report.read += piece.read;
		addIssues(report, piece.issues);
		for (const [term, count] of piece.unmapped) {
			unmapped.set(term, (unmapped.get(term) ?? 0) + count);
		}
		const services = newcomers(piece.services, feed, seen, report);
		for (let from = 0; from < services.length; from += AT_ONCE) {
			await write(trx, services.slice(from, from + AT_ONCE), piece.raw, report, {
				today: options.today,
				...(source.shallow && { shallow: source.shallow })
			});
		}
		options.onProgress?.(report.read);
	}
	addIssues(report, source.issues?.() ?? []);
	report.unmapped = [...unmapped].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

	await settle(trx, report, seen, Number(had), source.complete(), options);
	await note(trx, report, unmapped, options);
	return report;
}

/** The services of a piece that no earlier record of the run had the id of. */
function newcomers(
	services: readonly Service[],
	feed: string,
	seen: Set<string>,
	report: ImportReport
): Service[] {
	return services.filter((service) => {
		const { feed: owner, sourceId } = service.provenance;
		if (owner !== feed) throw new Error(`A record of "${owner}" in an import of "${feed}".`);
		if (seen.has(service.id)) {
			addIssues(report, [issue('repeated-id', sourceId, 'id', sourceId)]);
			return false;
		}
		seen.add(service.id);
		return true;
	});
}

/** Decides about what the feed no longer holds. */
async function settle(
	trx: Transaction<Tables>,
	report: ImportReport,
	seen: ReadonlySet<string>,
	had: number,
	complete: boolean,
	options: ImportOptions
): Promise<void> {
	const there = await trx
		.selectFrom('services')
		.select('id')
		.where('feed', '=', report.feed)
		.where('missing_since', 'is', null)
		.orderBy('id')
		.execute();
	const gone = there.map((row) => row.id).filter((id) => !seen.has(id));
	report.missing = gone.length;
	await trx.deleteFrom('holds').where('feed', '=', report.feed).execute();
	if (seen.size === 0 && had === 0) {
		report.outcome = 'failed';
		return;
	}

	const reason = options.trusted ? undefined : doubt(seen.size, gone.length, had, complete);
	if (reason === undefined) {
		await markMissing(trx, gone, options.today);
		return;
	}
	report.outcome = 'held';
	report.hold = { reason, had, missing: gone.length };
	await trx
		.insertInto('holds')
		.values({
			feed: report.feed,
			run: report.run,
			reason,
			had,
			missing: gone.length,
			services: JSON.stringify(gone),
			since: options.today
		})
		.execute();
}

/** Why what is gone must not be believed yet; undefined when it may. */
function doubt(
	seen: number,
	gone: number,
	had: number,
	complete: boolean
): HoldRow['reason'] | undefined {
	if (gone === 0) return undefined;
	if (seen === 0) return 'empty';
	if (!complete) return 'incomplete';
	return gone > had * SHRUNKEN ? 'shrunken' : undefined;
}

async function note(
	trx: Transaction<Tables>,
	report: ImportReport,
	unmapped: ReadonlyMap<string, number>,
	options: ImportOptions
): Promise<void> {
	await trx.deleteFrom('unmapped_terms').where('feed', '=', report.feed).execute();
	const terms = [...unmapped].map(([term, count]) => ({ feed: report.feed, term, count }));
	for (let from = 0; from < terms.length; from += AT_ONCE) {
		await trx
			.insertInto('unmapped_terms')
			.values(terms.slice(from, from + AT_ONCE))
			.execute();
	}
	if (report.read > 0) {
		await trx
			.updateTable('feeds')
			.set({ fetched: options.today })
			.where('name', '=', report.feed)
			.execute();
	}
	await noteRun(trx, report, options.now);
}

function noteRun(db: Kysely<Tables>, report: ImportReport, started: string): Promise<unknown> {
	const { feed, run: number, outcome } = report;
	return db
		.insertInto('runs')
		.values({ feed, number, started, outcome, report: JSON.stringify(report) })
		.execute();
}

/**
 * Notes that a feed could not be read at all. Nothing else changes: what it had stays, and what
 * waits for a person goes on waiting.
 */
export async function noteFailure(
	db: Kysely<Tables>,
	feed: string,
	issues: readonly Issue[],
	now: string
): Promise<ImportReport> {
	return db.transaction().execute(async (trx) => {
		const last = await trx
			.selectFrom('runs')
			.select(({ fn }) => fn.max('number').as('number'))
			.where('feed', '=', feed)
			.executeTakeFirst();
		const report = emptyReport(feed, Number(last?.number ?? 0) + 1);
		report.outcome = 'failed';
		addIssues(report, issues);
		await noteRun(trx, report, now);
		return report;
	});
}
