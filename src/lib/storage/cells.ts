/** The cells kept on the phone, and the index that names them. */
import type { CellInfo, Part } from '../directory/format.ts';
import type { Area, Database, KeptCell, KeptDirectory } from './database.ts';

/** What names a cell and its content. */
type Named = Pick<CellInfo, 'id' | 'hash'>;

/** A cell's name by its content: another hash is another cell. */
export function cellKey({ id, hash }: Named): string {
	return `${id}.${hash}`;
}

/** The names of some cells. */
export function keysOf(cells: readonly Named[]): Set<string> {
	return new Set(cells.map(cellKey));
}

/** The index and the area kept, if any. */
export async function directory(database: Database): Promise<KeptDirectory | undefined> {
	return database.directory.get('current');
}

/** One kept cell, if it is there with this very content. */
export async function get(database: Database, cell: Named): Promise<KeptCell | undefined> {
	return database.cells.get(cellKey(cell));
}

/** The keys of all kept cells. */
export async function keys(database: Database): Promise<Set<string>> {
	return new Set(await database.cells.toCollection().primaryKeys());
}

/** Keeps a cell beside whatever else is kept. */
export async function put(
	database: Database,
	cell: Named,
	parts: Record<Part, Uint8Array<ArrayBuffer>>,
	now: number
): Promise<void> {
	await database.cells.put({
		key: cellKey(cell),
		id: cell.id,
		hash: cell.hash,
		core: parts.core,
		search: parts.search,
		text: parts.text,
		savedAt: now
	});
}

/** Removes one cell: it could not be read. */
export async function remove(database: Database, cell: Named): Promise<void> {
	await database.cells.delete(cellKey(cell));
}

/**
 * From one moment to the next the phone keeps this index, and of the cells only those in `keep`.
 * One transaction: whoever reads sees the old directory or the new, never parts of both.
 */
export async function swap(
	database: Database,
	next: Omit<KeptDirectory, 'key'>,
	keep: readonly Named[]
): Promise<void> {
	const keys = keysOf(keep);
	await database.transaction('rw', database.directory, database.cells, async () => {
		const all = await database.cells.toCollection().primaryKeys();
		await database.cells.bulkDelete(all.filter((key) => !keys.has(key)));
		await database.directory.put({ ...next, key: 'current' });
	});
}

/** Keeps the first index; does nothing when one is kept already: that is changed by `swap` only. */
export async function begin(database: Database, index: string, fetchedAt: number): Promise<void> {
	await database.transaction('rw', database.directory, async () => {
		if (await database.directory.get('current')) return;
		await database.directory.add({ key: 'current', index, fetchedAt });
	});
}

/** Of the cells outside `keep`, only the `limit` newest stay. */
export async function prune(
	database: Database,
	keep: readonly Named[],
	limit: number
): Promise<void> {
	const keys = keysOf(keep);
	await database.transaction('rw', database.cells, async () => {
		const others: { key: string; savedAt: number }[] = [];
		await database.cells.each(({ key, savedAt }) => {
			if (!keys.has(key)) others.push({ key, savedAt });
		});
		if (others.length <= limit) return;
		others.sort((a, b) => b.savedAt - a.savedAt);
		await database.cells.bulkDelete(others.slice(limit).map((one) => one.key));
	});
}

/** Notes that the kept index was the newest at `now`. */
export async function confirm(database: Database, now: number): Promise<void> {
	await database.directory.update('current', { fetchedAt: now });
}

/** Notes the area whose download begins; `undefined` when it is given up. */
export async function setPending(database: Database, area: Area | undefined): Promise<void> {
	await database.directory.update('current', { pending: area });
}

/** A kept whole file. */
export async function extra(
	database: Database,
	path: string
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	return (await database.extras.get(path))?.bytes;
}

/** Paths of all kept whole files. */
export async function extraPaths(database: Database): Promise<Set<string>> {
	return new Set(await database.extras.toCollection().primaryKeys());
}

/** Keeps a whole file. */
export async function putExtra(
	database: Database,
	path: string,
	bytes: Uint8Array<ArrayBuffer>,
	now: number
): Promise<void> {
	await database.extras.put({ path, bytes, savedAt: now });
}

/** Keeps of the whole files only those the index still names. */
export async function pruneExtras(database: Database, keep: ReadonlySet<string>): Promise<void> {
	const all = await database.extras.toCollection().primaryKeys();
	await database.extras.bulkDelete(all.filter((path) => !keep.has(path)));
}

/** Bytes on the phone of each kept cell. */
export async function sizes(database: Database): Promise<Map<string, number>> {
	const found = new Map<string, number>();
	await database.cells.each(({ key, core, search, text }) => {
		found.set(key, core.byteLength + search.byteLength + text.byteLength);
	});
	return found;
}
