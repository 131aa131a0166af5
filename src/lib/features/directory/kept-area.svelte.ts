import { DirectoryError } from '#lib/directory/error.ts';
import type { Point } from '#lib/domain/place.ts';
import * as keptCells from '#lib/storage/cells.ts';
import type { Area } from '#lib/storage/database.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { aloneInBrowser } from './browser.ts';
import { MissedFile } from './files.ts';
import { Unkept } from './keeper.ts';
import type { PhoneDirectory } from './phone-directory.svelte.ts';
import { cellsOf, placeTables, wanted, weight } from './upkeep.ts';

/** Why a download is not under way although it is not done. */
export type Stopped = 'offline' | 'server' | 'storage';

/** What an area would be. */
export interface Cost {
	services: number;
	/** Over the wire. */
	bytes: number;
	/** What of these is not on the phone yet. */
	missing: number;
}

/**
 * The area somebody keeps offline: a place and a radius. A new one replaces the old one at the
 * moment when it is complete, not before. A download that is broken off goes on where it was, also
 * after the app was closed.
 */
export class KeptArea {
	/** Bytes of the download under way. */
	progress = $state.raw<{ done: number; total: number }>();
	/** Why the last download did not end. */
	stopped = $state<Stopped>();
	#directory: PhoneDirectory;
	#storage: PhoneStorage;
	#alone: <T>(work: () => Promise<T>) => Promise<T>;
	#download: AbortController | undefined;

	constructor(
		directory: PhoneDirectory,
		storage: PhoneStorage,
		alone: <T>(work: () => Promise<T>) => Promise<T>
	) {
		this.#directory = directory;
		this.#storage = storage;
		this.#alone = alone;
	}

	/** The area that is on the phone, whole. */
	get current(): Area | undefined {
		return this.#directory.area;
	}

	/** An area that was asked for and is not whole yet. */
	get pending(): Area | undefined {
		return this.#directory.pending;
	}

	/** What an area would cost; `undefined` while there is no directory. */
	async cost(area: { point: Point; radius: number }): Promise<Cost | undefined> {
		await this.#directory.start();
		const served = this.#directory.served;
		if (!served) return undefined;
		const cells = cellsOf(served.index, area);
		const have =
			this.#storage.hint() === 'no' ? undefined : await this.#storage.read(keptCells.keys);
		const paths =
			this.#storage.hint() === 'no' ? undefined : await this.#storage.read(keptCells.extraPaths);
		const tables = placeTables(served.index).map(([, table]) => table);
		const bytesOf = (some: typeof tables) => some.reduce((sum, { bytes }) => sum + bytes, 0);
		return {
			services: cells.reduce((sum, cell) => sum + cell.count, 0),
			bytes: weight(cells) + bytesOf(tables),
			missing:
				weight(cells.filter((cell) => !have?.has(keptCells.cellKey(cell)))) +
				bytesOf(tables.filter(({ path }) => !paths?.has(path)))
		};
	}

	/** Downloads and keeps an area. Whether it is now on the phone, whole; else `stopped` says why. */
	async keep(area: Area): Promise<boolean> {
		this.#download?.abort();
		const download = new AbortController();
		this.#download = download;
		this.stopped = undefined;
		// A browser may ask the person; nothing waits for the answer.
		void this.#storage.persist();
		try {
			await this.#alone(() => this.#keep(area, download.signal));
			return true;
		} catch (error) {
			if (!download.signal.aborted) this.stopped = stoppedBy(error);
			return false;
		} finally {
			if (this.#download === download) {
				this.#download = undefined;
				this.progress = undefined;
			}
		}
	}

	async #keep(area: Area, signal: AbortSignal): Promise<void> {
		const directory = this.#directory;
		await directory.start();
		signal.throwIfAborted();
		const served = directory.served;
		if (!served) throw new MissedFile('offline', 'index.json');
		const begun = await this.#storage.write(async (database) => {
			await keptCells.begin(database, served.text, served.fetchedAt);
			await keptCells.setPending(database, area);
		});
		if (!begun.saved) throw new Unkept(begun.trouble);
		directory.pending = area;

		const cells = cellsOf(served.index, area);
		const total = weight(cells);
		let done = 0;
		this.progress = { done, total };
		await directory.keeper.fetch(cells, signal, (cell) => {
			done += weight([cell]);
			this.progress = { done, total };
		});
		signal.throwIfAborted();
		// What does not come is not missed: a postcode that cannot be looked up is said when it is typed.
		await directory.keepPlaceTables();
		const have = await this.#storage.read(keptCells.keys);
		const visited = served.index.cells.filter((cell) => have?.has(keptCells.cellKey(cell)));
		const outside = visited.filter((cell) => !this.#directory.isChosen(cell));
		await directory.keeper.swap(
			{ index: served.text, fetchedAt: served.fetchedAt, area },
			wanted(served.index, outside, area)
		);
		directory.area = area;
		directory.pending = undefined;
	}

	/** Goes on with a download that was broken off. */
	async resume(): Promise<boolean> {
		return this.pending ? this.keep(this.pending) : false;
	}

	/** Gives a download up. What was kept before stays. */
	async cancel(): Promise<void> {
		this.#download?.abort();
		this.stopped = undefined;
		await this.#storage.write((database) => keptCells.setPending(database, undefined));
		this.#directory.pending = undefined;
	}

	/** Takes the area, and every cell, off the phone. Whether that was done. */
	async remove(): Promise<boolean> {
		this.#download?.abort();
		const served = this.#directory.served;
		if (!served) return false;
		const { saved } = await this.#storage.write((database) =>
			keptCells.swap(database, { index: served.text, fetchedAt: served.fetchedAt }, [])
		);
		if (saved) {
			this.#directory.area = undefined;
			this.#directory.pending = undefined;
		}
		return saved;
	}
}

/** Anything but a failure of the line or the storage is a bug and thrown on. */
function stoppedBy(error: unknown): Stopped {
	if (error instanceof Unkept) return 'storage';
	if (error instanceof MissedFile) return error.why === 'offline' ? 'offline' : 'server';
	if (error instanceof DirectoryError) return 'server';
	throw error;
}

const areas = new WeakMap<PhoneDirectory, KeptArea>();

/** The area kept of a directory: the same for all screens, made for the first that asks. */
export function keptArea(parts: { directory: PhoneDirectory; storage: PhoneStorage }): KeptArea {
	const { directory, storage } = parts;
	const made = areas.get(directory) ?? new KeptArea(directory, storage, aloneInBrowser);
	areas.set(directory, made);
	return made;
}
