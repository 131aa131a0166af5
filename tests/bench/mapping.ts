/** The map on the slow phone: from the tap to the marks, moving it and looking closer, what it weighs. */
import type { Page } from 'playwright';
import { rehearse, type Plan } from './journey.ts';
import { CPU, inTime, onNewPhone, type Phone } from './phone.ts';
import { weigh } from './proxy.ts';
import type { Figure, Options } from './report.ts';
import { serve, type Serving } from './serving.ts';
import { percentile } from './statistics.ts';
import { loadMany } from './typing.ts';

const KB = 1000;
/** Services that are on the map; all that the directory has. */
const SIZES = [500, 5000, 50_000];
/** Presses of "look further" that bring all of the largest. */
const PRESSES = 60;
/** A finger's way over the map, in steps of a frame. */
const STEPS = 30;
const STEP_PX = 6;

interface Mapped {
	/** Services in the phone's memory. */
	loaded: number;
	/** From the tap to the marks on the screen: the code not yet there, then there. */
	first: number;
	second: number;
	/** From the tap to the first picture of the ground. */
	ground: number;
	/** Milliseconds between frames. */
	pan: number[];
	zoom: number[];
	longest: number;
	heap: number;
	/** Over the wire, from the tap on. */
	bytes: number;
	marks: number;
}

/** Taps a button of the switch; milliseconds until something is in the page and painted. */
async function tapUntil(page: Page, nth: number, selector: string): Promise<number> {
	const button = page.locator('.switch button').nth(nth);
	await button.scrollIntoViewIfNeeded();
	const box = await button.boundingBox();
	if (!box) throw new Error('There is no switch between list and map.');
	const seen = page.evaluate(
		(wanted) =>
			new Promise<number>((done) => {
				addEventListener(
					'click',
					({ timeStamp }) => {
						const look = () => {
							if (!document.querySelector(wanted)) return false;
							requestAnimationFrame(() =>
								requestAnimationFrame(() => done(performance.now() - timeStamp))
							);
							return true;
						};
						const observer = new MutationObserver(() => {
							if (look()) observer.disconnect();
						});
						observer.observe(document, { childList: true, subtree: true, attributes: true });
					},
					{ capture: true, once: true }
				);
			}),
		selector
	);
	await page.waitForTimeout(300);
	await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
	return inTime(selector, seen);
}

/** Milliseconds between the frames drawn while something goes on. */
async function framesOf(page: Page, act: () => Promise<void>): Promise<number[]> {
	await page.evaluate(() => {
		const frames: number[] = [];
		Object.assign(globalThis, { frames });
		let last = performance.now();
		const tick = (now: number) => {
			frames.push(now - last);
			last = now;
			if (frames.length < 600) requestAnimationFrame(tick);
		};
		requestAnimationFrame(tick);
	});
	await act();
	await page.waitForTimeout(500);
	return page.evaluate(() => (globalThis as unknown as { frames: number[] }).frames.splice(0));
}

async function drag({ page, session }: Phone): Promise<void> {
	const box = await page.locator('.map-ground').boundingBox();
	if (!box) throw new Error('There is no map.');
	const at = (step: number) => [
		{ x: box.x + box.width / 2 + step * STEP_PX, y: box.y + box.height / 2 }
	];
	await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
	for (let step = 1; step <= STEPS; step += 1) {
		await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step) });
	}
	await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

const MARK = '.map-ground .mark';

/** The list with all its services, then the map of them, on a phone that has nothing of it yet. */
function mapAll(serving: Serving, plan: Plan, many: number): Promise<Mapped> {
	return onNewPhone(async (phone) => {
		const { page, session } = phone;
		// Without a worker the map's code comes over the line when it is asked for.
		await page.addInitScript(() => {
			Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
		});
		// Getting there is not what is measured.
		await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
		const loaded = await loadMany(page, serving, plan, many, PRESSES);
		await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
		serving.proxy.forget();
		await page.evaluate(() => bench.tasks());
		const first = await tapUntil(page, 1, MARK);
		const marks = await page.locator(MARK).count();
		await page.locator('.map-ground[aria-busy="false"]').waitFor();
		await serving.proxy.quiet();
		const bytes = weigh(serving.proxy.sent()).all / KB;
		const pan = await framesOf(page, () => drag(phone));
		const zoom = await framesOf(page, () =>
			page.locator('.keys .zoom button').last().tap({ noWaitAfter: true })
		);
		await tapUntil(page, 0, '.found > ul');
		const second = await tapUntil(page, 1, MARK);
		await tapUntil(page, 0, '.found > ul');
		const ground = await tapUntil(page, 1, '.map-ground canvas.leaflet-tile-loaded');
		const tasks = await page.evaluate(() => bench.tasks());
		const longest = Math.max(0, ...tasks.map(({ ms }) => ms));
		return {
			loaded,
			first,
			second,
			ground,
			pan,
			zoom,
			longest,
			heap: await phone.heap(),
			bytes,
			marks
		};
	});
}

/** The map of all services of directories of three sizes. */
export async function mapping({ sizes, runs, log }: Options): Promise<Figure[]> {
	const figures: Figure[] = [];
	const firsts = new Map<number, number[]>();
	for (const size of SIZES.filter((one) => sizes.includes(one))) {
		const serving = await serve(size);
		try {
			const plan = await rehearse(serving.proxy);
			const rounds: Mapped[] = [];
			for (let run = 1; run <= runs; run += 1) {
				log(`map: ${String(size)} services, round ${String(run)} of ${String(runs)}`);
				rounds.push(await mapAll(serving, plan, size));
			}
			const group = 'Map';
			const add = (
				name: string,
				unit: Figure['unit'],
				of: (round: Mapped) => number,
				most?: number
			) =>
				figures.push({
					group,
					name,
					unit,
					size,
					values: rounds.map(of),
					...(most !== undefined && { mark: { most, of: 'value' as const } })
				});
			firsts.set(
				size,
				rounds.map(({ first }) => first)
			);
			add('services on the map', '', ({ loaded }) => loaded);
			add('tap → marks, its code not here yet', 'ms', ({ first }) => first, 900);
			add('tap → marks, second time', 'ms', ({ second }) => second, 900);
			add('tap → ground drawn, second time', 'ms', ({ ground }) => ground);
			add('marks drawn', '', ({ marks }) => marks);
			add('pan: frame, 95 %', 'ms', ({ pan }) => percentile(pan, 0.95));
			add('zoom: frame, 95 %', 'ms', ({ zoom }) => percentile(zoom, 0.95));
			add('longest task', 'ms', ({ longest }) => longest, 150);
			add('heap after GC', 'MB', ({ heap }) => heap);
			add('over the wire, code and overview', 'kB', ({ bytes }) => bytes);
		} finally {
			await serving.stop();
		}
	}
	const [small, large] = [firsts.get(500), firsts.get(50_000)];
	if (small && large) {
		figures.push({
			group: 'Map',
			name: 'tap → marks, 50,000 against 500',
			unit: '×',
			values: [percentile(large, 0.5) / percentile(small, 0.5)],
			mark: { most: 1.5, of: 'value' }
		});
	}
	return figures;
}
