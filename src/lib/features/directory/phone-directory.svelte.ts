import { DirectoryError } from '#lib/directory/error.ts';
import type { CellInfo, FeedNotice } from '#lib/directory/format.ts';
import { decodeIndex } from '#lib/directory/index-file.ts';
import { cellsNear, distanceToCell, findService } from '#lib/directory/load.ts';
import type { Point } from '#lib/domain/place.ts';
import type { CalendarDate, Reach, Service } from '#lib/domain/service.ts';
import * as keptCells from '#lib/storage/cells.ts';
import type { Area } from '#lib/storage/database.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as saved from '#lib/storage/saved.ts';
import type { Online } from '../offline/online.svelte.ts';
import { aloneInBrowser, whenIdle } from './browser.ts';
import { CellStore } from './cell-store.ts';
import { ExtraStore } from './extra-store.ts';
import { digest, MissedFile, type Files, type Missed } from './files.ts';
import type { LoadedCell } from './loaded-cell.svelte.ts';
import { Keeper, type Served } from './keeper.ts';
import type { Source } from './standing.ts';
import { cellsOf } from './upkeep.ts';

/** Cells so near that they are needed anyhow: fetched together, metres and how many. */
const AT_ONCE = 300;
const AT_ONCE_LIMIT = 4;

export interface Parts {
	storage: PhoneStorage;
	online: Online;
	files: Files;
	now?: () => number;
	idle?: () => Promise<void>;
	/** Runs the work while no other tab does the same. */
	alone?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A cell of a growing list. */
export interface Arrival {
	cell: LoadedCell;
	/** Within this many metres nothing more will come: what is nearer may be shown as final. */
	settled: number;
}

/**
 * The phone's own copy of the directory. Everything a screen shows is read from here; the network is
 * asked for whole files only, which are the same for everybody: an index, the cells near a place.
 * What was kept is shown at once; whether there is anything newer is asked meanwhile.
 *
 * Made in the root layout (making it does nothing, so the server may) and begun by `start`.
 */
export class PhoneDirectory {
	/** Keeps cells on the phone; also for the area somebody chooses. */
	readonly keeper: Keeper;
	#parts: Required<Parts>;
	#store: CellStore;
	#extras: ExtraStore;
	#served = $state.raw<Served>();
	#starting = $state(true);
	#started: Promise<void> | undefined;
	#refreshing: Promise<boolean> | undefined;
	/** The area kept, and one whose download is not finished. */
	area = $state.raw<Area>();
	pending = $state.raw<Area>();
	/** Why the last attempt to reach the directory failed; `undefined` after one that did not. */
	error = $state<Missed | 'unreadable'>();

