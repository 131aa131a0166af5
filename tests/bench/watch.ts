/**
 * What watches from inside the page: when something is on the screen, how long a key takes, which
 * tasks were long. Written into every page before its own scripts, the floor's included, so that
 * what it costs is in both.
 */

/** A key or a press, and when the page showed what came of it. Milliseconds. */
export interface Answered {
	/** From the event to the frame that has the last change that came of it. */
	painted: number;
	/** Whether anything of the list changed. */
	changed: boolean;
}

export interface Watch {
	/** When this many results were first painted; milliseconds since navigation. */
	listed: Promise<number>;
	/** When a press was made last: the event's own time. */
	pressed: number;
	/** Puts words into the search box as the list appears; settles when the list is another one. */
	searched: (words: string, target: string) => Promise<number>;
	/** Watches for the next key or press; `answer` settles when the page has been still after it. */
	expect: (event: 'keydown' | 'click') => void;
	answer: Promise<Answered>;
	/** Long tasks so far, and forgets them. */
	tasks: () => { at: number; ms: number }[];
	/** Addresses of the first results. */
	results: () => string[];
	/** Begins to wait for a list anew. */
	rearm: () => void;
}

/** Runs in the page, by itself: it can use nothing of this module. */
export function watchPage(): void {
	const WANTED = 10;
	const STILL_MS = 350;
	const links = () => [
		...document.querySelectorAll<HTMLAnchorElement>('.found > ul a[href*="/services/"]')
	];
	const hrefs = () => links().map((link) => link.getAttribute('href') ?? '');
	const painted = (then: () => void) => requestAnimationFrame(() => requestAnimationFrame(then));

	interface Waiting {
		is: () => boolean;
		then: () => void;
	}
	let waiting: Waiting[] = [];
	const listeners = new Set<(changes: MutationRecord[]) => void>();
	const look = (changes: MutationRecord[]) => {
		for (const one of waiting.filter(({ is }) => is())) {
			waiting = waiting.filter((other) => other !== one);
			one.then();
		}
		for (const listener of listeners) listener(changes);
	};
	new MutationObserver(look).observe(document, {
		childList: true,
		characterData: true,
		subtree: true
	});
	const until = (is: () => boolean) =>
		new Promise<number>((done) => {
			const then = () => painted(() => done(performance.now()));
			if (is()) then();
			else waiting.push({ is, then });
		});

	let long: { at: number; ms: number }[] = [];
	new PerformanceObserver((list) => {
		for (const { startTime, duration } of list.getEntries()) {
			long.push({ at: startTime, ms: duration });
		}
	}).observe({ type: 'longtask', buffered: true });

	const isListed = () => links().length >= WANTED;
	const watch: Watch = {
		listed: until(isListed),
		pressed: NaN,
		rearm() {
			watch.listed = until(isListed);
		},
		async searched(words, target) {
			await new Promise<void>((done) => {
				if (isListed()) done();
				else waiting.push({ is: isListed, then: done });
			});
			const before = hrefs().join();
			const box = document.querySelector<HTMLInputElement>('[role="search"] input');
			if (!box) throw new Error('There is no search box.');
			box.value = words;
			box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText' }));
			return until(() => hrefs().includes(target) && hrefs().join() !== before);
		},
		answer: Promise.reject(new Error('Nothing was expected.')),
		expect(event) {
			watch.answer = new Promise((done) => {
				const once = ({ timeStamp }: Event) => {
					let last = NaN;
					let changed = false;
					let timer: ReturnType<typeof setTimeout>;
					const stamp = () => {
						requestAnimationFrame(() => {
							// Comes right after the frame has been drawn.
							const { port1, port2 } = new MessageChannel();
							port1.onmessage = () => {
								last = performance.now();
								port1.close();
							};
							port2.postMessage(null);
						});
						clearTimeout(timer);
						timer = setTimeout(() => {
							listeners.delete(onChange);
							done({ painted: last - timeStamp, changed });
						}, STILL_MS);
					};
					const onChange = (changes: MutationRecord[]) => {
						const found = document.querySelector('.found');
						changed ||= changes.some((change) => found?.contains(change.target) === true);
						stamp();
					};
					listeners.add(onChange);
					stamp();
				};
				addEventListener(event, once, { capture: true, once: true });
			});
		},
		tasks() {
			const seen = long;
			long = [];
			return seen;
		},
		results: () => hrefs().slice(0, WANTED)
	};
	watch.answer.catch(() => undefined);
	addEventListener('click', ({ timeStamp }) => (watch.pressed = timeStamp), { capture: true });
	globalThis.bench = watch;
}
