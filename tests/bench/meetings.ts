/**
 * Meetings on the slow phone: the page opened with all of London's, a choice switched on and off, a
 * minute gone by. What a page does between two frames is measured twice: the script alone, as the
 * browser counts it, and until what came of it is painted.
 */
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';
import { EMPTY_MEETING_FILTER } from '../../src/lib/domain/meeting-filter.ts';
import { meetingFragment } from '../../src/lib/domain/meeting-fragment.ts';
import type { Service } from '../../src/lib/domain/service.ts';
import { importFeed } from '../../src/lib/importers/index.ts';
import { sharedData } from '../fixtures/shared-data.ts';
import { inTime, onNewPhone } from './phone.ts';
import type { Figure, Options } from './report.ts';
import { serveThese, type Serving } from './serving.ts';
import { percentile } from './statistics.ts';

/** Within this of the middle of London there are about 1,400. */
const LONDON = meetingFragment({
	...EMPTY_MEETING_FILTER,
	place: { label: 'London', point: [51.5074, -0.1278] },
	radius: 40_234
});
const LIST = 'uk-ie_aa-na-ca_meetings_2026-08-05.csv';
const MINUTES = 12;

declare global {
	// Put there by `shiftable`.
	var minutesOn: number;
}

interface Browsed {
	meetings: number;
	/** From the beginning of navigation, with everything kept on the phone. */
	opened: number;
	/** Script of each switch of a choice, and until it is painted. */
	switches: number[];
	painted: number[];
	/** Script of each minute. */
	minutes: number[];
	heap: number;
}

/** Runs in the page: a clock that can be put forward, and the moment of the first list. */
function shiftable(): void {
	const real = Date.now.bind(Date);
	globalThis.minutesOn = 0;
	Date.now = () => real() + globalThis.minutesOn * 60_000;
}

/** Milliseconds of script that an act costs, as the browser counts them. */
async function scriptOf(
	session: CDPSession,
	page: Page,
	act: () => Promise<void>
): Promise<number> {
	const count = async () => {
		const { metrics } = await session.send('Performance.getMetrics');
		return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? NaN) * 1000;
	};
	await page.waitForTimeout(300);
	const before = await count();
	await act();
	await page.waitForTimeout(300);
	return (await count()) - before;
}

async function open(page: Page, url: string): Promise<number> {
	await page.goto(url);
	await page.locator('.found section li').first().waitFor();
	return page.evaluate(() => performance.now());
}

function browse(serving: Serving): Promise<Browsed> {
	return onNewPhone(async ({ page, session, heap }) => {
		await page.addInitScript(shiftable);
		await session.send('Performance.enable');
		const url = `http://127.0.0.1:${String(serving.proxy.port)}/meetings#${LONDON}`;
		await open(page, url);
		await serving.proxy.quiet(3000);
		await page.goto('about:blank');
		const opened = await open(page, url);
		await serving.proxy.quiet();
		const told = await page.locator('.found .count').innerText();

		const boxes = page.locator('.ask > fieldset input');
		const switches: number[] = [];
		const painted: number[] = [];
		const press = async (box: ReturnType<Page['locator']>) => {
			await page.evaluate(() => bench.expect('click'));
			switches.push(await scriptOf(session, page, () => box.click()));
			const answer = await inTime(
				'an answer',
				page.evaluate(() => bench.answer)
			);
			painted.push(answer.painted);
		};
		for (let turn = 0; turn < 4; turn += 1) await press(boxes.nth(0));
		await page.locator('.ask summary').first().click();
		const more = page.locator('.ask details .groups input');
		await more.nth(8).waitFor();
		for (const at of [0, 3, 5, 11]) {
			await press(more.nth(at));
			await press(more.nth(at));
		}
		const minutes: number[] = [];
		await page.mouse.move(2, 2);
		// What was touched rests before a list is ordered anew.
		await page.waitForTimeout(9000);
		for (let minute = 0; minute < MINUTES; minute += 1) {
			minutes.push(
				await scriptOf(session, page, () =>
					page.evaluate(() => {
						globalThis.minutesOn += 5;
						document.dispatchEvent(new Event('visibilitychange'));
					})
				)
			);
		}
		return {
			meetings: Number(/[\d,]+/.exec(told)?.[0].replaceAll(',', '')),
			opened,
			switches,
			painted,
			minutes,
			heap: await heap()
		};
	});
}

async function london(): Promise<Service[]> {
	const file = sharedData(`meetings/${LIST}`);
	if (file === undefined) return [];
	const { services } = await importFeed(readFileSync(file), { feed: 'bench', today: '2026-11-01' });
	return services;
}

/** Nothing where the list of real meetings is not there. */
export async function browsing({ runs, log }: Options): Promise<Figure[]> {
	const services = await london();
	if (services.length === 0) return [];
	const serving = await serveThese(services);
	try {
		const rounds: Browsed[] = [];
		for (let run = 1; run <= runs; run += 1) {
			log(`meetings: round ${String(run)} of ${String(runs)}`);
			rounds.push(await browse(serving));
		}
		const size = services.length;
		const group = `Meetings, ${String(rounds[0]?.meetings ?? 0)} of London’s`;
		const each = (of: (round: Browsed) => number) => rounds.map(of);
		const figure = (name: string, unit: Figure['unit'], values: number[], most?: number) => ({
			group,
			name,
			unit,
			size,
			values,
			...(most !== undefined && { mark: { most, of: 'value' as const } })
		});
		return [
			figure(
				'opened again → list painted',
				'ms',
				each((one) => one.opened)
			),
			figure(
				'choice switched, script, median',
				'ms',
				each((one) => percentile(one.switches, 0.5)),
				50
			),
			figure(
				'choice switched, script, slowest',
				'ms',
				each((one) => Math.max(...one.switches))
			),
			figure(
				'choice switched → painted, median',
				'ms',
				each((one) => percentile(one.painted, 0.5))
			),
			figure(
				'five minutes gone by, script, median',
				'ms',
				each((one) => percentile(one.minutes, 0.5)),
				8
			),
			figure(
				'five minutes gone by, script, slowest',
				'ms',
				each((one) => Math.max(...one.minutes))
			),
			figure(
				'heap after GC',
				'MB',
				each((one) => one.heap)
			)
		];
	} finally {
		await serving.stop();
	}
}
