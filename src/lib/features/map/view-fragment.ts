/** Whether the list or the map is looked at: a word of its own after `#`, beside what is looked for. */

/** What the address of the find page says beside the filter. */
export type View = 'list' | 'map';

const MAP = 'map';

/** What a text after `#` (which may still begin with it) asks for. */
export function viewOf(fragment: string): View {
	return fragment.replace(/^#/, '').split('&').includes(MAP) ? 'map' : 'list';
}

/** The filter's own text, without the view. */
export function withoutView(fragment: string): string {
	return fragment
		.replace(/^#/, '')
		.split('&')
		.filter((part) => part !== MAP)
		.join('&');
}

/** The text after `#` for a filter's text and a view. */
export function withView(filter: string, view: View): string {
	if (view === 'list') return filter;
	return filter === '' ? MAP : `${filter}&${MAP}`;
}
