/**
 * `test` for the browser tests: each has a real server of its own, behind a recorder that notes what
 * the server was asked. A request to any other host, or an error in a page, fails the test.
 */
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DirectoryIndex, ExtraAbout } from '../../src/lib/directory/format.ts';
import { EMPTY_FILTER, toFragment } from '../../src/lib/domain/filter.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { newerApp, prepare, publish, publishMap, serve, type Server } from './operator.ts';
import { recorder, type Answer, type Asked, type Recorder } from './recorder.ts';
import { faultsOf } from './answers.ts';
import { everything, LEEDS } from './services.ts';

export { expect };

export class Waymark {
	readonly url: string;
	/** The index that is published now. */
	index: DirectoryIndex;
	readonly #data: string;
	readonly #recorder: Recorder;
	#server: Server;

	constructor(data: string, index: DirectoryIndex, server: Server, between: Recorder) {
		this.#data = data;
		this.index = index;
		this.#server = server;
		this.#recorder = between;
		this.url = `http://localhost:${String(between.port)}`;
	}

	/** Everything the server was asked since the last `forget`. */
	get asked(): readonly Asked[] {
		return this.#recorder.asked;
	}

	/** Every answer of the server since the beginning. */
	get answers(): readonly Answer[] {
		return this.#recorder.answers;
	}

	/** The paths among it that begin so, in order. */
	paths(beginning = '/'): string[] {
		return this.asked.map(({ path }) => path).filter((path) => path.startsWith(beginning));
	}

	forget(): void {
		this.#recorder.forget();
	}

	/** From now on this path is answered by nobody but a status. */
	answer(path: string, status: number): void {
		this.#recorder.instead.set(path, { status });
	}

	/** The server answers this path itself again. */
	answerAgain(path: string): void {
		this.#recorder.instead.delete(path);
	}

	/** Of this path's next answer only so many bytes come; then the line breaks, or nothing more comes. */
	limit(path: string, bytes: number, then: 'break' | 'silence'): void {
		this.#recorder.limits.set(path, { bytes, then });
	}

