/**
 * What a person does on the slow phone, once, and what it cost: choosing a place, opening a bookmark,
 * coming back another day, with signal and without.
 */
import type { Page } from 'playwright';
import type { Shown } from './floor.ts';
import { inTime, onNewPhone, startPhone, type Phone } from './phone.ts';
import { type Kind, type Proxy, weigh } from './proxy.ts';

/** Where it is looked: a city with services near it in a directory of any size. */
export const TOWN = 'Bristol';

/** Bytes over the wire by kind. */
export type Bytes = Record<Kind | 'all', number>;

/** When the first list was painted, by the page's own clock. */
function listOf(page: Page): Promise<number> {
	return inTime(
		'a list of ten',
		page.evaluate(() => bench.listed)
	);
}

/** Milliseconds of a page's own clock as epoch milliseconds. */
async function epoch(page: Page, moment: number): Promise<number> {
	return (await page.evaluate(() => performance.timeOrigin)) + moment;
}

function longest(tasks: readonly { ms: number }[]): number {
	return Math.max(0, ...tasks.map((task) => task.ms));
}

async function type(page: Page): Promise<void> {
	const box = page.locator('form:not([role="search"]) input').first();
	await box.click();
	await page.keyboard.type(TOWN, { delay: 60 });
}

/**
 * Presses the first town offered, as a finger does: where it is has been looked up before, so that
 * the page does nothing but answer.
 */
async function press(page: Page): Promise<void> {
	const town = page.locator('form:not([role="search"]) ul button').first();
	const box = await town.boundingBox();
	if (!box) throw new Error(`${TOWN} is not offered.`);
	await page.waitForTimeout(500);
	await page.evaluate(() => bench.tasks());
	await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

const painted = (page: Page) =>
	page.evaluate(
		() =>
			new Promise<number>((done) => {
				new PerformanceObserver((list) => {
					const entry = list.getEntriesByName('first-contentful-paint')[0];
					if (entry) done(entry.startTime);
				}).observe({ type: 'paint', buffered: true });
			})
	);

/** What is tried out before measuring: where the list is, what it shows, which word finds the last. */
export interface Plan {
	/** Address of the list, with what comes after `#`. */
	bookmark: string;
	title: string;
	results: Shown[];
	/** A word of the last of the ten, and the address of that result. */
	word: string;
	target: string;
}

/** Goes the way once, without haste, to learn what there is to see. */
export function rehearse(proxy: Proxy): Promise<Plan> {
	return onNewPhone(async ({ page }) => {
		await page.goto(`http://127.0.0.1:${String(proxy.port)}/find`);
		await proxy.quiet();
		await type(page);
		await proxy.quiet();
		await press(page);
		await listOf(page);
		await proxy.quiet();
		// The address follows a moment after the list.
		await page.waitForFunction(() => location.hash.includes('at='));
		const results = await page.evaluate(() =>
			[...document.querySelectorAll<HTMLElement>('.found > ul > li')].slice(0, 10).map((item) => {
				const link = item.querySelector('a');
				const words = item.querySelector<HTMLElement>('.words') ?? item;
				return {
					href: link?.getAttribute('href') ?? '',
					name: link?.textContent ?? '',
					// Not `innerText`: what is out of view is not laid out and has none.
					lines: [...words.querySelectorAll('p')].map((line) =>
						(line.textContent ?? '').replace(/\s+/g, ' ').trim()
					)
				};
			})
		);
		const last = results.at(-1);
		const words = last?.name.match(/[a-z]{5,}/gi) ?? [];
		const others = results.slice(0, -1).map((one) => `${one.name} ${one.lines.join(' ')}`);
		const rare = words.find((word) => !others.join(' ').toLowerCase().includes(word.toLowerCase()));
		const { pathname, hash } = new URL(page.url());
		return {
			bookmark: pathname + hash,
			title: await page.title(),
			results,
			word: rare ?? words[0] ?? '',
			target: last?.href ?? ''
		};
	});
}

/** Milliseconds since navigation began. */
export interface FloorSeen {
	painted: number;
	listed: number;
}

/** The floor, opened once. */
export function openFloor(port: number): Promise<FloorSeen> {
	return onNewPhone(async ({ page }) => {
		await page.goto(`http://127.0.0.1:${String(port)}/`);
		return { listed: await listOf(page), painted: await painted(page) };
	});
}

export interface StartSeen {
	painted: number;
	/** Longest task until it rests. */
	longest: number;
}

/** The start page, opened once and looked at until it rests. */
export function openStart(proxy: Proxy): Promise<StartSeen> {
	return onNewPhone(async ({ page }) => {
		await page.goto(`http://127.0.0.1:${String(proxy.port)}/`);
		const first = await painted(page);
		await proxy.quiet();
		return { painted: first, longest: longest(await page.evaluate(() => bench.tasks())) };
	});
}

export interface Chosen {
	/** From the press to the list, and to another list by a word typed as the first appeared. */
	listed: number;
	searched: number;
	/** Longest task from the press until the page rests. */
	longest: number;
	heap: number;
}

/** The list page, at rest; then a place is typed and the button pressed. */
export function choosePlace(proxy: Proxy, plan: Plan): Promise<Chosen> {
	return onNewPhone(async (phone) => {
		const { page } = phone;
		await page.goto(`http://127.0.0.1:${String(proxy.port)}/find`);
		await proxy.quiet();
		await type(page);
		await proxy.quiet();
		const searched = page.evaluate(([word, target]) => bench.searched(word, target), [
			plan.word,
			plan.target
		] as const);
		const both = Promise.all([listOf(page), inTime('a searched list', searched)]);
		const [[listed, found]] = await Promise.all([both, press(page)]);
		const pressed = await page.evaluate(() => bench.pressed);
		await proxy.quiet();
		return {
			listed: listed - pressed,
			searched: found - pressed,
			longest: longest(await page.evaluate(() => bench.tasks())),
			heap: await phone.heap()
		};
	});
}

export interface Visit {
	/** From the beginning of navigation. */
	painted: number;
	listed: number;
	/** Bytes until the list was there, and until nothing more was asked for. */
	first: Bytes;
	all: Bytes;
	longest: number;
	requests: number;
}

async function visit({ page }: Phone, proxy: Proxy, path: string): Promise<Visit> {
	proxy.forget();
	await page.goto(`http://127.0.0.1:${String(proxy.port)}${path}`);
	const listed = await listOf(page);
	const moment = await epoch(page, listed);
	const first = await painted(page);
	// Whoever reads the list stays longer than the worker needs to keep the app.
	await inTime(
		'the worker',
		page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		})
	);
	await proxy.quiet(1500);
	const sent = proxy.sent();
	return {
		painted: first,
		listed,
		first: weigh(sent, moment),
		all: weigh(sent),
		longest: longest(await page.evaluate(() => bench.tasks())),
		requests: sent.filter(({ at }) => at <= moment).length
	};
}

