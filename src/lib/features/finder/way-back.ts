import type { Attachment } from 'svelte/attachments';

/** A card that was left for its page, and where its top stood on the screen, in pixels. */
interface Left {
	href: string;
	top: number;
}

/** Outlives the page of the list, as the list itself does. */
let left: Left | undefined;

/** For the element that holds the list: notes which card is left for its page. */
export const noteLeaving: Attachment<HTMLElement> = (element) => {
	const note = ({ target }: Event) => {
		const link = (target as Element).closest('li')?.querySelector('a[href*="/services/"]');
		const href = link?.getAttribute('href');
		if (link && href) left = { href, top: link.getBoundingClientRect().top };
	};
	element.addEventListener('click', note);
	return () => element.removeEventListener('click', note);
};

/**
 * Brings the card that was left back to where it stood. The browser knows only how far down the page
 * was, which is another place once cards that were never looked at have been laid out.
 */
export function comeBack(): void {
	const { href, top } = left ?? {};
	left = undefined;
	if (href === undefined || top === undefined) return;
	const link = document.querySelector(`.found a[href="${CSS.escape(href)}"]`);
	if (link) scrollBy({ top: link.getBoundingClientRect().top - top, behavior: 'instant' });
}
