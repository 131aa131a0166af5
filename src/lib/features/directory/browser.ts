/** What the phone's directory asks of a browser, as far as that browser can. */

/** A page that is never idle gets its work done all the same after this, in milliseconds. */
const LATEST = 2000;

/** Settles when the page has drawn what it had to and has nothing better to do. */
export function whenIdle(): Promise<void> {
	return new Promise((done) => {
		// Safari has no idle callbacks.
		if (typeof requestIdleCallback !== 'function') setTimeout(done, 200);
		// The first idle moment may come before what was just computed is drawn, the second does not.
		else
			requestIdleCallback(() => requestIdleCallback(() => done(), { timeout: LATEST }), {
				timeout: LATEST
			});
	});
}

/** Runs the work while no other tab of ours does any of this kind, as far as the browser can tell. */
export async function aloneInBrowser<T>(work: () => Promise<T>): Promise<T> {
	// Only over https and on the machine itself are there locks.
	if (navigator.locks === undefined) return work();
	let begun = false;
	try {
		return (await navigator.locks.request('waymark-directory', () => {
			begun = true;
			return work();
		})) as T;
	} catch (error) {
		// A browser that blocks site data refuses locks too; then no tab keeps anything to fight over.
		if (begun) throw error;
		return work();
	}
}
