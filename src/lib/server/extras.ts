/**
 * The operator's own whole files that phones may want: the street map, tables of postcodes. They lie
 * in `<data>/extras/`, each with a note beside it, and go into the directory at the next publishing.
 *
 * `<name>.json` is the note; it names the file that holds the content, whose own name carries its
 * hash. So a new content is written beside the old one, and the note is swapped in at the end.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { DirectoryIndex, ExtraAbout, ExtraInfo } from '../directory/format.ts';
import { place, settle, UNFINISHED } from './whole-file.ts';

/** Also a part of a path and of the index: short and plain. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;
const ENDING = /^[a-z0-9]{1,10}$/;
/** Of the hash that names a file; the whole of it stands in the note. */
const DIGITS = 12;
/** What is said about a file goes to every phone with the index. */
const ABOUT_LIMIT = 1000;

const Note = v.object({
	file: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*\.[0-9a-f]+\.[a-z0-9]+$/)),
	bytes: v.number(),
	hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
	about: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.array(v.number())]))
});

/** One of the operator's files. */
export interface Extra {
	name: string;
	/** Absolute path of the content. */
	path: string;
	/** Its size as it lies there. */
	bytes: number;
	/** SHA-256 in hexadecimal. */
	hash: string;
	/** What phones are told of it before they download it. */
	about: ExtraAbout;
}

function sha256(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/** Folder of the extras of a data folder. */
export function extrasFolder(data: string): string {
	return join(data, 'extras');
}

/**
 * Keeps a file under a name: bytes, or the path of a file to copy. There whole and on the disk, or
 * not at all; what was there under this name stays until then. `ending` decides how it is served:
 * `pmtiles` as it is, anything else compressed.
 */
export async function putExtra(
	data: string,
	name: string,
	content: Uint8Array | string,
	about: ExtraAbout,
	ending = 'bin'
): Promise<Extra> {
	if (!NAME.test(name) || !ENDING.test(ending)) throw new Error(`no name: ${name}.${ending}`);
	if (JSON.stringify(about).length > ABOUT_LIMIT) throw new Error(`too much about ${name}`);
	const folder = extrasFolder(data);
	await mkdir(folder, { recursive: true });
	const bytes = typeof content === 'string' ? await readFile(content) : content;
	const hash = sha256(bytes);
	const file = `${name}.${hash.slice(0, DIGITS)}.${ending}`;
	await place(join(folder, file), bytes);
	const note = { file, bytes: bytes.length, hash, about };
	await place(join(folder, `${name}.json`), new TextEncoder().encode(JSON.stringify(note)));
	await settle(folder);
	await tidy(folder, name, file);
	return { name, path: join(folder, file), bytes: bytes.length, hash, about };
}

/** Removes what is left of a name, except the file that its note names. */
async function tidy(folder: string, name: string, keep?: string): Promise<void> {
	for (const entry of await readdir(folder)) {
		const [first, hash, ...rest] = entry.split('.');
		const content = first === name && rest.length > 0 && /^[0-9a-f]+$/.test(hash ?? '');
		const unfinished = first === name && entry.endsWith(UNFINISHED);
		if ((content || unfinished) && entry !== keep) await rm(join(folder, entry), { force: true });
	}
}

async function readNote(folder: string, name: string): Promise<Extra | undefined> {
	let note: unknown;
	try {
		note = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
	const read = v.safeParse(Note, note);
	if (!read.success) return undefined;
	const { file, ...rest } = read.output;
	return { name, path: join(folder, file), ...rest };
}

/** What is there, by name. A note that is not one of ours is passed over. */
export async function listExtras(data: string): Promise<Extra[]> {
	const folder = extrasFolder(data);
	if (!existsSync(folder)) return [];
	const names = (await readdir(folder))
		.filter((entry) => entry.endsWith('.json') && NAME.test(entry.slice(0, -'.json'.length)))
		.map((entry) => entry.slice(0, -'.json'.length))
		.sort();
	const read = await Promise.all(names.map((name) => readNote(folder, name)));
	return read.filter((extra) => extra !== undefined);
}

/** Takes a file away; whether there was one. Phones keep theirs until the next publishing. */
export async function removeExtra(data: string, name: string): Promise<boolean> {
	const folder = extrasFolder(data);
	if (!NAME.test(name) || !existsSync(join(folder, `${name}.json`))) return false;
	await rm(join(folder, `${name}.json`));
	await settle(folder);
	await tidy(folder, name);
	return true;
}

/** An extra whose bytes are not those of its note. */
class DamagedExtra extends Error {}

async function content(extra: Extra): Promise<Uint8Array> {
	const bytes = existsSync(extra.path) ? await readFile(extra.path) : undefined;
	if (!bytes || sha256(bytes) !== extra.hash) throw new DamagedExtra(extra.name);
	return bytes;
}

/** The bytes that are kept under a name; undefined when there are none, or damaged ones. */
export async function readExtra(data: string, name: string): Promise<Uint8Array | undefined> {
	const extra = (await listExtras(data)).find((one) => one.name === name);
	try {
		return extra && (await content(extra));
	} catch (error) {
		if (error instanceof DamagedExtra) return undefined;
		throw error;
	}
}

type Write = (path: string, content: () => Promise<Uint8Array>) => Promise<number>;

/** Writes one extra; undefined when it is damaged. */
async function publishExtra(extra: Extra, write: Write): Promise<ExtraInfo | undefined> {
	const { name, hash, about } = extra;
	const ending = extra.path.slice(extra.path.lastIndexOf('.') + 1);
	const path = `extras/${name}.${hash.slice(0, DIGITS)}.${ending}`;
	try {
		return { path, bytes: await write(path, () => content(extra)), hash, about };
	} catch (error) {
		if (error instanceof DamagedExtra) return undefined;
		throw error;
	}
}

/** Once more, where another content took its place after it was listed. */
async function again({ name, path, hash }: Extra, write: Write): Promise<ExtraInfo | undefined> {
	const now = existsSync(join(dirname(path), `${name}.json`))
		? await readNote(dirname(path), name)
		: undefined;
	return now && now.hash !== hash ? publishExtra(now, write) : undefined;
}

/**
 * Writes the extras of a data folder into a directory and gives what its index says of them. One
 * that is damaged is left out and named: it costs the others nothing.
 */
export async function publishExtras(
	data: string | undefined,
	write: Write
): Promise<{ extras: NonNullable<DirectoryIndex['extras']>; damaged: string[] }> {
	const extras: NonNullable<DirectoryIndex['extras']> = {};
	const damaged: string[] = [];
	for (const listed of data === undefined ? [] : await listExtras(data)) {
		const published = (await publishExtra(listed, write)) ?? (await again(listed, write));
		if (published) extras[listed.name] = published;
		else damaged.push(listed.name);
	}
	return { extras, damaged };
}
