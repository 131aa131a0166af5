/**
 * What an operator's machine does, made ready and measured: registers filled with made-up services,
 * directories published from them by the real command. Each in a process of its own. Kept in the
 * system's folder for temporary files until what they are made by changes.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const NODE = resolve('node_modules/node/bin/node');
export const COMMAND = resolve('src/cli/waymark.ts');

const CACHE = join(tmpdir(), 'waymark-bench');
/** Nothing here takes longer than this on the slowest machine that is of interest. */
const PATIENCE_MS = 30 * 60_000;

/** What a process measured of itself. */
export interface Cost {
	/** Seconds from its start to its end. */
	seconds: number;
	/** Most memory it ever held, MB. */
	peak: number;
	/** What it printed. */
	printed: string;
}

function hashOf(paths: readonly string[]): string {
	const hash = createHash('sha256');
	for (const path of paths) hash.update(path).update(readFileSync(path));
	return hash.digest('hex').slice(0, 10);
}

function sources(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
		.sort()
		.map((name) => join(folder, name));
}

const GENERATOR = ['tests/bench/generate.ts', 'tests/bench/prose.ts'];

const registerKey = () =>
	hashOf([...GENERATOR, 'tests/bench/fill.ts', ...sources('src/lib/server/migrations')]);
const directoryKey = () =>
	hashOf([...GENERATOR, ...sources('src/lib/directory'), ...sources('src/lib/search')]);

/** A folder made once by `make`; what was made by other sources is removed. */
async function kept(
	kind: string,
	size: number,
	key: string,
	make: (folder: string) => Promise<unknown>
): Promise<string> {
	const name = `${kind}-${String(size)}-${key}`;
	const folder = join(CACHE, name);
	if (existsSync(folder)) return folder;
	mkdirSync(CACHE, { recursive: true });
	for (const old of readdirSync(CACHE)) {
		if (old.startsWith(`${kind}-${String(size)}-`)) {
			rmSync(join(CACHE, old), { recursive: true, force: true });
		}
	}
	const unfinished = `${folder}-unfinished`;
	mkdirSync(unfinished, { recursive: true });
	await make(unfinished);
	renameSync(unfinished, folder);
	return folder;
}

/** Runs a script of ours to its end and tells what it cost. Throws when it fails. */
export async function measured(
	script: string,
	args: readonly string[],
	environment: Record<string, string> = {}
): Promise<Cost> {
	const child = spawn(NODE, ['--import', resolve('tests/bench/measured.ts'), script, ...args], {
		env: { PATH: process.env['PATH'] ?? '', ...environment },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		timeout: PATIENCE_MS,
		killSignal: 'SIGKILL'
	});
	let printed = '';
	let complaints = '';
	let cost: { seconds: number; peak: number } | undefined;
	child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
	child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
	child.on('message', (message) => (cost = message as { seconds: number; peak: number }));
	const code = await new Promise<number | null>((done, failed) => {
		child.once('error', failed);
		child.once('close', done);
	});
	if (code !== 0 || !cost) throw new Error(`${script} ended with ${String(code)}: ${complaints}`);
	return { ...cost, printed };
}

/** The data folder of a register with so many made-up services and what ships. */
export function register(size: number): Promise<string> {
	return kept('register', size, registerKey(), (folder) =>
		measured(resolve('tests/bench/fill.ts'), [String(size)], { WAYMARK_DATA: folder })
	);
}

/** Publishes a register of so many services into a folder, by the real command. */
export async function publishInto(folder: string, size: number): Promise<Cost> {
	const data = await register(size);
	return measured(COMMAND, ['publish', '--out', folder, '--json'], { WAYMARK_DATA: data });
}

/** The folder of a published directory of so many services. */
export function directory(size: number): Promise<string> {
	return kept('directory', size, directoryKey(), (folder) => publishInto(folder, size));
}

/** Reads so many made-up services from files into a new register, by the real command. */
export async function importFiles(size: number): Promise<Cost> {
	const key = hashOf([...GENERATOR, ...sources('src/lib/server/export')]);
	const files = await kept('feeds', size, key, (folder) =>
		measured(resolve('tests/bench/write-feeds.ts'), [String(size), folder])
	);
	const data = scratch('import');
	try {
		const paths = readdirSync(files).map((name) => join(files, name));
		return await measured(COMMAND, ['import', ...paths, '--json'], { WAYMARK_DATA: data });
	} finally {
		rmSync(data, { recursive: true, force: true });
	}
}

/** A folder for what is needed once; the caller removes it. */
export function scratch(name: string): string {
	const folder = join(CACHE, `${name}-${String(process.pid)}`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	return folder;
}
