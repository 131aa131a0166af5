/**
 * Fetching a map, or the rest of one. One request for the whole file, or "from byte N to the end"
 * after a download broke off: N says how much came before the line broke, not what anybody looks at.
 * A map is never asked for piece by piece: that would tell which streets somebody looks at.
 */
import type { ExtraInfo } from '#lib/directory/format.ts';

/** What was not as announced: a wrong length, another map. */
export class WrongMap extends Error {
	override readonly name = 'WrongMap';
}

/** No answer, an answer of somebody else, or a line that broke. `gone`: the server has it no more. */
export class MapUnreachable extends Error {
	override readonly name = 'MapUnreachable';
	readonly gone: boolean;

	constructor(gone = false) {
		super(gone ? 'gone' : 'unreachable');
		this.gone = gone;
	}
}

/** Kept at once: a break costs at most this much, and a piece fits the memory of any phone. */
const PIECE = 1024 * 1024;
/** A line on which nothing comes for so many milliseconds is broken. */
const SILENCE = 30_000;

export interface Rest {
	/** Where the answer begins: what was asked for, or 0 from a server that only gives whole files. */
	start: number;
	/** In order. Ends when all has come; throws MapUnreachable or WrongMap, or the signal's reason. */
	pieces: AsyncGenerator<Blob, void, void>;
}

/** Asks for a map from a byte on. Throws as `pieces` does. */
export async function fetchRest(
	info: ExtraInfo & { url: string },
	from: number,
	signal: AbortSignal,
	fetcher: typeof fetch
): Promise<Rest> {
	const line = new AbortController();
	const either = AbortSignal.any([signal, line.signal]);
	const silent = watch(() => line.abort(new MapUnreachable()));
	try {
		const response = await fetcher(info.url, {
			credentials: 'omit',
			// The browser need not keep a second copy beside ours.
			cache: 'no-store',
			headers: from > 0 ? { range: `bytes=${from}-` } : {},
			signal: either
		});
		const start = beginning(response, from, info.bytes);
		if (!response.body) throw new MapUnreachable();
		return { start, pieces: pieces(response.body, info.bytes - start, signal, silent) };
	} catch (error) {
		silent.end();
		if (signal.aborted) throw signal.reason;
		throw error instanceof WrongMap || error instanceof MapUnreachable
			? error
			: new MapUnreachable();
	}
}

/** Where an answer begins, if it is one. */
function beginning(response: Response, from: number, bytes: number): number {
	const { status, headers } = response;
	if (status === 404 || status === 410) throw new MapUnreachable(true);
	// Ours is shorter than what we have of it.
	if (status === 416) throw new WrongMap('range');
	// The sign-in page of a wireless network.
	if (!response.ok || headers.get('content-type')?.startsWith('text/html')) {
		throw new MapUnreachable();
	}
	if (status === 206) {
		const range = headers.get('content-range');
		if (range !== `bytes ${from}-${bytes - 1}/${bytes}`) throw new WrongMap(range ?? 'no range');
		return from;
	}
	const length = headers.get('content-length');
	const encoded = headers.has('content-encoding');
	if (!encoded && length !== null && Number(length) !== bytes) throw new WrongMap(length);
	return 0;
}

async function* pieces(
	body: ReadableStream<Uint8Array<ArrayBuffer>>,
	expected: number,
	signal: AbortSignal,
	silent: Watch
): Rest['pieces'] {
	const reader = body.getReader();
	let waiting: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	let came = 0;
	let broke: unknown;
	try {
		for (;;) {
			silent.again();
			const { done, value } = await reader.read();
			if (done) break;
			waiting.push(value);
			size += value.length;
			came += value.length;
			if (came > expected) throw new WrongMap('too long');
			if (size < PIECE) continue;
			// Keeping it is no silence of the line.
			silent.end();
			yield new Blob(waiting);
			waiting = [];
			size = 0;
		}
	} catch (error) {
		if (error instanceof WrongMap) throw error;
		broke = signal.aborted ? signal.reason : new MapUnreachable();
	} finally {
		silent.end();
		// Whoever takes no more pieces lets go of the line, too.
		void reader.cancel().catch(() => undefined);
	}
	// What came before the line broke is worth keeping.
	if (size > 0) yield new Blob(waiting);
	if (broke !== undefined) throw broke;
	if (came < expected) throw new MapUnreachable();
}

interface Watch {
	/** Begins to wait anew. */
	again(): void;
	end(): void;
}

/** Calls `late` when nothing was heard for too long. */
function watch(late: () => void): Watch {
	let timer = setTimeout(late, SILENCE);
	return {
		again() {
			clearTimeout(timer);
			timer = setTimeout(late, SILENCE);
		},
		end: () => clearTimeout(timer)
	};
}
