/** A request sealed and opened on the slowed phone, beside the bare steps in the same page. */
import { build } from 'vite';
import type { Figure, Options } from './report.ts';
import { onNewPhone } from './phone.ts';
import type { SealingFigures } from './sealing-page.ts';
import { percentile } from './statistics.ts';

/** Answered by the bench itself: cryptography wants a secure context, and no server. */
const PAGE = 'http://localhost/';
const ROUNDS = 60;
/** The first ones are the browser warming up. */
const WARM = 10;

/** The page's scripts, by name. */
async function scripts(): Promise<ReadonlyMap<string, string>> {
	const built = await build({
		configFile: false,
		logLevel: 'error',
		resolve: { alias: { '#lib': `${process.cwd()}/src/lib` } },
		build: {
			write: false,
			target: 'es2022',
			lib: { entry: 'tests/bench/sealing-page.ts', formats: ['es'], fileName: 'sealing' }
		}
	});
	const [output] = Array.isArray(built) ? built : [built];
	if (!output || !('output' in output)) throw new Error('The page of the bench was not built.');
	const codes = new Map<string, string>();
	for (const one of output.output) if (one.type === 'chunk') codes.set(one.fileName, one.code);
	return codes;
}

/** Median and 95 % of each; 60 ms is what a thumb does not notice. */
export async function sealing({ runs, log }: Options): Promise<Figure[]> {
	const codes = await scripts();
	const rounds: SealingFigures[] = [];
	for (let run = 1; run <= runs; run += 1) {
		log(`sealing: round ${String(run)} of ${String(runs)}`);
		rounds.push(
			await onNewPhone(async ({ page }) => {
				await page.route(
					(url) => url.href.startsWith(PAGE),
					(route) => {
						const code = codes.get(route.request().url().slice(PAGE.length));
						return code === undefined
							? route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
							: route.fulfill({ contentType: 'text/javascript', body: code });
					}
				);
				await page.goto(PAGE);
				return page.evaluate(
					async ({ from, count }) => {
						const made = (await import(from)) as typeof import('./sealing-page.ts');
						return made.measureSealing(count);
					},
					{ from: `${PAGE}sealing.js`, count: WARM + ROUNDS }
				);
			})
		);
	}
	const group = `Sealing on the slowed phone, ${String(rounds[0]?.bytes ?? 0)} bytes`;
	const figure = (
		name: string,
		of: keyof Omit<SealingFigures, 'bytes'>,
		bare: keyof Omit<SealingFigures, 'bytes'>,
		part: number
	): Figure => ({
		group,
		name,
		unit: 'ms',
		values: rounds.map((one) => percentile(one[of].slice(WARM), part)),
		floor: rounds.map((one) => percentile(one[bare].slice(WARM), part)),
		mark: { most: 60, of: 'value' }
	});
	return [
		figure('request sealed, half of them', 'seal', 'bareSeal', 0.5),
		figure('request sealed, 95 % of them', 'seal', 'bareSeal', 0.95),
		figure('request opened, half of them', 'open', 'bareOpen', 0.5),
		figure('request opened, 95 % of them', 'open', 'bareOpen', 0.95)
	];
}
