/** Typing and pressing on the slow phone, with many services loaded: what each key and press takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { decodeIndex } from '../../src/lib/directory/index-file.ts';
import type { Plan } from './journey.ts';
import { inTime, onNewPhone, type Phone } from './phone.ts';
import type { Serving } from './serving.ts';
import type { Answered } from './watch.ts';

/** A word that nothing has: looking for it makes the phone look further and further. */
const NOWHERE = 'qqxzqqxz';
/** What is typed key by key, each key timed; the second has a typing error, the third many meanings. */
const TYPED = ['housing', 'recovrey', 'somewhere to sleep'];
/** Typed as fast as the browser takes it. */
const FAST = 'somewhere warm to sleep tonight for two people and a small dog';
/** Presses of "look further" that are enough for any directory here. */
const MOST_PRESSES = 12;

export interface Typing {
	/** Services in the phone's memory. */
	loaded: number;
	/** Each key, each press of a filter. */
	keys: Answered[];
	filters: Answered[];
	/** Opening the filters, with all their counts. */
	panel: number;
	longest: number;
	heap: number;
	/** Letters typed fast that the box does not have. */
	lost: number;
}

const search = (page: Page) => page.locator('[role="search"] input');

/** Does something and tells how long the page took to show what came of it. */
async function answered(
	page: Page,
	event: 'keydown' | 'click',
	act: () => Promise<void>
): Promise<Answered> {
	await page.evaluate((kind) => bench.expect(kind), event);
	await act();
	return inTime(
		`an answer to ${event}`,
		page.evaluate(() => bench.answer)
	);
}

/** Loads the page and makes it look further until it has so many services, or has been asked that often. */
export async function loadMany(
	page: Page,
	serving: Serving,
	plan: Plan,
	many: number,
	presses = MOST_PRESSES
): Promise<number> {
	const { cells } = decodeIndex(readFileSync(join(serving.directory, 'index.json'), 'utf8'));
	const counts = new Map(cells.map(({ id, hash, count }) => [`${id}.${hash}.core`, count]));
	const loaded = () => {
		const paths = new Set(serving.proxy.sent().map(({ path }) => path.split('/').at(-1) ?? ''));
		return [...paths].reduce((sum, path) => sum + (counts.get(path) ?? 0), 0);
	};
	serving.proxy.forget();
	await page.goto(`http://127.0.0.1:${String(serving.proxy.port)}${plan.bookmark}`);
	await inTime(
		'a list of ten',
		page.evaluate(() => bench.listed)
	);
	await serving.proxy.quiet();
	await search(page).fill(NOWHERE);
	for (let press = 0; press < presses; press += 1) {
		// Only now has all come that the press before asked for.
		await serving.proxy.quiet();
		if (loaded() >= many) break;
		const further = page.locator('.found > button, .found > .more button').first();
		if (!(await further.isVisible())) break;
		await further.click();
	}
	await serving.proxy.quiet();
	await search(page).fill('');
	await serving.proxy.quiet();
	return loaded();
}

async function typeKeys(page: Page): Promise<Answered[]> {
	const times: Answered[] = [];
	for (const words of TYPED) {
		await search(page).click();
		for (const key of words) {
			times.push(await answered(page, 'keydown', () => page.keyboard.press(key)));
		}
		await search(page).fill('');
		await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
	}
	return times;
}

async function pressFilters(page: Page): Promise<{ panel: number; times: Answered[] }> {
	const summary = page.locator('.ask summary, .ask button[aria-expanded]').first();
	const { painted: panel } = await answered(page, 'click', () => summary.click());
	const boxes = page.locator('.ask fieldset input');
	const times: Answered[] = [];
	for (const at of [0, 3, 6, 7]) {
		// On, then off again.
		for (let turn = 0; turn < 2; turn += 1) {
			times.push(await answered(page, 'click', () => boxes.nth(at).click()));
		}
	}
	await summary.click();
	return { panel, times };
}

/** Types without waiting for anything. Letters that are missing in the end. */
async function typeFast({ page, session }: Phone): Promise<number> {
	await search(page).click();
	const sent = [...FAST].flatMap((text) => [
		session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, key: text }),
		session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
	]);
	await Promise.all(sent);
	await page.waitForTimeout(500);
	const got = await search(page).inputValue();
	await search(page).fill('');
	await page.waitForTimeout(500);
	return got === FAST ? 0 : Math.max(1, FAST.length - got.length);
}

/** Everything above, on a phone that has so many services in memory. */
export function typeMuch(serving: Serving, plan: Plan, many: number): Promise<Typing> {
	return onNewPhone(async (phone) => {
		const { page } = phone;
		const loaded = await loadMany(page, serving, plan, many);
		await page.evaluate(() => bench.tasks());
		const keys = await typeKeys(page);
		const tasks = await page.evaluate(() => bench.tasks());
		const { panel, times } = await pressFilters(page);
		const more = await page.evaluate(() => bench.tasks());
		const heap = await phone.heap();
		return {
			loaded,
			keys,
			filters: times,
			panel,
			longest: Math.max(0, ...[...tasks, ...more].map(({ ms }) => ms)),
			heap,
			// Last: keys that come faster than they can be answered are one long task.
			lost: await typeFast(phone)
		};
	});
}
