import { DirectoryError } from '#lib/directory/error.ts';
import { PARTS, type CellInfo } from '#lib/directory/format.ts';
import * as keptCells from '#lib/storage/cells.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { StorageTrouble } from '#lib/storage/state.ts';
import { check, type Files } from './files.ts';
import type { Served } from './keeper.ts';
import { LoadedCell } from './loaded-cell.svelte.ts';
import { VISITED_LIMIT } from './upkeep.ts';

/** Cells in memory: enough for a city and its surroundings, little enough for a small phone. */
const IN_MEMORY = 48;

/** After the others the phone can keep things again. */
const CANNOT_KEEP: readonly StorageTrouble[] = ['missing', 'blocked', 'full', 'newer', 'other-tab'];

/** What it needs to know of the directory it loads from. */
interface Around {
	storage: PhoneStorage;
	files: Files;
	now: () => number;
	/** The index as it was served, to be kept beside the first cell. */
	served: () => Pick<Served, 'text' | 'fetchedAt'> | undefined;
	/** Cells that belong to the chosen area: never pushed out by a newer visit. */
	chosen: () => readonly CellInfo[];
	/** A moment when the page has nothing better to do. */
	idle: () => Promise<void>;
}

/**
 * Cells by where they are nearest: in memory, kept on the phone, over the network. Each is fetched
 * once, however many ask. What came over the network is kept when the page is idle.
 */
export class CellStore {
	#around: Around;
	#memory = new Map<string, LoadedCell>();
	#loading = new Map<string, Promise<LoadedCell>>();
	#texts = new Map<string, Promise<void>>();
	#keeping: Promise<unknown> = Promise.resolve();

	constructor(around: Around) {
		this.#around = around;
	}

	/** The cells in memory. */
	loaded(): LoadedCell[] {
		return [...this.#memory.values()];
	}

	/** The cell; its search and text follow by themselves. Rejects when its list cannot be had. */
	async load(info: CellInfo): Promise<LoadedCell> {
		const key = keptCells.cellKey(info);
		const there = this.#memory.get(key);
		if (there) {
			// Most recently used last.
			this.#memory.delete(key);
			this.#memory.set(key, there);
			return there;
		}
		const coming = this.#loading.get(key) ?? this.#load(info);
		this.#loading.set(key, coming);
		try {
			return await coming;
		} finally {
			this.#loading.delete(key);
		}
	}

	/** The cell, if it is in memory or kept; asks nobody. */
	async atHand(info: CellInfo): Promise<LoadedCell | undefined> {
		return this.#memory.get(keptCells.cellKey(info)) ?? (await this.kept(info));
	}

	/** Waits for the text of a cell that is coming; settles also when it does not come. */
	async text(cell: LoadedCell): Promise<void> {
		await this.#texts.get(keptCells.cellKey(cell.info));
	}

	/** Fetches what has not come yet of the cells in memory. */
	async complete(): Promise<void> {
		await Promise.all(this.loaded().map((cell) => this.#follow(cell)));
	}

	/** Settles when nothing is being fetched. */
	async quiet(): Promise<void> {
		while (this.#loading.size + this.#texts.size > 0) {
			await Promise.allSettled([...this.#loading.values(), ...this.#texts.values()]);
			// What came may have asked for more.
			await new Promise((done) => setTimeout(done));
		}
	}

	/** Forgets all cells but these. */
	retain(cells: readonly CellInfo[]): void {
		const keys = keptCells.keysOf(cells);
		for (const key of this.#memory.keys()) if (!keys.has(key)) this.#memory.delete(key);
	}

	/** Settles when everything that came is kept on the phone, or could not be. */
	async whenKept(): Promise<void> {
		await this.quiet();
		await this.#keeping;
	}

	async #load(info: CellInfo): Promise<LoadedCell> {
		const cell = (await this.kept(info)) ?? (await this.#fetch(info));
		this.#memory.set(keptCells.cellKey(info), cell);
		const [oldest] = this.#memory.keys();
		if (this.#memory.size > IN_MEMORY && oldest !== undefined) this.#memory.delete(oldest);
		void this.#follow(cell);
		return cell;
	}

	/** Which of these cells are on this phone, in memory or kept. */
	async present(infos: readonly CellInfo[]): Promise<CellInfo[]> {
		const { storage } = this.#around;
		const kept = storage.hint() === 'no' ? undefined : await storage.read(keptCells.keys);
		return infos.filter((info) => {
			const key = keptCells.cellKey(info);
			return this.#memory.get(key)?.complete === true || kept?.has(key) === true;
		});
	}

	/** The whole cell, if it is on this phone: in memory, or kept. Asks nobody. */
	async here(info: CellInfo): Promise<LoadedCell | undefined> {
		const there = this.#memory.get(keptCells.cellKey(info));
		return there?.complete ? there : this.kept(info);
	}

	/** The cell as it is kept; `undefined` when it is not, or when it was damaged: then it is removed. */
	async kept(info: CellInfo): Promise<LoadedCell | undefined> {
		const { storage } = this.#around;
		if (storage.hint() === 'no') return undefined;
		const row = await storage.read((database) => keptCells.get(database, info));
		if (!row) return undefined;
		try {
			await Promise.all(PARTS.map((part) => check(row[part], row, part)));
			const cell = new LoadedCell(info, row.core);
			cell.take('search', row.search);
			cell.take('text', row.text);
			return cell;
		} catch (error) {
			if (!(error instanceof DirectoryError)) throw error;
			await storage.write((database) => keptCells.remove(database, info));
			storage.damaged();
			return undefined;
		}
	}

	async #fetch(info: CellInfo): Promise<LoadedCell> {
		return new LoadedCell(info, await this.#around.files.part(info, 'core'));
	}

	/** Brings search and text after the list, once at a time. */
	#follow(cell: LoadedCell): Promise<void> {
		const key = keptCells.cellKey(cell.info);
		const coming = this.#texts.get(key) ?? this.#rest(cell).finally(() => this.#texts.delete(key));
		this.#texts.set(key, coming);
		return coming;
	}

	async #rest(cell: LoadedCell): Promise<void> {
		const { files, idle } = this.#around;
		if (cell.index && cell.complete) return;
		// The list is drawn first: what is read and searched afterwards must not share its line.
		await idle();
		try {
			if (!cell.index) cell.take('search', await files.part(cell.info, 'search'));
			if (!cell.complete) cell.take('text', await files.part(cell.info, 'text'));
		} catch {
			// The list stands without; `complete` tries again when there is a connection.
			return;
		}
		this.#keeping = Promise.allSettled([this.#keeping, idle().then(() => this.#keep(cell))]);
	}

	async #keep({ info, bytes: { core, search, text } }: LoadedCell): Promise<void> {
		const { storage, served, now, chosen } = this.#around;
		const index = served();
		if (!search || !text || !index) return;
		// Nobody asked for this to be kept, so a phone that cannot keep it is not tried again and again.
		if (storage.trouble && CANNOT_KEEP.includes(storage.trouble)) return;
		await storage.write(async (database) => {
			await keptCells.begin(database, index.text, index.fetchedAt);
			await keptCells.put(database, info, { core, search, text }, now());
			await keptCells.prune(database, chosen(), VISITED_LIMIT);
		});
	}
}
