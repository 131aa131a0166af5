/** The measure of a large team on a slowed laptop, beside a copy of the same data through JSON. */
import { chromium } from 'playwright';
import { build } from 'vite';
import { FLAGS, needBrowser } from '../e2e/browser.ts';
import type { MeasureTimes } from './measure-page.ts';
import type { Figure, Options } from './report.ts';

/** Times slower than this machine. */
const CPU = 2;
const PEOPLE = 2000;
const RECORDS = 20_000;
/** What somebody may wait for numbers. */
const MOST_MS = 300;

/** The page's script as one text. */
async function script(): Promise<string> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		build: {
			write: false,
			target: 'es2022',
			lib: { entry: 'tests/bench/measure-page.ts', formats: ['iife'], name: 'bench' }
		}
	});
	const [bundle] = Array.isArray(built) ? built : [built];
	const [chunk] = bundle && 'output' in bundle ? bundle.output : [];
	if (chunk?.type !== 'chunk') throw new Error('The page to be timed was not built.');
	return chunk.code;
}

/** Each run is a new page: nothing is warm but the machine. */
export async function measuring({ runs, log }: Options): Promise<Figure[]> {
	log('measure: a large team on a slowed laptop');
	const code = await script();
	const browser = await chromium.launch({ executablePath: needBrowser(), args: FLAGS });
	const times: MeasureTimes[] = [];
	try {
		for (let run = 1; run <= runs; run += 1) {
			const page = await browser.newPage();
			await page.addScriptTag({ content: code });
			const session = await page.context().newCDPSession(page);
			await session.send('Emulation.setCPUThrottlingRate', { rate: CPU });
			times.push(
				await page.evaluate(([people, records]) => globalThis.timeMeasure(people, records), [
					PEOPLE,
					RECORDS
				] as const)
			);
			await page.close();
		}
	} finally {
		await browser.close();
	}
	const group = `Measure of ${PEOPLE.toLocaleString('en-GB')} people and ${RECORDS.toLocaleString('en-GB')} records, processor ${String(CPU)} times slower`;
	const each = (name: keyof MeasureTimes) => times.map((one) => one[name]);
	const mark = { most: MOST_MS, of: 'value' as const };
	const figure = (name: string, values: number[], more: Partial<Figure> = {}): Figure => ({
		group,
		name,
		unit: 'ms',
		values,
		floor: each('json'),
		...more
	});
	return [
		figure('handed over and reckoned, the first time', each('first'), { mark }),
		figure('after one record has changed', each('again')),
		figure('small numbers hidden, beside that', each('hidden')),
		{ group, name: 'the same data through JSON and back (floor)', unit: 'ms', values: each('json') }
	];
}