export interface Visits {
	first: Visit;
	second: Visit;
	/** With nobody answering. */
	offline: FloorSeen;
}

/** A bookmarked list opened for the first time, on another day, and on a day without signal. */
export function comeBack(proxy: Proxy, plan: Plan): Promise<Visits> {
	return onNewPhone(async (phone, profile) => {
		const first = await visit(phone, proxy, plan.bookmark);
		await phone.close();
		const again = await startPhone(profile);
		let second: Visit;
		try {
			second = await visit(again, proxy, plan.bookmark);
		} finally {
			await again.close();
		}
		const alone = await startPhone(profile);
		await proxy.down();
		try {
			await alone.page.goto(`http://127.0.0.1:${String(proxy.port)}${plan.bookmark}`);
			const listed = await listOf(alone.page);
			return { first, second, offline: { listed, painted: await painted(alone.page) } };
		} finally {
			await alone.close();
			await proxy.up();
		}
	});
}

/** From the start page, as somebody does who is here for the first time: bytes for the first list. */
export function firstTime(proxy: Proxy): Promise<Bytes> {
	return onNewPhone(async ({ page }) => {
		proxy.forget();
		await page.goto(`http://127.0.0.1:${String(proxy.port)}/`);
		// Nobody has found the box before its scripts are there.
		await proxy.quiet();
		await type(page);
		await press(page);
		const listed = await listOf(page);
		return weigh(proxy.sent(), await epoch(page, listed));
	});
}
