import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PARTS, type DirectoryIndex } from '#lib/directory/format.ts';
import { decodeIndex } from '#lib/directory/index-file.ts';
import { findService, loadPart } from '#lib/directory/load.ts';
import { open, type Database } from '#lib/server/database.ts';
import * as feeds from '#lib/server/feeds.ts';
import { publish } from '#lib/server/publish.ts';
import { importFeed } from '#lib/server/register.ts';
import { aService, imported } from '../contract/services.ts';

const NODE = resolve('node_modules/node/bin/node');
const DAY = '2026-11-01';

let data: string;
beforeEach(() => {
	data = mkdtempSync(join(tmpdir(), 'waymark-kill-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** Runs a child; kills it, without warning, once it says that it waits. What it said. */
function runChild(script: string, ...args: (string | number)[]): Promise<string> {
	return new Promise((done, failed) => {
		const child = spawn(NODE, [resolve('tests/faults', script), ...args.map(String)], {
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let text = '';
		child.stdout.on('data', (chunk: Buffer) => {
			text += chunk.toString();
			if (text.includes('waiting')) child.kill('SIGKILL');
		});
		child.on('error', failed);
		child.on('exit', () => done(text));
	});
}

async function fill({ db }: Database, count: number): Promise<void> {
	const services = Array.from({ length: count }, (_, n) => aService('town', n));
	await feeds.put(db, { name: 'town' }, DAY);
	await importFeed(
		db,
		'town',
		{ pieces: [imported(services)], complete: () => true },
		{ today: DAY, now: DAY }
	);
}

/** Everything the register holds, as one digest. */
async function digestOf({ db }: Database): Promise<string> {
	const hash = createHash('sha256');
	for (const table of [
		'feeds',
		'services',
		'runs',
		'match_keys',
		'raw_records',
		'holds'
	] as const) {
		hash.update(JSON.stringify(await db.selectFrom(table).selectAll().execute()));
	}
	return hash.digest('hex');
}

test('an import of 50,000 that is killed leaves the register as it was', async () => {
	const first = await open({ data });
	await fill(first, 1000);
	const before = await digestOf(first);
	await first.close();

	for (const stop of [25_000, 50_000]) {
		expect(await runChild('child-import.ts', data, 50_000, stop)).toBe('waiting\n');
		const database = await open({ data });
		expect(await digestOf(database)).toBe(before);
		const { rows } = await sql`pragma integrity_check`.execute(database.db);
		expect(rows).toEqual([{ integrity_check: 'ok' }]);
		await database.close();
	}
	expect(await runChild('child-import.ts', data, 50_000)).toBe('done 49000 1000\n');
}, 180_000);

/** Reads every file that the index names, and proves each by its hash; the index. */
async function readWhole(folder: string): Promise<DirectoryIndex> {
	const index = decodeIndex(readFileSync(join(folder, 'index.json'), 'utf8'));
	const get = async (path: string) => new Uint8Array(await readFile(join(folder, path)));
	const digest = (bytes: Uint8Array) =>
		Promise.resolve(createHash('sha256').update(bytes).digest('hex'));
	for (const cell of index.cells) {
		for (const part of PARTS) await loadPart(cell, part, get, digest);
	}
	for (const n of [0, 7, 999]) {
		expect(await findService(index, aService('town', n).id, get, digest)).toBeDefined();
	}
	return index;
}

test('a publishing that is killed leaves a whole directory, the old or the new', async () => {
	const out = join(data, 'directory');
	const database = await open({ data });
	await fill(database, 1000);
	const { version } = await publish(database, { out, examples: true, now: Date.now() });
	await database.close();
	expect(await runChild('child-import.ts', data, 4000)).toContain('done');

	for (const stop of [1, 4, 8]) {
		expect(await runChild('child-publish.ts', data, out, stop)).toBe('waiting\n');
		expect((await readWhole(out)).version).toBe(version);
	}
	const said = await runChild('child-publish.ts', data, out);
	const now = await readWhole(out);
	expect(now.count).toBe(4000);
	expect(said).toContain(`done ${now.version}`);
	const left = readdirSync(out, { recursive: true, encoding: 'utf8' });
	expect(left.filter((name) => name.endsWith('.part'))).toEqual([]);
}, 180_000);
