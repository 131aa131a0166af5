/**
 * Sent means sent, in a real browser: requests are asked on the screens of the built app over a network
 * that loses, doubles and delays, while the server and the browser are killed. What a screen said is on
 * its way must be with the team once, and each thread in its order. The control leaves the ids out and
 * must double. On SQLite with one process, or on PostgreSQL with two that take turns.
 *
 * `node tests/faults/phone-chaos.ts` runs the short form, `--full` 300 requests with 30 and 3 kills,
 * `--requests N` as many kills for each; `--postgres` on PostgreSQL.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { withTeams } from '../e2e/help-teams.ts';
import { serve, type Server } from '../e2e/operator.ts';
import { startCluster } from '../contract/postgres-cluster.ts';
import { Desk, type OpenedThread } from '../fixtures/live-team.ts';
import { type Backend, faultProxy, type Faults } from './fault-proxy.ts';
import { ownBrowser } from './own-browser.ts';

export interface Chaos {
	requests: number;
	serverKills: number;
	browserKills: number;
	/** Longest delay, milliseconds. */
	longest: number;
	withIds: boolean;
	seed: string;
}

export const SHORT: Chaos = {
	requests: 40,
	serverKills: 5,
	browserKills: 1,
	longest: 1500,
	withIds: true,
	seed: 'short'
};
/** For two processes: what a kill costs is mostly the time of a start. */
export const SHORT_FOR_TWO: Chaos = { ...SHORT, requests: 12, serverKills: 3, browserKills: 0 };
/** By hand: a server killed for every ten requests, the browser for every hundred. */
const long = (requests: number): Chaos => ({
	...SHORT,
	requests,
	serverKills: Math.floor(requests / 10),
	browserKills: Math.floor(requests / 100),
	longest: 4000,
	seed: 'full'
});
/** Nothing is killed: what is lost and doubled on the way is enough to show. */
export const CONTROL: Chaos = {
	...SHORT,
	requests: 12,
	serverKills: 0,
	browserKills: 0,
	longest: 500,
	withIds: false,
	seed: 'control'
};

export interface Outcome {
	/** Said by a screen to be on its way. */
	accepted: number;
	/** Threads that the relay holds. */
	stored: number;
	lost: string[];
	doubled: string[];
	/** Stored although no screen had said so yet: the browser was killed in between. */
	unsaid: string[];
	outOfOrder: string[];
	messages: number;
	broken: number;
	faults: Record<string, number>;
	browserKills: number;
	seconds: number;
}

/** Messages after every so many requests, to hold the order of a thread to. */
const TALK_EVERY = 8;
const TALK = ['one', 'two', 'three'];
/** Longest that the outbox may take to be empty once nothing goes wrong any more, milliseconds. */
const CALM = 120_000;

function dice(seed: string): () => number {
	let count = 0;
	return () => {
		count += 1;
		const hash = createHash('sha256')
			.update(`${seed} ${String(count)}`)
			.digest();
		return hash.readUInt32BE() / 2 ** 32;
	};
}

const faultsOf = (chaos: Chaos): Faults => ({
	reset: 12,
	unanswered: 15,
	doubled: 12,
	late: 12,
	portal: 3,
	longest: chaos.longest,
	killEvery:
		chaos.serverKills > 0 ? Math.max(4, Math.floor(chaos.requests / chaos.serverKills)) : 0,
	kills: chaos.serverKills,
	withoutIds: !chaos.withIds
});

/** Presses without waiting for a frame: a tab behind another draws few. */
async function press(page: Page, role: 'button' | 'checkbox', name: string): Promise<void> {
	const there = page.getByRole(role, { name, exact: true });
	await there.evaluate((element: HTMLElement) => element.click());
}

async function ask(page: Page, url: string, words: string): Promise<string | undefined> {
	await page.goto(`${url}/plan/ask`);
	await press(page, 'checkbox', 'Help me get there');
	await press(page, 'button', 'Next');
	await page.getByRole('heading', { name: 'What is it about?' }).waitFor();
	await press(page, 'button', 'Next');
	await page.getByLabel('In your own words').fill(words);
	await press(page, 'button', 'Go to the last look');
	await press(page, 'button', 'Send');
	const see = page.getByRole('link', { name: 'See this request' });
	return (await see.getAttribute('href')) ?? undefined;
}

async function talk(page: Page, address: string): Promise<void> {
	await page.goto(address);
	for (const words of TALK) {
		const box = page.getByLabel('Your message');
		await box.fill(words);
		await press(page, 'button', 'Send');
		await expect(box).toHaveValue('', { timeout: 30_000 });
	}
}

/** How much still waits on the phone. */
function waiting(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((done, failed) => {
				const request = indexedDB.open('waymark');
				request.onerror = () => failed(new Error('the phone’s database does not open'));
				request.onsuccess = () => {
					const rows = request.result.transaction('outbox').objectStore('outbox').count();
					rows.onsuccess = () => {
						request.result.close();
						done(rows.result);
					};
				};
			})
	);
}

