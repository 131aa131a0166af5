/** What the operator of the tests' server does: serve a directory, publish another, bring out a newer app. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { encodeIndex } from '../../src/lib/directory/index-file.ts';
import {
	STREET_MAP,
	type DirectoryIndex,
	type ExtraAbout
} from '../../src/lib/directory/format.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { publishExtras, putExtra } from '../../src/lib/server/extras.ts';
import * as feeds from '../../src/lib/server/feeds.ts';
import { open } from '../../src/lib/server/database.ts';
import { builtDirectory } from '../fixtures/built-directory.ts';

const NODE = resolve('node_modules/node/bin/node');

/** A data folder whose directory is ours: the server leaves it as it is. */
export async function prepare(data: string, services: readonly Service[]): Promise<DirectoryIndex> {
	const database = await open({ data });
	await feeds.put(database.db, { name: 'test', title: 'Services of the tests' }, '2026-11-01');
	await database.close();
	return publish(data, services, '2026-11-01');
}

/** Publishes: files first, the index that names them last. */
export async function publish(
	data: string,
	services: readonly Service[],
	fetched: string
): Promise<DirectoryIndex> {
	const folder = join(data, 'directory');
	const { index, files } = await builtDirectory(services, {
		feeds: [{ name: 'test', title: 'Services of the tests', count: services.length, fetched }]
	});
	for (const [path, bytes] of files) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), bytes);
	}
	putIndex(folder, index);
	return index;
}

function putIndex(folder: string, index: DirectoryIndex): void {
	writeFileSync(join(folder, 'index.next'), encodeIndex(index));
	renameSync(join(folder, 'index.next'), join(folder, 'index.json'));
}

/** Publishes a street map beside what an index names; the index that names both. */
export async function publishMap(
	data: string,
	index: DirectoryIndex,
	bytes: Uint8Array,
	about: ExtraAbout
): Promise<DirectoryIndex> {
	const folder = join(data, 'directory');
	const { hash } = await putExtra(data, STREET_MAP, bytes, about, 'pmtiles');
	const { extras } = await publishExtras(data, async (path, content) => {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		const whole = await content();
		writeFileSync(join(folder, path), whole);
		return whole.length;
	});
	const version = hash.slice(0, 12);
	const next = { ...index, version, extras: { ...index.extras, ...extras } };
	putIndex(folder, next);
	return next;
}

/** Of this process's environment only what a program needs to run. */
function inherited(): Record<string, string> {
	const { PATH = '', NODE_COMPILE_CACHE } = process.env;
	return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }) };
}

export interface Server {
	port: number;
	stop(): Promise<void>;
}

/** Serves an app that was built in `root`. */
export async function serve(
	data: string,
	root: string = resolve('.'),
	environment: Record<string, string> = {}
): Promise<Server> {
	const command = [join(root, 'src/cli/waymark.ts'), 'serve', '--port', '0', '--host', '127.0.0.1'];
	const child = spawn(NODE, command, {
		cwd: root,
		env: { ...inherited(), WAYMARK_DATA: data, ...environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const ended = new Promise<void>((done) => child.once('close', () => done()));
	let text = '';
	const port = await new Promise<number>((done, failed) => {
		const read = (chunk: Buffer) => {
			text += chunk.toString();
			const found = /listening on port (\d+)/.exec(text);
			if (found) done(Number(found[1]));
		};
		child.stdout.on('data', read);
		child.stderr.on('data', read);
		void ended.then(() => failed(new Error(`the server ended: ${text}`)));
	});
	return {
		port,
		async stop() {
			child.kill('SIGKILL');
			await ended;
		}
	};
}

/** What the newer app says differently, on the settings page. */
export const NEWER_WORDS = 'This is the newer Waymark.';

const COPIED = [
	'src',
	'static',
	'package.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];

/**
 * The folder of a newer app: this one with other words, really built. Kept in `test-results` for as
 * long as what it was made from is the same.
 */
export function newerApp(): string {
	const version = readFileSync('build/client/_app/version.json', 'utf8');
	const name = createHash('sha256').update(version).digest('hex').slice(0, 12);
	const root = resolve('test-results/newer', name);
	if (existsSync(join(root, 'build/handler.js'))) return root;
	rmSync(resolve('test-results/newer'), { recursive: true, force: true });
	mkdirSync(root, { recursive: true });
	for (const path of COPIED) cpSync(path, join(root, path), { recursive: true });
	symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
	const words = join(root, 'src/lib/i18n/messages/settings/en.json');
	const messages = JSON.parse(readFileSync(words, 'utf8')) as Record<string, unknown>;
	writeFileSync(words, JSON.stringify({ ...messages, settings_lead: NEWER_WORDS }));
	const { status } = spawnSync(NODE, [resolve('node_modules/vite/bin/vite.js'), 'build'], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit']
	});
	if (status !== 0) throw new Error('the newer app could not be built');
	return root;
}
