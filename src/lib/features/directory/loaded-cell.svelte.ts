import {
	decodeCore,
	decodeText,
	joinService,
	opened,
	type CellCore,
	type CellText
} from '#lib/directory/cell.ts';
import type { CellInfo, Part } from '#lib/directory/format.ts';
import type { Service, ServiceCard } from '#lib/domain/service.ts';
import { openIndex, type SearchIndex } from '#lib/search/index.ts';
import { positionsOf } from './positions.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * A cell in memory. The list is there from the start; search and texts follow, and whoever read
 * `index` or `complete` in a `$derived` is told. Services are named by their position.
 */
export class LoadedCell {
	readonly info: CellInfo;
	readonly count: number;
	/** The files themselves, for keeping. */
	readonly bytes: { core: Bytes; search?: Bytes; text?: Bytes };
	#core: CellCore;
	#index = $state.raw<SearchIndex>();
	#text = $state.raw<CellText>();
	#positions: ReadonlyMap<string, number> | undefined;

	/** Throws a DirectoryError when `core` cannot be read. */
	constructor(info: CellInfo, core: Bytes) {
		this.info = info;
		this.bytes = { core };
		this.#core = decodeCore(core);
		this.count = this.#core.count;
	}

	/** Takes in a part that has come. Throws a DirectoryError when it cannot be read. */
	take(part: Exclude<Part, 'core'>, bytes: Bytes): void {
		if (part === 'search') this.#index = opened('search', bytes, openIndex);
		else this.#text = decodeText(bytes);
		this.bytes[part] = bytes;
	}

	/** The words of its services; `undefined` while they have not come. */
	get index(): SearchIndex | undefined {
		return this.#index;
	}

	/** Whether whole services can be read. */
	get complete(): boolean {
		return this.#text !== undefined;
	}

	/** The columns themselves, for going through all without making cards: points, ids, distances. */
	get core(): CellCore {
		return this.#core;
	}

	/** The card at a position; made anew at each call. */
	card(position: number): ServiceCard {
		return this.#core.card(position);
	}

	/** Where a service is in this cell; `undefined` when it is not. */
	position(id: string): number | undefined {
		this.#positions ??= positionsOf(this.#core);
		return this.#positions.get(id);
	}

	/** The whole service at a position; `undefined` while its text has not come. */
	service(position: number): Service | undefined {
		return this.#text && joinService(this.#core.card(position), this.#text.text(position));
	}
}
