/**
 * What watches from inside the page: when something is on the screen, how long a key takes, which
 * tasks were long. Written into every page before its own scripts, the floor's included, so that
 * what it costs is in both.
 */

/** A key or a press, and when the page showed what came of it. Milliseconds. */
export interface Answered {
	/** From the event to the frame that has the last change in what the screen shows of the list. */
	seen: number;
	/** From the event to the frame that has the last change that came of it, anywhere. */
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

	/** The nearest element at or beside a node that was put in, or where one was taken out. */
	const elementAt = (node: Node | null | undefined, step: 'nextSibling' | 'previousSibling') => {
		let at = node ?? null;
		while (at && !(at instanceof Element)) at = at[step];
		return at?.isConnected ? at : undefined;
	};
	const placeOf = ({ type, target, addedNodes, nextSibling, previousSibling }: MutationRecord) =>
		(type === 'childList'
			? (elementAt(addedNodes[0], 'nextSibling') ??
				elementAt(nextSibling, 'nextSibling') ??
				elementAt(previousSibling, 'previousSibling'))
			: undefined) ?? (target instanceof Element ? target : target.parentElement);
	/** Whether a change is in what the screen shows of the list, at least in half a screenful of it. */
	const isHigh = (change: MutationRecord, list: Element | null) => {
		const place = placeOf(change);
		// What is only spoken is not seen.
		if (!place || place.closest('[role="status"]')) return false;
		const begin = list?.getBoundingClientRect().top ?? 0;
		return place.getBoundingClientRect().top < Math.max(innerHeight, begin + innerHeight / 2);
	};

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
					let seen = NaN;
					let changed = false;
					let timer: ReturnType<typeof setTimeout>;
					const stamp = (changes: MutationRecord[]) => {
						requestAnimationFrame(() => {
							// Comes right after the frame has been drawn, before anything else that waits for that.
							void scheduler.postTask(
								() => {
									last = performance.now();
									// Only now, when where things are costs nothing to ask.
									const list = document.querySelector('.found');
									const here = changes.filter(({ target }) => list?.contains(target));
									changed ||= here.length > 0;
									if (Number.isNaN(seen) || here.some((change) => isHigh(change, list)))
										seen = last;
								},
								{ priority: 'user-blocking' }
							);
						});
						clearTimeout(timer);
						timer = setTimeout(() => {
							listeners.delete(stamp);
							done({ seen: seen - timeStamp, painted: last - timeStamp, changed });
						}, STILL_MS);
					};
					listeners.add(stamp);
					stamp([]);
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