	constructor(parts: Parts) {
		this.#parts = { now: Date.now, idle: whenIdle, alone: aloneInBrowser, ...parts };
		this.keeper = new Keeper(this.#parts);
		this.#store = new CellStore({
			...this.#parts,
			served: () => this.#served,
			chosen: () => this.#chosen()
		});
		this.#extras = new ExtraStore({
			...this.#parts,
			index: () => this.#served?.index,
			failed: (error) => (this.error = failureOf(error))
		});
	}

	/**
	 * `ready`: there is a directory and the server can be reached; `offline-kept`: there is one, as of
	 * `keptOn`; `none`: there is none and none can be had now.
	 */
	get status(): 'loading' | 'ready' | 'offline-kept' | 'none' {
		if (this.#served) return this.#parts.online.current ? 'ready' : 'offline-kept';
		return this.#starting ? 'loading' : 'none';
	}

	/** When this directory was last known to be the newest; epoch milliseconds. */
	get keptOn(): number | undefined {
		return this.#served?.fetchedAt;
	}

	/** Changes when the directory does: what was computed from cells is then to be computed anew. */
	get version(): string | undefined {
		return this.#served?.index?.version;
	}

	/** The newest day on which one of its feeds was read. */
	get published(): CalendarDate | undefined {
		return this.#served?.index?.published;
	}

	/** Whose facts these are. */
	get feeds(): readonly FeedNotice[] {
		return this.#served?.index?.feeds ?? [];
	}

	/** The index as it is used and as it was served; for reckoning and keeping an area. */
	get served(): Served | undefined {
		return this.#served;
	}

	/** Begins: the kept copy if there is one, else the network. Settles when either is there, or neither. */
	start(): Promise<void> {
		this.#started ??= this.#start();
		return this.#started;
	}

	async #start(): Promise<void> {
		const { storage, online } = this.#parts;
		online.whenBack(() => void this.refresh());
		if (storage.hint() !== 'no') await this.#fromKept();
		if (this.#served) void this.refresh();
		else await this.refresh();
		this.#starting = false;
	}

	async #fromKept(): Promise<void> {
		const { storage } = this.#parts;
		const row = await storage.read(keptCells.directory);
		if (!row) return;
		try {
			this.#served = { index: decodeIndex(row.index), text: row.index, fetchedAt: row.fetchedAt };
		} catch (error) {
			if (!(error instanceof DirectoryError)) throw error;
			storage.damaged();
			return;
		}
		this.area = row.area;
		this.pending = row.pending;
	}

	/** Settles when nothing is being fetched: a good moment for what is for later. */
	async quiet(): Promise<void> {
		await this.#started;
		await this.#refreshing;
		await this.#store.quiet();
	}

	/** Settles when what was loaded is kept on the phone, or could not be. */
	async whenKept(): Promise<void> {
		await this.#started;
		await this.#store.whenKept();
		await this.#extras.whenKept();
	}

	/**
	 * Asks whether there is a newer directory and takes it over, whole or not at all: of what is kept,
	 * only cells that changed are fetched, and the old ones stay until all of the new are there.
	 * Whether the directory is now the newest.
	 */
	refresh(): Promise<boolean> {
		this.#refreshing ??= this.#parts
			.alone(() => this.#refresh())
			.finally(() => {
				this.#refreshing = undefined;
			});
		return this.#refreshing;
	}

	async #refresh(): Promise<boolean> {
		const { files, storage, now } = this.#parts;
		try {
			const text = new TextDecoder().decode(await files.get('index.json'));
			const served = { index: decodeIndex(text), text, fetchedAt: now() };
			if (storage.hint() !== 'no') await this.keeper.follow(served);
			if (served.index.version !== this.#served?.index.version) {
				this.#store.retain(served.index.cells);
			}
			this.#served = served;
			this.error = undefined;
			void this.#store.complete();
			if (this.area) void this.keepPlaceTables();
			return true;
		} catch (error) {
			this.error = failureOf(error);
			return false;
		}
	}

	/**
	 * The cells round a point, the nearest first, for as long as somebody takes them. Ends when there
	 * are no more within `metres`, and early when one cannot be had: then `error` says why.
	 */
	async *cells(point: Point, metres = Infinity): AsyncGenerator<Arrival, void, void> {
		await this.start();
		const index = this.#served?.index;
		if (!index) return;
		const infos = cellsNear(index, point, metres);
		for (const info of infos.slice(0, AT_ONCE_LIMIT)) {
			// A failure is met again, and answered, when its turn comes.
			if (distanceToCell(info, point) <= AT_ONCE) this.#store.load(info).catch(() => undefined);
		}
		for (const [at, info] of infos.entries()) {
			const cell = await this.#load(info);
			if (!cell) return;
			const next = infos[at + 1];
			yield { cell, settled: next ? distanceToCell(next, point) : metres };
		}
	}

	/** All cells within so many metres of a point, as far as they can be had. */
	async near(point: Point, metres: number): Promise<LoadedCell[]> {
		const found: LoadedCell[] = [];
		for await (const { cell } of this.cells(point, metres)) found.push(cell);
		return found;
	}

	/** The cells of services that are for a whole country or online, as far as they can be had. */
	async reach(...kinds: readonly Reach[]): Promise<LoadedCell[]> {
		await this.start();
		const infos =
			this.#served?.index?.cells.filter((cell) => cell.reach && kinds.includes(cell.reach)) ?? [];
		const cells = await Promise.all(infos.map((info) => this.#load(info)));
		return cells.filter((cell) => cell !== undefined);
	}

	/** Of the cells round a point, or else of those online, what this phone has: asks nobody. */
	async atHand(point: Point | undefined): Promise<LoadedCell[]> {
		const { cells = [] } = this.#served?.index ?? {};
		const infos = point
			? cellsNear({ cells }, point, AT_ONCE)
			: cells.filter(({ reach }) => reach === 'online');
		const found = await Promise.all(infos.map((info) => this.#store.atHand(info)));
		return found.filter((cell) => cell !== undefined);
	}

	/** How many services there are of which nothing says where they are. */
	get unplacedCount(): number {
		return this.#unplaced().reduce((sum, cell) => sum + cell.count, 0);
	}

	/** The cells of services of which nothing says where they are, as far as they can be had. */
	async unplaced(): Promise<LoadedCell[]> {
		await this.start();
		const cells = await Promise.all(this.#unplaced().map((info) => this.#load(info)));
		return cells.filter((cell) => cell !== undefined);
	}

	#unplaced(): CellInfo[] {
		return this.#served?.index?.cells.filter((cell) => !cell.box && !cell.reach) ?? [];
	}

	async #load(info: CellInfo): Promise<LoadedCell | undefined> {
		try {
			return await this.#store.load(info);
		} catch (error) {
			this.error = failureOf(error);
			// An index that names what is no longer there is too old.
			if (this.error === 'gone') void this.refresh();
			return undefined;
		}
	}

	/**
	 * A whole service by its id, from this phone: what is in memory, what is kept, what was saved.
	 * Nothing is asked of the network, unless `ask`: then the files in which it must be are, a list of
	 * ids and a cell, neither of which says which service it was.
	 */
	async find(id: string, ask = false): Promise<Service | undefined> {
		await this.start();
		return (
			(await this.#findLoaded(id)) ??
			(await this.#findKept(id)) ??
			(await this.#findSaved(id)) ??
			(ask ? await this.#findAfar(id) : undefined)
		);
	}

	async #findLoaded(id: string): Promise<Service | undefined> {
		for (const cell of this.#store.loaded()) {
			const position = cell.position(id);
			if (position === undefined) continue;
			await this.#store.text(cell);
			return cell.service(position);
		}
		return undefined;
	}

	async #findKept(id: string): Promise<Service | undefined> {
		for (const info of await this.#store.present(this.#served?.index.cells ?? [])) {
			const cell = await this.#store.here(info);
			const position = cell?.position(id);
			if (position !== undefined) return cell?.service(position);
		}
		return undefined;
	}

	async #findSaved(id: string): Promise<Service | undefined> {
		const { storage } = this.#parts;
		if (storage.hint() === 'no') return undefined;
		return (await storage.read((database) => saved.get(database, id)))?.service;
	}

	async #findAfar(id: string): Promise<Service | undefined> {
		if (!this.#served) return undefined;
		try {
			return await findService(this.#served.index, id, this.#parts.files.get, digest());
		} catch (error) {
			this.error = failureOf(error);
			return undefined;
		}
	}

	/** What `standings` reads: cells on this phone and, with `ask`, whole files of the network. */
	source(ask: boolean): Source {
		const { get } = this.#parts.files;
		return { index: this.#served?.index, store: this.#store, get: ask ? get : undefined };
	}

	/** Whether the index names such a file. */
	hasExtra(name: string): boolean {
		return this.#served?.index.extras?.[name] !== undefined;
	}

	/**
	 * A further whole file the index names (outcodes, postcodes): kept, else fetched and kept. Undefined
	 * when there is none, or it could not be had: then `error` says why.
	 */
	async extra(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
		await this.start();
		return this.#extras.get(name);
	}

	/** Fetches what postcodes are looked up by, as far as it is not kept, so that it works offline. */
	keepPlaceTables(): Promise<void> {
		return this.#extras.keepPlaceTables();
	}

	/** Whether a cell belongs to the area that is kept. */
	isChosen(cell: CellInfo): boolean {
		return this.#chosen().includes(cell);
	}

	#chosen(): CellInfo[] {
		return this.#served && this.area ? cellsOf(this.#served.index, this.area) : [];
	}
}

/** What a failure to fetch was; anything else is a bug and thrown on. */
function failureOf(error: unknown): Missed | 'unreadable' {
	if (error instanceof MissedFile) return error.why;
	if (error instanceof DirectoryError) return 'unreadable';
	throw error;
}
