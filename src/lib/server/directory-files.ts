/**
 * Answers for `/directory/…`: whole files from disk, in the encoding the asker knows. Hashed files
 * never change; `index.json` is asked for anew each time and answered with 304 when it is the same.
 */
import type { Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** A name that can only be a published file: no dot at its start, nothing that leads elsewhere. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
/** Named by its content: `031131.9f2c1b….core`. */
const HASHED = /\.[0-9a-f]{8,}\.[a-z0-9]+$/;

const ENCODINGS = [
	{ name: 'br', ending: '.br' },
	{ name: 'gzip', ending: '.gz' }
] as const;

const TYPES: Record<string, string> = {
	json: 'application/json; charset=utf-8',
	pmtiles: 'application/vnd.pmtiles'
};

/** The one kind of range that is answered: the rest of a file whose download broke off. */
const REST = /^bytes=(\d{1,15})-$/;

/**
 * Where an answer begins. Any other range is answered with the whole file: a piece out of the middle
 * of a map would tell us which streets somebody looks at, and nobody of ours asks for one.
 */
function begin({ headers }: IncomingMessage, named: boolean): number {
	const rest = REST.exec(headers.range ?? '')?.[1];
	return named && rest !== undefined && headers['if-range'] === undefined ? Number(rest) : 0;
}

/** The encodings an `Accept-Encoding` allows, best first; `q=0` is a no. */
export function accepted(header: string): (typeof ENCODINGS)[number][] {
	const refused = new Set<string>();
	const named = new Set<string>();
	for (const part of header.toLowerCase().split(',')) {
		const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
		const no = parameters.some((text) => /^q=0(?:\.0*)?$/.test(text));
		(no ? refused : named).add(name);
	}
	return ENCODINGS.filter(
		({ name }) => !refused.has(name) && (named.has(name) || (named.has('*') && !refused.has('*')))
	);
}

/** The file below the directory that an address names; undefined when it cannot be one. */
function fileOf(path: string): string | undefined {
	const parts = path.split('/');
	return parts.every((part) => NAME.test(part)) && !/\.(?:br|gz)$/.test(path)
		? parts.join('/')
		: undefined;
}

function isMissing(error: unknown): boolean {
	return (
		error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code))
	);
}

/** An open file, so that its size and its bytes are of the same version; undefined when missing. */
async function opened(path: string): Promise<{ handle: FileHandle; about: Stats } | undefined> {
	let handle: FileHandle;
	try {
		handle = await open(path);
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
	const about = await handle.stat();
	if (about.isFile()) return { handle, about };
	await handle.close();
	return undefined;
}

/**
 * Answers a GET or HEAD for `path` (what follows `/directory/`) from `folder`. A file that is not
 * there is a 404 that nobody keeps: it may be published in a moment.
 */
export async function serveDirectory(
	folder: string,
	path: string,
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	const file = fileOf(path);
	const plain = file === undefined ? undefined : await opened(join(folder, file));
	if (file === undefined || !plain) {
		response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
		response.end('Not found');
		return;
	}
	try {
		await answer(join(folder, file), plain, request, response);
	} finally {
		await plain.handle.close();
	}
}

async function answer(
	path: string,
	plain: { handle: FileHandle; about: Stats },
	request: IncomingMessage,
	response: ServerResponse
): Promise<void> {
	// The plain file is replaced last: with its tag goes a content that is as new, or newer.
	const tag = `W/"${plain.about.size.toString(36)}-${Math.trunc(plain.about.mtimeMs).toString(36)}"`;
	const headers: Record<string, string | number> = {
		'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
		etag: tag,
		vary: 'accept-encoding'
	};
	if (request.headers['if-none-match'] === tag) {
		response.writeHead(304, headers);
		response.end();
		return;
	}
	headers['content-type'] =
		TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
	for (const { name, ending } of accepted(String(request.headers['accept-encoding'] ?? ''))) {
		const packed = await opened(path + ending);
		if (!packed) continue;
		headers['content-encoding'] = name;
		try {
			await send(packed, headers, request, response);
		} finally {
			await packed.handle.close();
		}
		return;
	}
	await send(plain, headers, request, response, begin(request, HASHED.test(path)));
}

async function send(
	{ handle, about }: { handle: FileHandle; about: Stats },
	headers: Record<string, string | number>,
	request: IncomingMessage,
	response: ServerResponse,
	start = 0
): Promise<void> {
	const { size } = about;
	if (start > 0 && start >= size) {
		response.writeHead(416, { 'content-range': `bytes */${size}` });
		response.end();
		return;
	}
	const rest = start > 0 ? { 'content-range': `bytes ${start}-${size - 1}/${size}` } : {};
	response.writeHead(start > 0 ? 206 : 200, {
		...headers,
		...rest,
		'content-length': size - start
	});
	if (request.method === 'HEAD') response.end();
	else await pipeline(handle.createReadStream({ autoClose: false, start }), response);
}
