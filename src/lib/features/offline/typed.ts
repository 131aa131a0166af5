/** Kinds of boxes whose text is somebody's own. A search is in the address and comes back with it. */
const OWN_TEXT =
	'textarea, input:is(:not([type]), [type=text], [type=tel], [type=email], [type=url])';

/** Whether a page holds text that somebody typed and that is nowhere else. */
export function typed(page: ParentNode): boolean {
	return [...page.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(OWN_TEXT)].some(
		(box) => box.value.trim() !== '' && box.value !== box.defaultValue
	);
}
