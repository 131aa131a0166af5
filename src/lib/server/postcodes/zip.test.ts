import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aZip } from '../../../../tests/fixtures/a-zip.ts';
import { PostcodeFileError } from './trouble.ts';
import { zipEntries, zipStream } from './zip.ts';

let folder: string;
let opened: FileHandle | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'waymark-zip-'));
});
afterEach(async () => {
	await opened?.close();
	opened = undefined;
	rmSync(folder, { recursive: true, force: true });
});

const files = { 'a/one.csv': 'one,1\r\n'.repeat(5000), 'two.txt': 'two', 'empty.txt': '' };

async function handle(bytes: Buffer): Promise<FileHandle> {
	const path = join(folder, 'x.zip');
	writeFileSync(path, bytes);
	opened = await open(path, 'r');
	return opened;
}

async function contents(bytes: Buffer): Promise<Record<string, string>> {
	const file = await handle(bytes);
	const read: Record<string, string> = {};
	for (const entry of await zipEntries(file)) {
		const chunks: Buffer[] = [];
		for await (const chunk of await zipStream(file, entry, () => undefined)) {
			chunks.push(chunk as Buffer);
		}
		read[entry.name] = Buffer.concat(chunks).toString();
	}
	return read;
}

test.for([
	['packed', {}],
	['stored', { stored: true }],
	['with a comment', { comment: 'PK\u0005 made by hand' }]
] as const)('every file of an archive, %s', async ([, options]) => {
	expect(await contents(aZip(files, options))).toEqual(files);
});

test('what was read is told in bytes of the archive', async () => {
	const file = await handle(aZip(files));
	const [entry] = await zipEntries(file);
	if (!entry) throw new Error('no entry');
	let read = 0;
	for await (const _chunk of await zipStream(file, entry, (bytes) => (read += bytes))) continue;
	expect(read).toBe(entry.compressed);
});

test('an archive cut off anywhere is refused', async () => {
	const whole = aZip(files);
	for (let end = 0; end < whole.length; end += 13) {
		await expect(contents(whole.subarray(0, end)), String(end)).rejects.toThrow(PostcodeFileError);
		await opened?.close();
		opened = undefined;
	}
});

test('a changed byte in a file is seen', async () => {
	for (const options of [{}, { stored: true }]) {
		const bytes = aZip({ 'one.csv': 'postcode,1,2\n'.repeat(50) }, options);
		bytes[45] = (bytes[45] ?? 0) ^ 4;
		await expect(contents(bytes)).rejects.toThrow(/one\.csv in the archive is damaged/);
		await opened?.close();
		opened = undefined;
	}
});

test('a file that unpacks to more than it says is stopped', async () => {
	const bytes = aZip({ 'bomb.csv': '0'.repeat(1_000_000) });
	const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
	bytes.writeUInt32LE(10, entry + 24);
	await expect(contents(bytes)).rejects.toThrow(/bomb\.csv in the archive is damaged/);
});

test('what is encrypted or packed otherwise is said', async () => {
	const bytes = aZip({ 'one.csv': 'x' });
	const entry = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
	bytes.writeUInt16LE(12, entry + 10);
	await expect(contents(bytes)).rejects.toThrow(/packed in a way/);
});
