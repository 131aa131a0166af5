import { lookOf, type Name } from '#lib/storage/look.ts';

/** The files of each name: what a home screen is told, and the picture of the tab. */
export const NAME_FILES: Record<Name, { manifest: string; icon: string; picture: string }> = {
	waymark: { manifest: '/manifest.webmanifest', icon: '/icon.svg', picture: '/icon-192.png' },
	week: {
		manifest: '/names/week.webmanifest',
		icon: '/names/week.svg',
		picture: '/names/week-192.png'
	},
	notebook: {
		manifest: '/names/notebook.webmanifest',
		icon: '/names/notebook.svg',
		picture: '/names/notebook-192.png'
	}
};

/**
 * Puts a look on the page, as the words that `keepLook` gives: what is painted, and what the browser
 * paints round it and puts on a home screen.
 */
export function applyLook(note: string, page: Document = document): void {
	const { colours, name = 'waymark' } = lookOf(note);
	if (note) page.documentElement.dataset['look'] = note;
	else delete page.documentElement.dataset['look'];
	// The browser's own bar: of the two colours for light and dark, the chosen one counts always.
	for (const meta of page.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
		const scheme = (meta.dataset['scheme'] ??= /light/.test(meta.getAttribute('media') ?? '')
			? 'light'
			: 'dark');
		const always = colours === scheme ? 'all' : 'not all';
		meta.setAttribute('media', colours ? always : `(prefers-color-scheme: ${scheme})`);
	}
	const files = NAME_FILES[name];
	const link = (rel: string, href: string) =>
		page.querySelector(`link[rel="${rel}"]`)?.setAttribute('href', href);
	link('manifest', files.manifest);
	link('icon', files.icon);
	link('apple-touch-icon', files.picture);
}
