/** By what somebody shows that they are at it. */
const SIGNS = ['keydown', 'input', 'pointerdown'] as const;

/** A slow phone draws its first list within this time after the page, or after a press; milliseconds. */
const CALM = 3000;
/** What is for later waits no longer than this, in milliseconds: the phone may lose its line. */
const PATIENCE = 20_000;

/**
 * Settles when nobody has typed or pressed for a while: until then the line belongs to what they
 * look for. After twenty seconds it settles all the same.
 */
export function atRest(
	page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>
): Promise<void> {
	return new Promise((done) => {
		const settle = () => {
			clearTimeout(calm);
			clearTimeout(latest);
			for (const sign of SIGNS) page.removeEventListener(sign, again, true);
			done();
		};
		const again = () => {
			clearTimeout(calm);
			calm = setTimeout(settle, CALM);
		};
		let calm = setTimeout(settle, CALM);
		const latest = setTimeout(settle, PATIENCE);
		for (const sign of SIGNS) page.addEventListener(sign, again, true);
	});
}
