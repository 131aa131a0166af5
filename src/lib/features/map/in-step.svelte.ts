import type { Attachment } from 'svelte/attachments';

const LINK = 'a[href*="/services/"]';

/** The service that a link of the list leads to. */
function serviceOf(link: Element | null | undefined): string | undefined {
	return /\/services\/([^/?#]+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
}

/**
 * Keeps a list and its map in step: what is chosen on the map is marked in the list, what the hand or
 * the keyboard is on in the list is picked out on the map.
 */
export class InStep {
	/** Chosen on the map. */
	chosen = $state.raw<readonly string[]>([]);
	/** Under the pointer or the keyboard in the list. */
	pointed = $state<string>();

	/** For the element that holds the list. */
	readonly list: Attachment<HTMLElement> = (element) => {
		// An item that is taken out of the list loses the focus while the list is being drawn.
		const later = (id: string | undefined) => queueMicrotask(() => (this.pointed = id));
		const point = ({ target }: Event) => {
			const item = (target as Element).closest('li');
			later(serviceOf(item?.querySelector(LINK)));
		};
		const leave = () => later(undefined);
		element.addEventListener('pointerover', point);
		element.addEventListener('focusin', point);
		element.addEventListener('pointerleave', leave);
		element.addEventListener('focusout', leave);
		$effect(() => {
			const { chosen } = this;
			let scrolled = false;
			const marked: Element[] = [];
			if (chosen.length > 0) {
				for (const link of element.querySelectorAll(LINK)) {
					const id = serviceOf(link);
					const item = link.closest('li');
					if (id === undefined || !item || !chosen.includes(id)) continue;
					item.setAttribute('aria-current', 'true');
					marked.push(item);
					if (!scrolled) bringIntoView(item);
					scrolled = true;
				}
			}
			return () => {
				for (const item of marked) item.removeAttribute('aria-current');
			};
		});
		return () => {
			element.removeEventListener('pointerover', point);
			element.removeEventListener('focusin', point);
			element.removeEventListener('pointerleave', leave);
			element.removeEventListener('focusout', leave);
		};
	};
}

/** Only beside the map: on a phone the list is not in view, and nothing jumps. */
function bringIntoView(item: Element): void {
	if (!item.checkVisibility?.()) return;
	item.scrollIntoView({ block: 'nearest' });
}
