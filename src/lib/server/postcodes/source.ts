/**
 * The files a list of postcodes comes in: Code-Point Open's zip, a CSV file, one packed by xz. Read
 * line by line, so that memory does not grow with the file.
 */
import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PostcodeFileError } from './trouble.ts';
import { zipEntries, type ZipEntry, zipStream } from './zip.ts';

/** Where Code-Point Open has its postcodes, whatever folder it was packed from. */
const DATA = /(?:^|\/)data\/csv\/[^/]+\.csv$/i;
const METADATA = /(?:^|\/)metadata\.txt$/i;

export interface PostcodeSource {
	/** Year of the data's copyright, where the file says it. */
	year?: number;
	/** The lines of each file in it, some at a time. Fails with a PostcodeFileError. */
	files(): AsyncGenerator<AsyncIterable<string[]>>;
	close(): Promise<void>;
}

/**
 * Opens a file. `onRead` is told how many bytes of how many have been read. Throws a
 * PostcodeFileError when it is not there or cannot be a list of postcodes.
 */
export async function openSource(
	path: string,
	onRead: (done: number, total: number) => void
): Promise<PostcodeSource> {
	let total: number;
	try {
		const about = await stat(path);
		if (!about.isFile()) throw new PostcodeFileError(`${path} is not a file.`);
		total = about.size;
	} catch (error) {
		if (!(error instanceof Error && 'code' in error)) throw error;
		throw new PostcodeFileError(`${path} cannot be read (${String(error.code)}).`);
	}
	const named = /(?:^|\D)(20\d\d)(?:\D|$)/.exec(path.slice(path.lastIndexOf('/') + 1))?.[1];
	const year = named === undefined ? {} : { year: Number(named) };
	if (/\.zip$/i.test(path)) return { ...year, ...(await openZip(path, onRead)) };
	let done = 0;
	const stream = () =>
		createReadStream(path).on('data', (chunk) => onRead((done += chunk.length), total));
	return {
		...year,
		async *files() {
			yield lines(/\.xz$/i.test(path) ? Readable.from(unxz(stream())) : stream());
		},
		close: () => Promise.resolve()
	};
}

/** No line of such a list is as long as this. */
const LONGEST_LINE = 1_000_000;

async function* lines(input: Readable): AsyncGenerator<string[]> {
	const decoder = new TextDecoder();
	let rest = '';
	for await (const chunk of input) {
		const some = (rest + decoder.decode(chunk as Buffer, { stream: true })).split(/\r?\n/);
		rest = some.pop() ?? '';
		if (rest.length > LONGEST_LINE) {
			throw new PostcodeFileError('This is no list of postcodes: it has no lines.');
		}
		yield some;
	}
	if (rest !== '') yield [rest];
}

async function openZip(path: string, onRead: (done: number, total: number) => void) {
	const file = await open(path, 'r');
	try {
		const entries = await zipEntries(file);
		const data = entries.filter(({ name }) => DATA.test(name));
		if (data.length === 0) {
			throw new PostcodeFileError(
				`${path} has no Data/CSV/*.csv: it is not Code-Point Open in CSV. Choose "CSV" when you download it.`
			);
		}
		const total = data.reduce((sum, { compressed }) => sum + compressed, 0);
		let done = 0;
		const content = (entry: ZipEntry) =>
			zipStream(file, entry, (bytes) => onRead((done += bytes), total));
		const metadata = entries.find(({ name }) => METADATA.test(name));
		let year: number | undefined;
		if (metadata) {
			for await (const some of lines(await zipStream(file, metadata, () => undefined))) {
				year ??= Number(/COPYRIGHT DATE:\s*(20\d\d)/i.exec(some.join('\n'))?.[1]) || undefined;
			}
		}
		return {
			...(year === undefined ? {} : { year }),
			async *files() {
				for (const entry of data) yield lines(await content(entry));
			},
			close: () => file.close()
		};
	} catch (error) {
		await file.close();
		throw error;
	}
}

/** Unpacks by the program `xz`: there is none in Node, and next to every Unix has it. */
async function* unxz(packed: Readable): AsyncGenerator<Buffer> {
	const child = spawn('xz', ['--decompress', '--stdout']);
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const trouble = new Promise<string | undefined>((done) => {
		child.on('error', (error) => {
			const missing = 'code' in error && error.code === 'ENOENT';
			done(
				missing
					? 'The program xz is not here. Install it (package xz-utils), or unpack the file first.'
					: `xz could not be started: ${error.message}`
			);
		});
		child.on('close', (code) =>
			done(code === 0 ? undefined : `xz could not unpack the file: ${said.trim()}`)
		);
	});
	// A program that stops early closes its ear: what counts is what it says on its way out.
	child.stdin.on('error', () => undefined);
	packed.on('error', () => child.kill());
	packed.pipe(child.stdin);
	try {
		for await (const chunk of child.stdout) yield chunk as Buffer;
	} catch (error) {
		const why = await trouble;
		if (why === undefined) throw error;
	} finally {
		child.kill();
	}
	const why = await trouble;
	if (why !== undefined) throw new PostcodeFileError(why);
}
