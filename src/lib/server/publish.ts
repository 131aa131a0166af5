/**
 * Register → directory. Deterministic: the same register gives the same bytes, and a cell in which
 * nothing changed is not written again. Killed in the middle, the old directory is the directory.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build } from '../directory/build.ts';
import type { DirectoryIndex } from '../directory/format.ts';
import { encodeIndex } from '../directory/index-file.ts';
import { keyOf, type Locate, type ServiceKey } from '../directory/keys.ts';
import type { Database } from './database.ts';
import { withLock } from './lock.ts';
import { publishExtras } from './extras.ts';
import { placingByPostcode } from './postcodes/points.ts';
import { directoryFolder } from './publish-files.ts';
import { select, type Selection } from './selection.ts';

/** How long the files of a replaced directory stay for phones that still read by it. */
const GRACE_MS = 24 * 60 * 60 * 1000;

export interface PublishOptions {
	/** Folder of the published directory. */
	out: string;
	/** Data folder whose extras (`extras.ts`) are published and used to place services; absent: none. */
	data?: string;
	/** Whether the made-up town is published while there is no feed of one's own. */
	examples: boolean;
	/** The moment, epoch milliseconds: notes when an index was replaced, never enters a file. */
	now: number;
	/** Milliseconds to wait for another publishing to end; default 0. */
	patience?: number;
	/** Where a place without a point is. */
	locate?: Locate;
	onProgress?(done: number, cells: number): void;
}

export interface PublishReport {
	version: string;
	/** Whether this directory differs from the one that was there. */
	changed: boolean;
	services: number;
	cells: number;
	/** Weight of all cells over the wire (brotli). */
	bytes: number;
	/** Hidden on purpose, or not listed at their source. */
	hidden: number;
	/** Records that are part of another one. */
	merged: number;
	filesWritten: number;
	filesKept: number;
	filesRemoved: number;
	/** Names of the operator's own files that were published, and of damaged ones left out. */
	extras: string[];
	damagedExtras: string[];
	feeds: DirectoryIndex['feeds'];
}

/**
 * Publishes the register into a folder. Throws a LockedError while another publishing is under way.
 */
export function publish(database: Database, options: PublishOptions): Promise<PublishReport> {
	return withLock(
		join(options.out, '.lock'),
		options.patience ?? 0,
		'Another publishing is under way. Try again when it has ended.',
		() => run(database, options)
	);
}

async function run({ db }: Database, options: PublishOptions): Promise<PublishReport> {
	const folder = await directoryFolder(options.out);
	const own = await publishExtras(options.data, (path, content) => folder.write(path, content));
	const placed = await placingByPostcode(options.data);
	const { index, selection } = await db
		.transaction()
		.setAccessMode('read only')
		.setIsolationLevel('repeatable read')
		.execute(async (trx) => {
			const chosen = await select(trx, options.examples, placed);
			const built = await build({
				keys: keys(chosen, options.locate),
				load: (ids) => chosen.load(ids),
				write: (path, bytes) => folder.write(path, bytes),
				hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
				// Read at the end, when the keys have been counted.
				feeds: chosen.feeds,
				extras: own.extras,
				onProgress: options.onProgress
			});
			return { index: built, selection: chosen };
		});
	const changed = await folder.publish(encodeIndex(index), new Date(options.now).toISOString());
	const removed = await folder.tidy(new Date(options.now - GRACE_MS).toISOString());
	return {
		version: index.version,
		changed,
		services: index.count,
		cells: index.cells.length,
		bytes: index.cells.reduce((sum, cell) => sum + cell.bytes, 0),
		hidden: selection.hidden,
		merged: selection.merged,
		filesWritten: folder.written,
		filesKept: folder.kept,
		filesRemoved: removed,
		extras: Object.keys(own.extras),
		damagedExtras: own.damaged,
		feeds: index.feeds
	};
}

/** The keys of a selection; counts the services of each feed on the way. */
async function* keys(selection: Selection, locate?: Locate): AsyncGenerator<ServiceKey> {
	const notices = new Map(selection.feeds.map((feed) => [feed.name, feed]));
	for await (const service of selection.services()) {
		const key = keyOf(service, locate);
		if (!key) continue;
		const notice = notices.get(service.provenance.feed);
		if (notice) notice.count += 1;
		yield key;
	}
}
