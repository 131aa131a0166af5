/**
 * Where the phone keeps its maps: a cache of their own, which a newer app leaves alone. A map lies
 * there in pieces, as they came, so that a download that breaks off goes on where it was and nothing
 * is ever copied; a note says which map is whole. A piece's address says what it is a piece of.
 */
import type { ExtraInfo } from '#lib/directory/format.ts';
import type { MapFileKind } from './state.ts';

/**
 * Not `waymark-…`: the service worker clears caches of that name which it does not know. Deleting
 * everything on the settings page deletes this one too, as it deletes all there are.
 */
export const MAP_CACHE = 'map-files';

/** The parts of a browser's cache storage that are used. */
export type Caches = Pick<CacheStorage, 'open' | 'has'>;

interface Piece {
	url: string;
	start: number;
	end: number;
}

/** Addresses in the cache; nobody is ever asked for them. */
const noteOf = (kind: MapFileKind) => `/map-files/${kind}`;
const piecesOf = (kind: MapFileKind, hash: string) => `/map-files/${kind}/${hash}/`;
const PIECE = /^\/map-files\/(\w+)\/([0-9a-f]+)\/(\d+)-(\d+)$/;

export class MapStore {
	readonly #caches: () => Caches | undefined;

	/** `caches` answers nothing where the browser keeps nothing: without https, site data blocked. */
	constructor(caches: () => Caches | undefined) {
		this.#caches = caches;
	}

	/** To read from: undefined while nothing was ever kept. */
	async #there(): Promise<Cache | undefined> {
		try {
			const caches = this.#caches();
			return (await caches?.has(MAP_CACHE)) ? await caches?.open(MAP_CACHE) : undefined;
		} catch {
			// A browser that blocks site data refuses even to look: then nothing is kept.
			return undefined;
		}
	}

	/** To write to. Rejects where nothing can be kept. */
	async #open(): Promise<Cache> {
		const caches = this.#caches();
		if (!caches) throw new DOMException('no cache storage', 'SecurityError');
		return caches.open(MAP_CACHE);
	}

	async #pieces(kind: MapFileKind): Promise<(Piece & { hash: string })[]> {
		const keys = (await (await this.#there())?.keys()) ?? [];
		return keys.flatMap(({ url }) => {
			const found = PIECE.exec(new URL(url).pathname);
			const [, of, hash = '', start, end] = found ?? [];
			return of === kind ? [{ url, hash, start: Number(start), end: Number(end) }] : [];
		});
	}

	/** The pieces of one map that follow each other from its beginning. */
	async #row(kind: MapFileKind, hash: string): Promise<Piece[]> {
		const all = (await this.#pieces(kind)).filter((piece) => piece.hash === hash);
		const row: Piece[] = [];
		for (let at = 0; ;) {
			const next = all.find(({ start, end }) => start === at && end > at);
			if (!next) return row;
			row.push(next);
			at = next.end;
		}
	}

	/** What is noted as whole; undefined when there is none. Says nothing of whether its bytes are. */
	async kept(kind: MapFileKind): Promise<ExtraInfo | undefined> {
		const response = await (await this.#there())?.match(noteOf(kind));
		return (await response?.json().catch(() => undefined)) as ExtraInfo | undefined;
	}

	/** How many bytes of a map are here, from its beginning. */
	async received(kind: MapFileKind, hash: string): Promise<number> {
		return (await this.#row(kind, hash)).at(-1)?.end ?? 0;
	}

	/** Keeps a piece. Rejects with the browser's error when there is no room. */
	async put(kind: MapFileKind, hash: string, start: number, piece: Blob): Promise<void> {
		const url = `${piecesOf(kind, hash)}${start}-${start + piece.size}`;
		await (await this.#open()).put(url, new Response(piece));
	}

	/** Notes a map as whole: from this moment it is the one that `kept` and `blob` give. */
	async note(kind: MapFileKind, info: ExtraInfo): Promise<void> {
		await (await this.#open()).put(noteOf(kind), Response.json(info));
	}

	/** All the bytes of a map, left where they lie; undefined unless there are `bytes` of them. */
	async blob(kind: MapFileKind, { hash, bytes }: ExtraInfo): Promise<Blob | undefined> {
		const cache = await this.#there();
		const row = await this.#row(kind, hash);
		const parts = await Promise.all(row.map(async ({ url }) => (await cache?.match(url))?.blob()));
		const blob = new Blob(parts.filter((part) => part !== undefined));
		return bytes > 0 && blob.size === bytes ? blob : undefined;
	}

	/** Deletes all pieces of a kind but those of the maps named, and the note unless it names one. */
	async retain(kind: MapFileKind, hashes: readonly (string | undefined)[]): Promise<void> {
		const cache = await this.#there();
		const noted = await this.kept(kind);
		if (!hashes.includes(noted?.hash)) await cache?.delete(noteOf(kind));
		for (const { url, hash } of await this.#pieces(kind)) {
			if (!hashes.includes(hash)) await cache?.delete(url);
		}
	}
}
