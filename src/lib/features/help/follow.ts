/** Looks for answers for as long as somebody looks at a thread, and not a moment longer. */
import type { Help } from './help.ts';

/** After nobody answered, milliseconds; spread out, so that phones do not come back together. */
const PAUSE = { first: 3000, longest: 60_000 };

/** Begins to follow a thread; gives the way to stop. For the browser. */
export function follow(load: () => Promise<Help>, id: string): () => void {
	let stopped = false;
	let waiting = new AbortController();
	let wake = () => undefined as void;

	const pause = (milliseconds: number) =>
		new Promise<void>((done) => {
			const timer = setTimeout(done, milliseconds);
			wake = () => {
				clearTimeout(timer);
				done();
			};
		});

	async function run(): Promise<void> {
		const help = await load();
		let failures = 0;
		let first = true;
		while (!stopped) {
			if (document.visibilityState === 'hidden') {
				await pause(PAUSE.longest);
				continue;
			}
			const options = { watched: true, team: first, wait: !first, signal: waiting.signal };
			const state = await help.look(id, options);
			if (state === 'gone') await pause(PAUSE.longest);
			else if (state === 'early') await pause(PAUSE.first);
			else if (state === 'looked') {
				failures = 0;
				first = false;
			} else {
				failures += 1;
				const wait = Math.min(PAUSE.first * 2 ** failures, PAUSE.longest);
				await pause(wait * (0.7 + 0.6 * Math.random()));
			}
		}
	}

	const onVisible = () => {
		// A hidden page holds no question open.
		if (document.visibilityState === 'hidden') {
			waiting.abort();
			waiting = new AbortController();
		} else wake();
	};
	const onOnline = () => wake();
	document.addEventListener('visibilitychange', onVisible);
	window.addEventListener('online', onOnline);
	void run();
	return () => {
		stopped = true;
		waiting.abort();
		wake();
		document.removeEventListener('visibilitychange', onVisible);
		window.removeEventListener('online', onOnline);
	};
}
