/** A browser other than Chromium, driven from outside. What is said to it is run in the page. */

export interface Driven {
	name: string;
	go(address: string): Promise<void>;
	/** The source of an expression that promises a text; its text. Throws what it throws. */
	run(expression: string): Promise<string>;
	close(): Promise<void>;
}

/** What steps use in the page. It is sent there as text: it knows nothing but the page. */
export function inPage() {
	/** What there is once there is something; throws after a minute. */
	async function wait<T>(find: () => T | null | undefined | false | 0 | ''): Promise<T> {
		const until = performance.now() + 60_000;
		for (;;) {
			const found = find();
			if (found) return found;
			if (performance.now() > until) {
				const shown = document.querySelector('main')?.innerText.replaceAll('\n', ' ');
				throw new Error(
					`waited for ${String(find)} at ${location.pathname}: ${String(shown).slice(-400)}`
				);
			}
			await new Promise((done) => setTimeout(done, 100));
		}
	}
	/** The first that is shown and says so. */
	function says(selector: string, words: RegExp): HTMLElement | undefined {
		return [...document.querySelectorAll<HTMLElement>(selector)].find(
			(element) => element.checkVisibility() && words.test(element.textContent.trim())
		);
	}
	return {
		wait,
		says,
		async press(selector: string, words: RegExp): Promise<void> {
			(await wait(() => says(selector, words))).click();
		},
		/** Into the first field that is shown with such a label. */
		async write(label: RegExp, words: string): Promise<void> {
			const field = await wait(() => {
				const found = says('main label', label);
				return found instanceof HTMLLabelElement
					? (found.control as HTMLInputElement | null)
					: null;
			});
			field.focus();
			field.value = words;
			field.dispatchEvent(new Event('input', { bubbles: true }));
		},
		heading: (words: RegExp) => wait(() => says('h1', words))
	};
}

type InPage = ReturnType<typeof inPage>;

/** Runs a function in the page; it may use its two arguments and the page, nothing else. */
export async function step<A>(
	browser: Driven,
	work: (page: InPage, given: A) => Promise<unknown>,
	given: A
): Promise<void> {
	await browser.run(
		`(${String(work)})((${String(inPage)})(), ${JSON.stringify(given)}).then(() => 'done')`
	);
}