	/** Publishes a street map beside what is published; its address. */
	async publishMap(bytes: Uint8Array, about: ExtraAbout): Promise<string> {
		this.index = await publishMap(this.#data, this.index, bytes, about);
		return `/directory/${this.index.extras?.['street']?.path ?? ''}`;
	}

	/** Puts other bytes where a published file lies. */
	overwrite(path: string, bytes: Uint8Array): void {
		writeFileSync(join(this.#data, path), bytes);
	}

	/** The server is gone: its port is closed. */
	async stopServer(): Promise<void> {
		await this.#recorder.down();
	}

	async startServer(): Promise<void> {
		await this.#recorder.up();
	}

	/** Publishes another directory. */
	async publish(services: readonly Service[], fetched: string): Promise<DirectoryIndex> {
		this.index = await publish(this.#data, services, fetched);
		return this.index;
	}

	/** Replaces the app by a newer one. */
	async upgrade(): Promise<void> {
		const app = newerApp();
		// One process for a SQLite file: the old one goes first.
		await this.#server.stop();
		this.#server = await serve(this.#data, app);
		this.#recorder.aim(this.#server.port);
	}

	async close(): Promise<void> {
		await this.#recorder.down().catch(() => undefined);
		await this.#server.stop();
		rmSync(this.#data, { recursive: true, force: true });
	}

	static async open(
		services: readonly Service[] = everything,
		environment: Record<string, string> = {}
	): Promise<Waymark> {
		const data = mkdtempSync(join(tmpdir(), 'waymark-e2e-'));
		const index = await prepare(data, services);
		const server = await serve(data, undefined, environment);
		return new Waymark(data, index, server, await recorder(server.port));
	}
}

/**
 * Notes what must not happen in a context: other hosts, errors. `away`: the one address elsewhere that
 * a tab may go to, because the person said so; nothing may be fetched from it.
 */
export function watch(context: BrowserContext, waymark: Waymark, away?: string): string[] {
	const wrong: string[] = [];
	context.on('request', (request) => {
		const { protocol, origin } = new URL(request.url());
		const local = ['data:', 'blob:', 'about:', 'chrome-error:'].includes(protocol);
		const left = request.isNavigationRequest() && request.url() === away;
		if (!local && !left && origin !== waymark.url) wrong.push(`request to ${request.url()}`);
	});
	context.on('weberror', (error) => wrong.push(`error in a page: ${String(error.error())}`));
	context.on('console', (message) => {
		const text = message.text();
		// The browser's own note on a request that failed: tests stop the server and ask for what is not there.
		if (text.startsWith('Failed to load resource')) return;
		if (message.type() === 'error' || /content security policy/i.test(text)) wrong.push(text);
	});
	return wrong;
}

/**
 * Ends a context and fails if anything happened in it that must not: other hosts, errors, cookies,
 * unsafe answers. `cookie`: the one that members are given when they sign in.
 */
export async function finish(
	context: BrowserContext,
	waymark: Waymark,
	wrong: string[],
	cookie?: string
): Promise<void> {
	const cookies = await context.cookies();
	await context.close();
	for (const { name } of cookies) if (name !== cookie) wrong.push(`cookie ${name}`);
	for (const answer of waymark.answers) wrong.push(...faultsOf(answer, cookie));
	expect([...new Set(wrong)]).toEqual([]);
}

export const test = base.extend<{ waymark: Waymark }>({
	waymark: async ({ context }, use) => {
		const waymark = await Waymark.open();
		const wrong = watch(context, waymark);
		await use(waymark);
		try {
			await finish(context, waymark, wrong);
		} finally {
			await waymark.close();
		}
	}
});

/** The find page, looking round Leeds. */
export const FIND_LEEDS = `/find#${toFragment({
	...EMPTY_FILTER,
	place: { label: 'Leeds', point: LEEDS }
})}`;

/** Goes to an address and waits until the page answers to a press: its own script has begun. */
export async function open(page: Page, address: string): Promise<void> {
	await page.goto(address);
	// Kit puts this in when the page has been taken over.
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** Settles when the worker has everything: from then on the page works without a server. */
export async function installed(page: Page): Promise<void> {
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Settles when the worker has as many pages of this language (`/ar`) as of English. */
export async function keptPages(page: Page, language: string): Promise<void> {
	const missing = () =>
		page.evaluate(async (beginning) => {
			const names = (await caches.keys()).filter((name) => name.startsWith('waymark-pages-'));
			const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
			const paths = kept.flat().map(({ url }) => new URL(url).pathname);
			const own = paths.filter((path) => path === beginning || path.startsWith(`${beginning}/`));
			return paths.filter((path) => !path.endsWith('.json')).length - 2 * own.length;
		}, language);
	await expect.poll(missing, { timeout: 30_000 }).toBe(0);
}

/** Settles when so many cells are kept on the phone. */
export function keptCells(page: Page, count: number): Promise<void> {
	return keptRows(page, 'cells', count);
}

/** Waits until a table of the phone's database holds so many rows. */
export async function keptRows(page: Page, table: string, count: number): Promise<void> {
	const counted = () =>
		page
			.evaluate(async (name) => {
				// Opening what is not there would make an empty one, and be in the app's way.
				const known = await indexedDB.databases();
				if (!known.some((one) => one.name === 'waymark')) return 0;
				return new Promise<number>((done) => {
					const request = indexedDB.open('waymark');
					request.onerror = () => done(0);
					request.onsuccess = () => {
						const db = request.result;
						const end = (rows: number) => {
							db.close();
							done(rows);
						};
						if (!db.objectStoreNames.contains(name)) return end(0);
						const rows = db.transaction(name).objectStore(name).count();
						rows.onsuccess = () => end(rows.result);
						rows.onerror = () => end(0);
					};
				});
			}, table)
			// The page is on its way to another.
			.catch(() => 0);
	await expect
		.poll(counted, { message: `rows of ${table}`, timeout: 30_000 })
		.toBeGreaterThanOrEqual(count);
}
