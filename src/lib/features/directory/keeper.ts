import type { CellInfo, DirectoryIndex } from '#lib/directory/format.ts';
import * as keptCells from '#lib/storage/cells.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { Saved, StorageTrouble } from '#lib/storage/state.ts';
import type { Files } from './files.ts';
import { wanted } from './upkeep.ts';

/** An index, as it is used and as it came. */
export interface Served {
	index: DirectoryIndex;
	text: string;
	/** When it was last known to be the newest; epoch milliseconds. */
	fetchedAt: number;
}

/** The phone could not keep what was fetched. */
export class Unkept extends Error {
	override readonly name = 'Unkept';
	readonly trouble: StorageTrouble;

	constructor(trouble: StorageTrouble) {
		super(`not kept: ${trouble}`);
		this.trouble = trouble;
	}
}

/** Files fetched at the same time; more only make each slower on a bad line. */
const LANES = 3;

/** Fetches cells whole and keeps them; what is there already is never fetched again. */
export class Keeper {
	#parts: { storage: PhoneStorage; files: Files; now: () => number };

	constructor(parts: { storage: PhoneStorage; files: Files; now: () => number }) {
		this.#parts = parts;
	}

	/**
	 * Brings what is kept to this index: fetches the cells that changed, then swaps all at once. A phone
	 * without room keeps the old directory, whole, and says so; without a connection likewise, and
	 * this rejects.
	 */
	async follow({ index, text, fetchedAt }: Served): Promise<void> {
		const { storage } = this.#parts;
		const row = await storage.read(keptCells.directory);
		const have = await storage.read(keptCells.keys);
		if (!row || !have) return;
		if (row.index === text) {
			await storage.write((database) => keptCells.confirm(database, fetchedAt));
			return;
		}
		const kept = [...have].map((key) => ({ id: key.slice(0, key.lastIndexOf('.')) }));
		const keep = wanted(index, kept, row.area);
		try {
			await this.fetch(keep);
			await this.swap({ index: text, fetchedAt, area: row.area, pending: row.pending }, keep);
		} catch (error) {
			if (!(error instanceof Unkept)) throw error;
		}
	}

	/**
	 * Fetches those of the cells that are not kept yet, and keeps each as it comes: broken off, the
	 * next attempt goes on from there. `progress` is told of every cell, also of those that are there.
	 */
	async fetch(
		cells: readonly CellInfo[],
		signal?: AbortSignal,
		progress: (cell: CellInfo) => void = () => undefined
	): Promise<void> {
		const have = await this.#parts.storage.read(keptCells.keys);
		const queue: CellInfo[] = [];
		for (const cell of cells) {
			if (have?.has(keptCells.cellKey(cell))) progress(cell);
			else queue.push(cell);
		}
		// One lane that fails stops the others.
		const failed = new AbortController();
		const either = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
		const lane = async () => {
			for (let cell = queue.shift(); cell; cell = queue.shift()) {
				either.throwIfAborted();
				await this.#one(cell, either);
				progress(cell);
			}
		};
		const lanes = Array.from({ length: LANES }, () =>
			lane().catch((error: unknown) => {
				failed.abort(error);
				throw error;
			})
		);
		const ends = await Promise.allSettled(lanes);
		if (ends.some((end) => end.status === 'rejected')) throw either.reason;
	}

	async #one(cell: CellInfo, signal: AbortSignal): Promise<void> {
		const { files, storage, now } = this.#parts;
		const [core, search, text] = await Promise.all([
			files.part(cell, 'core', signal),
			files.part(cell, 'search', signal),
			files.part(cell, 'text', signal)
		]);
		done(
			await storage.write((database) =>
				keptCells.put(database, cell, { core, search, text }, now())
			)
		);
	}

	/** From one moment to the next the phone keeps this index, and of the cells only these. */
	async swap(next: Parameters<typeof keptCells.swap>[1], keep: readonly CellInfo[]): Promise<void> {
		done(await this.#parts.storage.write((database) => keptCells.swap(database, next, keep)));
	}
}

function done(result: Saved): void {
	if (!result.saved) throw new Unkept(result.trouble);
}
