/**
 * The published directory on disk. Whoever reads it sees the old one or the new one: files are
 * named by their content and written beside, the index that names them is swapped in at the end,
 * and what an index of before names stays for those who still read by it.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { bucketPath, cellPath, PARTS, type DirectoryIndex } from '../directory/format.ts';
import { decodeIndex } from '../directory/index-file.ts';
import { place, settle, UNFINISHED } from './whole-file.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Up to this size brotli gets all the time it wants. Above, quality 10 takes two fifths of the time
 * of 11: for cells' cores the bytes are the same, for their texts 2.5 % more.
 */
const SMALL = 32 * 1024;

/** Indexes of before, named by the moment they were replaced. */
const HISTORY = '.history';

const ENCODED = ['', '.br', '.gz'];

/** What is compressed inside: compressing it again saves nothing and takes its ranges away. */
const PACKED = /\.pmtiles$/;

async function pack(bytes: Uint8Array): Promise<{ br: Uint8Array; gz: Uint8Array }> {
	const [br, gz] = await Promise.all([
		brotli(bytes, {
			params: {
				[constants.BROTLI_PARAM_QUALITY]: bytes.length <= SMALL ? 11 : 10,
				[constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
			}
		}),
		zip(bytes, { level: 9 })
	]);
	return { br, gz };
}

export interface DirectoryFolder {
	/**
	 * Keeps a file under its path; the bytes it weighs over the wire. Written before: left alone, and
	 * not even read where `content` would read it.
	 */
	write(path: string, content: Uint8Array | (() => Promise<Uint8Array>)): Promise<number>;
	/** Files written, and files that were there already. */
	readonly written: number;
	readonly kept: number;
	/**
	 * Swaps in an index whose files have all been written; false when it is the one that is there.
	 * `now` is the moment, ISO 8601.
	 */
	publish(index: string, now: string): Promise<boolean>;
	/**
	 * Removes what neither the index nor one replaced after `since` (ISO 8601) names, and whatever
	 * an interrupted publishing left. The index before the last is always kept. Returns how many.
	 */
	tidy(since: string): Promise<number>;
}

/** The folder of a directory, made when it is not there. For one writer at a time. */
export async function directoryFolder(folder: string): Promise<DirectoryFolder> {
	await mkdir(join(folder, HISTORY), { recursive: true });
	const touched = new Set<string>();
	let written = 0;
	let kept = 0;

	return {
		get written() {
			return written;
		},
		get kept() {
			return kept;
		},
		async write(path, content) {
			const target = join(folder, path);
			const packed = PACKED.test(path);
			// The plain file is placed last: where it is, the others are.
			if (existsSync(target)) {
				kept += 1;
				return (await stat(packed ? target : `${target}.br`)).size;
			}
			const bytes = typeof content === 'function' ? await content() : content;
			if (!touched.has(dirname(target))) await mkdir(dirname(target), { recursive: true });
			touched.add(dirname(target));
			const encoded = packed ? undefined : await pack(bytes);
			if (encoded) {
				await Promise.all([place(`${target}.br`, encoded.br), place(`${target}.gz`, encoded.gz)]);
			}
			await place(target, bytes);
			written += 1;
			return (encoded?.br ?? bytes).length;
		},
		async publish(index, now) {
			const target = join(folder, 'index.json');
			const before = existsSync(target) ? await readFile(target) : undefined;
			const bytes = new TextEncoder().encode(index);
			if (before && Buffer.compare(before, bytes) === 0) return false;
			for (const changed of [...touched, folder]) await settle(changed);
			if (before) await place(join(folder, HISTORY, `${now.replaceAll(':', '')}.json`), before);
			const { br, gz } = await pack(bytes);
			await place(`${target}.br`, br);
			await place(`${target}.gz`, gz);
			await place(target, bytes);
			await settle(folder);
			return true;
		},
		tidy: (since) => tidy(folder, since)
	};
}

/** Paths of all files that an index names. */
function namedBy(index: DirectoryIndex): string[] {
	return [
		...index.cells.flatMap((cell) => PARTS.map((part) => cellPath(cell, part))),
		...index.buckets.map((hash, bucket) => bucketPath(bucket, hash)),
		...Object.values(index.extras ?? {}).map((extra) => extra.path)
	];
}

async function tidy(folder: string, since: string): Promise<number> {
	const history = (await readdir(join(folder, HISTORY))).filter((name) => name.endsWith('.json'));
	const old = history
		.sort()
		.slice(0, -1)
		.filter((name) => name < `${since.replaceAll(':', '')}.json`);
	for (const name of old) await rm(join(folder, HISTORY, name));

	const named = new Set<string>();
	const read = [
		'index.json',
		...history.filter((name) => !old.includes(name)).map((name) => join(HISTORY, name))
	];
	for (const name of read) {
		const path = join(folder, name);
		if (!existsSync(path)) continue;
		for (const file of namedBy(decodeIndex(await readFile(path, 'utf8')))) {
			for (const ending of ENCODED) named.add(file + ending);
		}
	}
	let removed = 0;
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	for (const entry of entries) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name)
			.slice(folder.length + 1)
			.replaceAll('\\', '/');
		const inFolder = path.includes('/') && !path.startsWith(`${HISTORY}/`);
		if (!path.endsWith(UNFINISHED) && (!inFolder || named.has(path))) continue;
		await rm(join(folder, path));
		removed += 1;
	}
	return removed;
}
