import { overview } from 'virtual:uk-overview';
import { STREET_MAP, type ExtraInfo } from '#lib/directory/format.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import { troubleOf } from '#lib/storage/state.ts';
import { digest } from '../../directory/files.ts';
import type { PhoneDirectory } from '../../directory/phone-directory.svelte.ts';
import { mapAbout } from './about.ts';
import { fetchRest, MapUnreachable, WrongMap } from './fetch-rest.ts';
import { MapStore, type Caches } from './map-store.ts';
import type { MapFileCondition, MapFileKind, MapFileState, MapFileVerbs } from './state.ts';

export interface Parts {
	directory: Pick<PhoneDirectory, 'start' | 'refresh' | 'served'>;
	storage: Pick<PhoneStorage, 'persist' | 'estimate'>;
	caches?: () => Caches | undefined;
	fetcher?: typeof fetch;
	/** Runs the work while no other tab does the same. */
	alone?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

const KINDS = ['overview', 'street'] as const satisfies readonly MapFileKind[];

/** A map that can be had: what the index or the app says of it, and its whole address. */
type Offer = ExtraInfo & { url: string };

/** Beside the map itself, room that must be left on the phone: bytes. */
const MARGIN = 2_000_000;

interface Download {
	stop: AbortController;
	done: Promise<boolean>;
}

/**
 * The two map archives of this phone. They are downloaded whole, proved against their hash, and one
 * that is here stays until a newer one has been proved. Made by `app().maps()`.
 */
export class MapFiles implements MapFileVerbs {
	#states = $state.raw<Readonly<Record<MapFileKind, MapFileState>>>({
		overview: { kind: 'overview', state: 'none', usable: false },
		street: { kind: 'street', state: 'none', usable: false }
	});
	readonly #parts: Required<Parts>;
	readonly #store: MapStore;
	#closed = false;
	readonly #downloads: Partial<Record<MapFileKind, Download>> = {};
	/** Maps that this phone would not keep, for as long as the app is open. */
	readonly #held: Partial<Record<MapFileKind, { hash: string; blob: Blob }>> = {};

	constructor(parts: Parts) {
		this.#parts = {
			caches: () => (typeof caches === 'undefined' ? undefined : caches),
			fetcher: (...given) => fetch(...given),
			alone: aloneFor,
			...parts
		};
		this.#store = new MapStore(this.#parts.caches);
	}

	state(kind: MapFileKind): MapFileState {
		return this.#states[kind];
	}

	async refresh(): Promise<void> {
		await this.#parts.directory.start();
		for (const kind of KINDS) if (!this.#downloads[kind]) await this.#look(kind);
	}

	download(kind: MapFileKind): Promise<boolean> {
		const running = this.#downloads[kind];
		if (running) return running.done;
		if (this.#closed) return Promise.resolve(false);
		const stop = new AbortController();
		const done = this.#parts
			.alone(`waymark-map-${kind}`, () => this.#download(kind, stop.signal))
			.finally(() => {
				delete this.#downloads[kind];
			});
		this.#downloads[kind] = { stop, done };
		this.#set(kind, { state: 'downloading' });
		return done;
	}

	stop(kind: MapFileKind): void {
		this.#downloads[kind]?.stop.abort();
	}

	async remove(kind: MapFileKind): Promise<void> {
		const running = this.#downloads[kind];
		running?.stop.abort();
		await running?.done;
		delete this.#held[kind];
		await this.#store.retain(kind, []);
		await this.#look(kind);
	}

	async blob(kind: MapFileKind): Promise<Blob | undefined> {
		const kept = await this.#store.kept(kind);
		const blob = kept && (await this.#store.blob(kind, kept));
		return blob ?? this.#held[kind]?.blob;
	}

	/** Stops all downloads and begins no other: everything on this phone is about to be deleted. */
	async close(): Promise<void> {
		this.#closed = true;
		const running = KINDS.flatMap((kind) => this.#downloads[kind] ?? []);
		for (const { stop } of running) stop.abort();
		await Promise.all(running.map(({ done }) => done));
	}

	/** What can be had; undefined while it is not known or there is none. */
	#offer(kind: MapFileKind): Offer | undefined {
		if (kind === 'overview') return { ...overview, url: overview.path };
		const info = this.#parts.directory.served?.index.extras?.[STREET_MAP];
		return info && { ...info, url: `/directory/${info.path}` };
	}

	#set(kind: MapFileKind, changes: Partial<MapFileState>): void {
		this.#states = { ...this.#states, [kind]: { ...this.#states[kind], ...changes } };
	}

	/** Looks what is here and what can be had, and says so; `failed` when there is more to say. */
	async #look(kind: MapFileKind, failed?: MapFileCondition): Promise<void> {
		const offer = this.#offer(kind);
		const held = this.#held[kind];
		let kept = await this.#store.kept(kind);
		let condition = failed;
		if (kept && (await this.#store.received(kind, kept.hash)) < kept.bytes) {
			// The browser took a part of it, or somebody did.
			await this.#store.retain(kind, [offer?.hash === kept.hash ? undefined : offer?.hash]);
			kept = undefined;
			condition ??= 'damaged';
		}
		const received = offer && (await this.#store.received(kind, offer.hash));
		const shown = kept ?? offer;
		const usable = kept !== undefined || held !== undefined;
		this.#states = {
			...this.#states,
			[kind]: {
				kind,
				state: condition ?? conditionOf(kept, offer, received ?? 0),
				usable,
				...(shown && mapAbout(shown.about)),
				...((offer ?? kept) && {
					bytes: (offer ?? kept)?.bytes,
					received: received ?? kept?.bytes
				}),
				...(usable && { version: kept?.hash ?? held?.hash })
			}
		};
	}

	async #download(kind: MapFileKind, signal: AbortSignal): Promise<boolean> {
		try {
			signal.throwIfAborted();
			await this.#parts.directory.start();
			const offer = this.#offer(kind);
			if (!offer) throw new MapUnreachable();
			if (this.#held[kind]?.hash === offer.hash) {
				await this.#look(kind, 'no-space');
				return false;
			}
			await this.#whole(kind, offer, signal);
			await this.#look(kind);
			return true;
		} catch (error) {
			await this.#look(kind, signal.aborted ? undefined : await this.#after(kind, error));
			return false;
		}
	}

	/** What a failure means, and clearing up after it. A bug is thrown on. */
	async #after(kind: MapFileKind, error: unknown): Promise<MapFileCondition> {
		const kept = (await this.#store.kept(kind))?.hash;
		if (error instanceof MapUnreachable) {
			// The index that named it is too old.
			if (error.gone && kind === 'street') await this.#parts.directory.refresh();
			return 'unreachable';
		}
		if (error instanceof WrongMap) {
			await this.#store.retain(kind, [kept]);
			return 'damaged';
		}
		if (!troubleOf(error)) throw error;
		// A phone that is full needs the room for what somebody saves.
		await this.#store.retain(kind, [kept]).catch(() => undefined);
		if (kind === 'overview') await this.#hold(kind);
		return 'no-space';
	}

	async #whole(kind: MapFileKind, offer: Offer, signal: AbortSignal): Promise<void> {
		const { storage, fetcher } = this.#parts;
		const { hash, bytes } = offer;
		const kept = await this.#store.kept(kind);
		if (kept?.hash === hash) return;
		await this.#store.retain(kind, [kept?.hash, hash]);
		let at = await this.#store.received(kind, hash);
		const { used, allowed } = await storage.estimate();
		if (used !== undefined && allowed !== undefined && used + bytes - at + MARGIN > allowed) {
			throw new DOMException('no room for the map', 'QuotaExceededError');
		}
		// A browser may ask the person: only about what they chose to keep, and nothing waits for it.
		if (kind === 'street') void storage.persist();
		this.#set(kind, { bytes, received: at });
		while (at < bytes) {
			const { start, pieces } = await fetchRest(offer, at, signal, fetcher);
			if (start < at) await this.#store.retain(kind, [kept?.hash]);
			at = start;
			for await (const piece of pieces) {
				await this.#store.put(kind, hash, at, piece);
				at += piece.size;
				this.#set(kind, { received: at });
			}
		}
		const blob = await this.#store.blob(kind, offer);
		if (!blob || !(await isWhole(blob, offer))) throw new WrongMap(hash);
		const { path, about } = offer;
		await this.#store.note(kind, { path, bytes, hash, about });
		await this.#store.retain(kind, [hash]);
		delete this.#held[kind];
	}

	/** Fetches a small map into memory only. Nothing happens when it does not come. */
	async #hold(kind: MapFileKind): Promise<void> {
		const offer = this.#offer(kind);
		if (!offer) return;
		try {
			const never = new AbortController().signal;
			const { pieces } = await fetchRest(offer, 0, never, this.#parts.fetcher);
			const parts: Blob[] = [];
			for await (const piece of pieces) parts.push(piece);
			const blob = new Blob(parts);
			if (await isWhole(blob, offer)) this.#held[kind] = { hash: offer.hash, blob };
		} catch (error) {
			if (!(error instanceof MapUnreachable || error instanceof WrongMap)) throw error;
		}
	}
}

function conditionOf(
	kept: ExtraInfo | undefined,
	offer: ExtraInfo | undefined,
	received: number
): MapFileCondition {
	if (kept) return !offer || offer.hash === kept.hash ? 'ready' : 'update';
	if (!offer) return 'none';
	return received > 0 ? 'stopped' : 'offered';
}

/** Whether these are the bytes that were announced. Reads them into memory, once. */
async function isWhole(blob: Blob, { bytes, hash }: ExtraInfo): Promise<boolean> {
	if (blob.size !== bytes) return false;
	const sha256 = digest();
	// Without https a browser has no digest, and keeps nothing either.
	return !sha256 || (await sha256(new Uint8Array(await blob.arrayBuffer()))) === hash;
}

/** Runs the work while no other tab of ours does the same, as far as the browser can tell. */
async function aloneFor<T>(name: string, work: () => Promise<T>): Promise<T> {
	if (navigator.locks === undefined) return work();
	return (await navigator.locks.request(name, work)) as T;
}
