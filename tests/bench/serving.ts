/** The built app over a published directory, served by the real command behind a counting proxy. */
import { spawn } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '../../src/lib/server/database.ts';
import * as feeds from '../../src/lib/server/feeds.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { prepare } from '../e2e/operator.ts';
import { COMMAND, directory, NODE, scratch } from './operator.ts';
import { countingProxy, type Proxy } from './proxy.ts';

/** A server that is not up by then will not be. */
const START_MS = 60_000;

export interface Serving {
	proxy: Proxy;
	/** Folder of the directory that is served. */
	directory: string;
	stop(): Promise<void>;
}

/** Serves the made-up directory of so many services. */
export async function serve(size: number): Promise<Serving> {
	const published = await directory(size);
	const data = scratch(`serving-${String(size)}`);
	symlinkSync(published, join(data, 'directory'));
	// With a feed of one's own there, the directory stays as it was published.
	const database = await open({ data });
	await feeds.put(database.db, { name: 'bench', title: 'Made up' }, '2026-11-01');
	await database.close();
	return run(data, published);
}

/** Serves a directory of these services, made for the occasion. */
export async function serveThese(services: readonly Service[]): Promise<Serving> {
	const data = scratch('serving-these');
	await prepare(data, services);
	return run(data, join(data, 'directory'));
}

async function run(data: string, published: string): Promise<Serving> {
	const child = spawn(NODE, [COMMAND, 'serve', '--port', '0', '--host', '127.0.0.1'], {
		env: { PATH: process.env['PATH'] ?? '', WAYMARK_DATA: data },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const ended = new Promise<void>((done) => child.once('close', () => done()));
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	const stop = async () => {
		kill();
		await ended;
		process.off('exit', kill);
		rmSync(data, { recursive: true, force: true });
	};
	try {
		const port = await new Promise<number>((done, failed) => {
			let text = '';
			const read = (chunk: Buffer) => {
				text += chunk.toString();
				const found = /listening on port (\d+)/.exec(text);
				if (found) done(Number(found[1]));
			};
			child.stdout.on('data', read);
			child.stderr.on('data', read);
			void ended.then(() => failed(new Error(`waymark serve ended: ${text}`)));
			setTimeout(() => failed(new Error(`waymark serve did not start: ${text}`)), START_MS).unref();
		});
		const proxy = await countingProxy(port);
		return {
			proxy,
			directory: published,
			async stop() {
				await proxy.down().catch(() => undefined);
				await stop();
			}
		};
	} catch (error) {
		await stop();
		throw error;
	}
}
