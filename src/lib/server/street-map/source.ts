/**
 * Reading an archive piece by piece: from a file, or from a server that answers ranges. This is the
 * operator's machine; a phone never reads a map so.
 */
import { open } from 'node:fs/promises';
import type { RangeResponse, Source } from 'pmtiles';

/** Why a street map cannot be had or made. */
export type MapFault =
	/** Nothing there, no answer after several attempts, or an answer that says no. */
	| 'unreachable'
	/** The server gives whole files only. */
	| 'no-ranges'
	/** Another file has taken its place meanwhile. */
	| 'changed'
	| 'not-pmtiles'
	/** Pictures, or vector tiles packed in a way that phones cannot open. */
	| 'not-vector'
	/** None of the layers that Waymark draws. */
	| 'other-layers'
	/** Shorter than it says, or not readable. */
	| 'damaged'
	/** The box and the archive do not meet. */
	| 'outside'
	/** No tiles. */
	| 'empty'
	| 'too-large'
	/** Nothing says whose data it is. */
	| 'no-attribution';

/** A street map that cannot be had or made; the message says what, for the operator. */
export class MapError extends Error {
	override readonly name = 'MapError';
	readonly fault: MapFault;

	constructor(fault: MapFault, message: string) {
		super(message);
		this.fault = fault;
	}
}

/** Where an archive is read from. Asked for what lies beyond its end, it gives what there is. */
export interface ArchiveSource extends Source {
	/** Of the whole archive, in bytes; known after the first reading. */
	readonly size: number;
	/** Pieces that were asked for, and bytes that came. */
	readonly asked: { requests: number; read: number };
	close(): Promise<void>;
}

/** How often a piece is asked for, and the wait after the first failure; doubled each time. */
const ATTEMPTS = 5;
const WAIT_MS = 500;
/** A piece that takes longer will not come. */
const TIMEOUT_MS = 60_000;

export interface Network {
	fetch: typeof fetch;
	sleep(milliseconds: number): Promise<unknown>;
}

/** A failure that may pass. */
class Passing extends Error {}

interface Piece {
	data: ArrayBuffer;
	total: number;
	etag?: string;
}

/** One range of an address. Throws Passing, or a MapError where another attempt would not help. */
async function range(url: string, offset: number, length: number, { fetch }: Network) {
	let response: Response;
	try {
		response = await fetch(url, {
			headers: {
				range: `bytes=${offset}-${offset + length - 1}`,
				'accept-encoding': 'identity',
				'user-agent': 'waymark'
			},
			signal: AbortSignal.timeout(TIMEOUT_MS)
		});
	} catch (error) {
		const { cause } = error as { cause?: { code?: string } };
		throw new Passing(cause?.code ?? String(error));
	}
	const refuse = async (error: Error): Promise<never> => {
		await response.body?.cancel().catch(() => undefined);
		throw error;
	};
	const { status, headers } = response;
	if (status >= 500 || status === 429) return refuse(new Passing(`status ${status}`));
	if (status === 200) {
		const why = `${url} gives whole files only. Download it, then name the file.`;
		return refuse(new MapError('no-ranges', why));
	}
	if (status !== 206) {
		return refuse(new MapError('unreachable', `${url} answered with status ${status}.`));
	}
	const [, start, end, total] =
		/^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get('content-range') ?? '') ?? [];
	if (Number(start) !== offset) {
		return refuse(new MapError('no-ranges', `${url} answers with other pieces than asked for.`));
	}
	let data: ArrayBuffer;
	try {
		data = await response.arrayBuffer();
	} catch (error) {
		throw new Passing(String(error));
	}
	if (data.byteLength !== Number(end) - offset + 1) throw new Passing('a piece came in part');
	const piece: Piece = { data, total: Number(total) };
	const etag = headers.get('etag');
	if (etag !== null) piece.etag = etag;
	return piece;
}

/** An archive at an address. What fails is tried again a few times, with longer and longer waits. */
export function remoteSource(url: string, network: Network): ArchiveSource {
	const asked = { requests: 0, read: 0 };
	let known: Piece | undefined;

	async function piece(offset: number, length: number): Promise<Piece> {
		for (let attempt = 1; ; attempt += 1) {
			try {
				asked.requests += 1;
				return await range(url, offset, length, network);
			} catch (error) {
				if (!(error instanceof Passing)) throw error;
				if (attempt === ATTEMPTS) {
					const why = `${url} does not answer (${error.message}); asked ${ATTEMPTS} times.`;
					throw new MapError('unreachable', why);
				}
				await network.sleep(WAIT_MS * 2 ** (attempt - 1));
			}
		}
	}

	return {
		asked,
		get size() {
			return known?.total ?? 0;
		},
		getKey: () => url,
		async getBytes(offset, length): Promise<RangeResponse> {
			const got = await piece(offset, length);
			known ??= got;
			if (got.total !== known.total || got.etag !== known.etag) {
				throw new MapError('changed', `${url} has changed while it was read. Begin again.`);
			}
			asked.read += got.data.byteLength;
			return { data: got.data };
		},
		close: () => Promise.resolve()
	};
}

/** An archive in a file. Throws a MapError when there is none. */
export async function fileSource(path: string): Promise<ArchiveSource> {
	const asked = { requests: 0, read: 0 };
	const handle = await open(path).catch((error: unknown) => {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		throw new MapError('unreachable', `${path} cannot be read: ${code}.`);
	});
	const about = await handle.stat();
	if (!about.isFile()) {
		await handle.close();
		throw new MapError('unreachable', `${path} is not a file.`);
	}
	return {
		asked,
		size: about.size,
		getKey: () => path,
		async getBytes(offset, length) {
			const room = Math.max(0, Math.min(length, about.size - offset));
			const data = new Uint8Array(room);
			const { bytesRead } = await handle.read(data, 0, room, offset);
			asked.requests += 1;
			asked.read += bytesRead;
			return { data: data.buffer.slice(0, bytesRead) };
		},
		close: () => handle.close()
	};
}

/** An archive in memory. */
export function bytesSource(bytes: Uint8Array<ArrayBuffer>): ArchiveSource {
	return {
		asked: { requests: 0, read: 0 },
		size: bytes.length,
		getKey: () => 'memory',
		getBytes: (offset, length) =>
			Promise.resolve({ data: bytes.slice(offset, offset + length).buffer }),
		close: () => Promise.resolve()
	};
}
