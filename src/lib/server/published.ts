/**
 * Reading one service from the published directory, for the page that the server draws: the very
 * files that phones download, so that nothing unpublished can be shown.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DirectoryIndex } from '../directory/format.ts';
import { decodeIndex } from '../directory/index-file.ts';
import { findService } from '../directory/load.ts';
import type { Service } from '../domain/service.ts';
import { serverContext } from './context.ts';

interface Known {
	folder: string;
	changed: number;
	size: number;
	index: DirectoryIndex;
}

let known: Known | undefined;

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/**
 * The index of the directory that is published now; undefined before the first publishing. Read
 * again only when the file has changed. Throws a DirectoryError when it is damaged.
 */
export async function publishedIndex(
	folder: string = serverContext().config.directory
): Promise<DirectoryIndex | undefined> {
	const path = join(folder, 'index.json');
	try {
		const { mtimeMs, size } = await stat(path);
		if (known?.folder !== folder || known.changed !== mtimeMs || known.size !== size) {
			const index = decodeIndex(await readFile(path, 'utf8'));
			known = { folder, changed: mtimeMs, size, index };
		}
		return known.index;
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

/** Ids are made of these; anything else is no service. */
const ID = /^[0-9a-z][0-9a-z-]{0,63}$/;

/**
 * A service as it is published, with the day on which its feed was last read; undefined when the
 * directory does not have it.
 */
export async function findPublished(
	id: string,
	folder: string = serverContext().config.directory
): Promise<Service | undefined> {
	if (!ID.test(id)) return undefined;
	const index = await publishedIndex(folder);
	if (!index) return undefined;
	const service = await findService(index, id, async (path) => {
		const file = await readFile(join(folder, path));
		return new Uint8Array(file);
	});
	const feed = index.feeds.find((one) => one.name === service?.provenance.feed);
	if (!service || feed?.fetched === undefined) return service;
	return { ...service, provenance: { ...service.provenance, fetched: feed.fetched } };
}
