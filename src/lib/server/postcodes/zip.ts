/**
 * Reading a zip archive from disk, one entry after another, without holding any of them in memory.
 * What Ordnance Survey sends and what zip programs make: stored or deflated, no encryption, no
 * Zip64 (4 GB). Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import type { FileHandle } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { PostcodeFileError } from './trouble.ts';

const END = 0x06054b50;
const END_SIZE = 22;
const COMMENT_LIMIT = 65_535;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

export interface ZipEntry {
	name: string;
	/** In the archive. */
	compressed: number;
	size: number;
	method: number;
	flags: number;
	crc: number;
	/** Where its local header begins. */
	offset: number;
}

const broken = () =>
	new PostcodeFileError(
		'The zip archive is not whole: its end is missing or damaged. Download it again.'
	);

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const bytes = Buffer.alloc(length);
	const { bytesRead } = await file.read(bytes, 0, length, position);
	if (position < 0 || bytesRead < length) throw broken();
	return bytes;
}

/** What is in an archive, in its order. Throws a PostcodeFileError when it is not whole. */
export async function zipEntries(file: FileHandle): Promise<ZipEntry[]> {
	const { size } = await file.stat();
	const tail = Math.min(size, END_SIZE + COMMENT_LIMIT);
	const last = await readAt(file, size - tail, tail);
	let end = tail - END_SIZE;
	while (end >= 0 && last.readUInt32LE(end) !== END) end -= 1;
	if (end < 0) throw broken();
	const count = last.readUInt16LE(end + 10);
	const length = last.readUInt32LE(end + 12);
	const list = await readAt(file, last.readUInt32LE(end + 16), Math.min(length, size));
	const entries: ZipEntry[] = [];
	let at = 0;
	for (let number = 0; number < count; number += 1) {
		if (at + ENTRY_SIZE > list.length || list.readUInt32LE(at) !== ENTRY) throw broken();
		const nameLength = list.readUInt16LE(at + 28);
		entries.push({
			name: list.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
			flags: list.readUInt16LE(at + 8),
			method: list.readUInt16LE(at + 10),
			crc: list.readUInt32LE(at + 16),
			compressed: list.readUInt32LE(at + 20),
			size: list.readUInt32LE(at + 24),
			offset: list.readUInt32LE(at + 42)
		});
		at += ENTRY_SIZE + nameLength + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
	}
	return entries;
}

/**
 * The content of an entry, as a stream that fails with a PostcodeFileError when it is not what was
 * put in. `onRead` is told of compressed bytes as they are read.
 */
export async function zipStream(
	file: FileHandle,
	entry: ZipEntry,
	onRead: (bytes: number) => void
): Promise<Readable> {
	if ((entry.flags & ENCRYPTED) !== 0 || ![STORED, DEFLATED].includes(entry.method)) {
		throw new PostcodeFileError(
			`${entry.name} is packed in a way Waymark does not know. Unpack the archive and pack it anew.`
		);
	}
	const header = await readAt(file, entry.offset, LOCAL_SIZE);
	if (header.readUInt32LE(0) !== LOCAL) throw broken();
	const start = entry.offset + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
	const { size } = await file.stat();
	if (start + entry.compressed > size) throw broken();
	const packed =
		entry.compressed === 0
			? Readable.from([])
			: file.createReadStream({
					autoClose: false,
					start,
					end: start + entry.compressed - 1
				});
	packed.on('data', (chunk: Buffer) => onRead(chunk.length));
	const unpacked = entry.method === STORED ? packed : packed.pipe(createInflateRaw());
	const proved = unpacked.pipe(proof(entry));
	packed.on('error', (error: Error) => proved.destroy(error));
	// What zlib says of a damaged stream means nothing to an operator.
	unpacked.on('error', () => proved.destroy(damaged(entry)));
	return proved;
}

function damaged({ name }: ZipEntry): PostcodeFileError {
	return new PostcodeFileError(`${name} in the archive is damaged. Download it again.`);
}

/** Passes on what it is given, and fails at the end unless it was what the archive says. */
function proof(entry: ZipEntry): Transform {
	let sum = 0;
	let size = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			sum = crc32(chunk, sum);
			size += chunk.length;
			// An archive may not unpack to more than it says.
			if (size > entry.size) done(damaged(entry));
			else done(null, chunk);
		},
		flush(done) {
			done(sum === entry.crc && size === entry.size ? null : damaged(entry));
		}
	});
}