function judge(
	chaos: Chaos,
	accepted: ReadonlySet<string>,
	talked: ReadonlySet<string>,
	threads: readonly OpenedThread[]
): Pick<Outcome, 'lost' | 'doubled' | 'unsaid' | 'outOfOrder' | 'messages' | 'broken'> {
	const stored = new Map<string, number>();
	for (const { request } of threads) {
		const words = request.words ?? '';
		stored.set(words, (stored.get(words) ?? 0) + 1);
	}
	const outOfOrder = threads.filter(({ said, counters, request }) => {
		const rest = said.slice(1).map((one) => (one.type === 'words' ? one.words : one.type));
		const wanted = talked.has(request.words ?? '') ? TALK : rest;
		return (
			counters.some((counter, at) => counter !== at) ||
			rest.join() !== wanted.slice(0, rest.length).join()
		);
	});
	const silent = threads.filter(
		({ said, request }) => talked.has(request.words ?? '') && said.length !== TALK.length + 1
	);
	return {
		lost: [
			...[...accepted].filter((words) => !stored.has(words)),
			...silent.map(({ request }) => `messages of ${request.words ?? ''}`)
		],
		doubled: [...stored].filter(([, count]) => count > 1).map(([words]) => words),
		unsaid: [...stored.keys()].filter((words) => !accepted.has(words)),
		outOfOrder: outOfOrder.map(({ request }) => request.words ?? ''),
		messages: threads.reduce((sum, { said }) => sum + said.length, 0),
		broken: threads.reduce((sum, { broken }) => sum + broken, 0)
	};
}

/** A server that comes back under another port. */
async function backend(data: string, environment: Record<string, string>) {
	let server: Server = await serve(data, undefined, environment);
	return {
		port: () => server.port,
		stop: () => server.stop(),
		async kill() {
			await server.stop();
			server = await serve(data, undefined, environment);
		}
	} satisfies Backend & { stop: () => Promise<void> };
}

/** Runs it; what became of everything. With an address of PostgreSQL two processes serve. */
export async function phoneChaos(chaos: Chaos, databaseUrl?: string): Promise<Outcome> {
	const begun = performance.now();
	const data = mkdtempSync(join(tmpdir(), 'waymark-chaos-'));
	const profile = mkdtempSync(join(tmpdir(), 'waymark-chaos-profile-'));
	const { team } = await withTeams(data, databaseUrl);
	const environment: Record<string, string> = databaseUrl ? { DATABASE_URL: databaseUrl } : {};
	const first = backend(data, environment);
	const others = databaseUrl ? [backend(data, environment)] : [];
	const backends = await Promise.all([first, ...others] as const);
	const proxy = await faultProxy({
		backends,
		chance: dice(`${chaos.seed} network`),
		faults: faultsOf(chaos)
	});
	const url = `http://localhost:${String(proxy.port)}`;
	let browser = await ownBrowser(profile);
	let kills = 0;
	try {
		const accepted = new Set<string>();
		const talked = new Set<string>();
		let asking = await browser.context.newPage();
		await asking.goto(`${url}/list#${team.fragment}`);
		await press(asking, 'button', 'Connect');
		await asking.getByText('You can ask this team for help now.').waitFor();
		await asking.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
		let talking = await browser.context.newPage();
		const killEvery = Math.floor(chaos.requests / (chaos.browserKills + 1));
		let conversation = Promise.resolve();
		for (let number = 1; number <= chaos.requests; number += 1) {
			const words = `request number ${String(number)}`;
			const href = await ask(asking, url, words);
			accepted.add(words);
			if (chaos.withIds && href && number % TALK_EVERY === 0) {
				await conversation;
				talked.add(words);
				// In the other tab, while the next are asked in this one.
				conversation = talk(talking, `${url}${href}`);
			}
			if (kills < chaos.browserKills && number % killEvery === 0) {
				await conversation;
				kills += 1;
				await browser.kill();
				browser = await ownBrowser(profile);
				asking = await browser.context.newPage();
				talking = await browser.context.newPage();
			}
		}
		await conversation;
		proxy.calm();
		const end = performance.now() + CALM;
		await asking.goto(`${url}/plan/requests`);
		while ((await waiting(asking)) > 0 && performance.now() < end) {
			await asking.evaluate(() => window.dispatchEvent(new Event('online')));
			await asking.waitForTimeout(500);
		}
		const origin = `http://127.0.0.1:${String(backends[0].port())}`;
		const desk = new Desk(team, (path, init) => fetch(`${origin}${path}`, init));
		const ids = await desk.threads();
		// Without ids what arrives is under another name, and nobody can open it.
		const threads = chaos.withIds ? await Promise.all(ids.map((id) => desk.open(id))) : [];
		return {
			accepted: accepted.size,
			stored: ids.length,
			...judge(chaos, chaos.withIds ? accepted : new Set(), talked, threads),
			faults: proxy.met,
			browserKills: kills,
			seconds: Math.round((performance.now() - begun) / 1000)
		};
	} finally {
		await browser.kill().catch(() => undefined);
		await proxy.close();
		for (const one of backends) await one.stop();
		rmSync(data, { recursive: true, force: true });
		rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** What somebody asked for on the command line. */
function asked(words: readonly string[]): Chaos {
	if (words.includes('--full')) return long(300);
	const at = words.indexOf('--requests');
	return at < 0 ? SHORT : long(Number(words[at + 1]));
}

if (process.argv[1]?.endsWith('phone-chaos.ts')) {
	const wanted = process.argv.includes('--postgres');
	const cluster = wanted ? await startCluster() : undefined;
	if (wanted && !cluster) process.exit(2);
	try {
		const outcome = await phoneChaos(asked(process.argv), cluster?.database());
		const control = await phoneChaos(CONTROL, cluster?.database());
		console.log(JSON.stringify({ outcome, control }, null, '\t'));
		const { lost, doubled, outOfOrder, broken } = outcome;
		const held = lost.length + doubled.length + outOfOrder.length + broken === 0;
		process.exitCode = held && control.stored > control.accepted ? 0 : 1;
	} finally {
		await cluster?.stop();
	}
}
