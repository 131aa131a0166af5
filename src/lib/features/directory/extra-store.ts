import { DirectoryError } from '#lib/directory/error.ts';
import type { DirectoryIndex } from '#lib/directory/format.ts';
import * as keptCells from '#lib/storage/cells.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { digest, type Files } from './files.ts';
import { placeTables } from './upkeep.ts';

/** What it needs to know of the directory it loads from. */
interface Around {
	storage: PhoneStorage;
	files: Files;
	now: () => number;
	index: () => DirectoryIndex | undefined;
	/** A file could not be had: why, as it was thrown. */
	failed: (error: unknown) => void;
}

/** The whole files beside the cells (outcodes, postcodes): kept, else fetched and kept. */
export class ExtraStore {
	#around: Around;
	/** Files of a visit on which nothing was kept yet, by path. */
	#unkept = new Map<string, Uint8Array<ArrayBuffer>>();
	/** Settles when the last file is kept, or could not be. */
	#keeping: Promise<unknown> = Promise.resolve();

	constructor(around: Around) {
		this.#around = around;
	}

	/** A file by its name in the index; undefined when there is none, or it could not be had. */
	async get(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const { storage, files, index, failed } = this.#around;
		const info = index()?.extras?.[name];
		if (!info) return undefined;
		const { path, hash } = info;
		const unkept = this.#unkept.get(path);
		if (unkept) {
			this.#keep(path, unkept);
			return unkept;
		}
		const kept =
			storage.hint() === 'no'
				? undefined
				: await storage.read((database) => keptCells.extra(database, path));
		if (kept) return kept;
		try {
			const bytes = await files.get(path);
			const sum = await digest()?.(bytes);
			if (sum?.startsWith(hash) === false) throw new DirectoryError('damaged', name);
			// Who asked does not wait for it to be kept.
			this.#keep(path, bytes);
			return bytes;
		} catch (error) {
			failed(error);
			return undefined;
		}
	}

	/** Settles when what came is kept on the phone, if anything is, or could not be. */
	async whenKept(): Promise<void> {
		for (const [path, bytes] of this.#unkept) this.#keep(path, bytes);
		await this.#keeping;
	}

	/** Fetches what postcodes are looked up by, as far as it is not kept, so that it works offline. */
	async keepPlaceTables(): Promise<void> {
		const { storage, index } = this.#around;
		const have = await storage.read(keptCells.extraPaths);
		for (const [name, { path }] of placeTables(index())) {
			if (!have?.has(path)) await this.get(name);
		}
		await this.#keeping;
	}

	/** Keeps a file, and of the others only those the index still names; not on a first visit. */
	#keep(path: string, bytes: Uint8Array<ArrayBuffer>): void {
		const { storage, now, index } = this.#around;
		if (storage.hint() === 'no') {
			this.#unkept.set(path, bytes);
			return;
		}
		this.#unkept.delete(path);
		const named = Object.values(index()?.extras ?? {}).map((extra) => extra.path);
		this.#keeping = storage.write(async (database) => {
			await keptCells.putExtra(database, path, bytes, now());
			await keptCells.pruneExtras(database, new Set(named));
		});
	}
}
