import type { Attachment } from 'svelte/attachments';

/**
 * For the heading of what has just taken the place of something else: it is in view and read aloud
 * next, however far down the button stood that led to it. The element needs a `tabindex` of -1.
 */
export const arrive: Attachment<HTMLElement> = (element) => {
	element.focus({ preventScroll: true });
	window.scrollTo(0, 0);
};
