/** A card that was left for its page, and where its top stood on the screen, in pixels. */
interface Left {
	path: string;
	top: number;
}

/** Outlives the page of the list, as the list itself does. */
let left: Left | undefined;

function linkTo(path: string, list: Element | undefined): Element | null | undefined {
	return list?.querySelector(`a[href="${CSS.escape(path)}"]`);
}

/** Notes where the card stands whose page somebody goes to; forgets it when they go elsewhere. */
export function noteLeaving(path: string | undefined, list: Element | undefined): void {
	const link = path === undefined ? undefined : linkTo(path, list);
	left = path !== undefined && link ? { path, top: link.getBoundingClientRect().top } : undefined;
}

/**
 * Brings the card that was left back to where it stood. The browser knows only how far down the page
 * was, which is another place once cards that were never looked at have been laid out.
 */
export function comeBack(list: Element | undefined): void {
	const link = left && linkTo(left.path, list);
	if (left && link) {
		scrollBy({ top: link.getBoundingClientRect().top - left.top, behavior: 'instant' });
	}
	left = undefined;
}
