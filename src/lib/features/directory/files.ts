/** The files of the published directory, over the network. */
import type { CellInfo, Part } from '#lib/directory/format.ts';
import { loadPart, type Get } from '#lib/directory/load.ts';
import { verify, type Digest } from '#lib/directory/part.ts';

/** Why a file did not come. */
export type Missed =
	/** No answer, or somebody else's (the sign-in page of a wireless network). */
	| 'offline'
	/** The server no longer has it: our index is too old. */
	| 'gone'
	/** The server answered that it cannot. */
	| 'server';

/** A file did not come. */
export class MissedFile extends Error {
	override readonly name = 'MissedFile';
	readonly why: Missed;

	constructor(why: Missed, path: string) {
		super(`${path}: ${why}`);
		this.why = why;
	}
}

/** A file that takes longer than this will not come: 25 kB at 1 kB a second. */
const PATIENCE = 25_000;

export interface Files {
	/** The whole file. Rejects with MissedFile, or with the signal's reason. */
	get(path: string, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
	/** A part of a cell, which proved to be the one the index names. Else a DirectoryError. */
	part(cell: CellInfo, part: Part, signal?: AbortSignal): ReturnType<Get>;
}

/**
 * The files under `/directory/`. Requests carry no cookie and name only files, which are the same
 * for everybody. Tells `reached` whether the server answered.
 */
export function files(
	reached: (yes: boolean) => void,
	fetcher: typeof fetch = (...given) => fetch(...given)
): Files {
	async function get(path: string, signal?: AbortSignal) {
		const patience = AbortSignal.timeout(PATIENCE);
		try {
			const response = await fetcher(`/directory/${path}`, {
				credentials: 'omit',
				// The index changes under its name; all others carry their hash.
				cache: path === 'index.json' ? 'no-cache' : 'default',
				signal: signal ? AbortSignal.any([signal, patience]) : patience
			});
			if (response.headers.get('content-type')?.startsWith('text/html') && response.ok) {
				throw new MissedFile('offline', path);
			}
			if (!response.ok) {
				const gone = response.status === 404 || response.status === 410;
				throw new MissedFile(gone ? 'gone' : 'server', path);
			}
			const bytes = new Uint8Array(await response.arrayBuffer());
			reached(true);
			return bytes;
		} catch (error) {
			if (signal?.aborted) throw error;
			const missed = error instanceof MissedFile ? error : new MissedFile('offline', path);
			reached(missed.why !== 'offline');
			throw missed;
		}
	}

	return {
		get,
		part: (cell, part, signal) => loadPart(cell, part, (path) => get(path, signal), digest())
	};
}

/** Throws a DirectoryError unless these bytes are the ones the index names. */
export async function check(
	bytes: Uint8Array<ArrayBuffer>,
	cell: Pick<CellInfo, 'id' | 'hash'>,
	part: Part
): Promise<void> {
	const sha256 = digest();
	if (sha256) await verify(bytes, cell, part, sha256);
}

/**
 * SHA-256 of the browser. Without a secure context (plain http, not this machine) there is none;
 * then a file is only looked at when it is opened.
 */
export function digest(): Digest | undefined {
	if (crypto.subtle === undefined) return undefined;
	return async (bytes) => {
		const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
		return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
	};
}
