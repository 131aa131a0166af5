/**
 * What the worker keeps. The app's files are kept under one name for all versions: their names
 * carry a hash, an update fetches only those that changed, and a page of the version before still
 * finds its own. Pages have the same names in every version, so each version keeps its own.
 */
import { build, files as assets, prerendered, version } from '$service-worker';
import { PrecacheController } from 'workbox-precaching';
import { nameTwins } from '../lib/i18n/scripts.ts';
import { worker } from './scope.ts';

export { version };

export const FILES = 'waymark-files';
/** Where a member of a team has signed in: the files of their pages. */
export const TEAM_FILES = 'waymark-team';
const PAGES = 'waymark-pages-';

/**
 * Not for phones: what machines and directory managers ask for, copies that only weigh, pictures for
 * home screens under other names, and the own files of the gallery and of the keyworkers' pages (see
 * `pagesApart` in vite.config.ts). Maps are kept by the page, in a place of their own: a newer app must
 * not fetch them again.
 */
const NOT_KEPT =
	/\.(?:map|br|gz|csv|xlsx|txt|xml|pmtiles)$|^\/names\/.*\.png$|\/immutable\/(?:gallery|team|workers\/reckoner)[/.]/;
/** Of those, the keyworkers': only where a member of a team is signed in (see `team.ts`). */
const TEAMS = /\/immutable\/(?:team|workers\/reckoner)[/.]/;
/** Pages for those who make components, and for keyworkers. */
const NOT_KEPT_PAGE = /^(?:\/[a-z-]{2,7})?\/(?:gallery|team)(?:\/|$)/;

/** Whether an address is of a file that only keyworkers' pages load, of whichever version. */
export function isTeamFile(path: string): boolean {
	return TEAMS.test(path);
}

/** The app itself, but for its scripts: those are a language's own, see `keepLanguage`. */
export const files = new PrecacheController({ cacheName: FILES });
const app = build.filter((url) => !NOT_KEPT.test(url));
const scripts = app.filter((url) => url.endsWith('.js'));
files.addToCacheList([
	...app.filter((url) => !scripts.includes(url)).map((url) => ({ url, revision: null })),
	...assets.filter((url) => !NOT_KEPT.test(url)).map((url) => ({ url, revision: version }))
]);

/** A script's address in a language: `''` is the base language, `/ar` Arabic. */
const inLanguage = (script: string, language: string) =>
	language === '' ? script : nameTwins(script, language.slice(1));

/** What only keyworkers' pages load, in this version and in the languages in use. */
export async function teamFiles(): Promise<Set<string>> {
	const own = build.filter((url) => isTeamFile(url) && /\.(?:js|css)$/.test(url));
	const found = new Set<string>();
	for (const language of await languagesInUse()) {
		for (const url of own) found.add(url.endsWith('.js') ? inLanguage(url, language) : url);
	}
	return found;
}

/** Deletes the files that belong neither to this version of the app nor to a language in use. */
export async function forgetOtherFiles(event: ExtendableEvent): Promise<void> {
	for (const language of await languagesInUse()) {
		files.addToCacheList(
			scripts.map((script) => ({ url: inLanguage(script, language), revision: null }))
		);
	}
	await files.activate(event);
}

const isPage = (path: string) => !path.slice(path.lastIndexOf('/')).includes('.');

/** `''` for the language without a part of the address, `/ar` for others: each has a shell. */
const LANGUAGES = prerendered
	.filter((path) => path.endsWith('/shell'))
	.map((path) => path.slice(0, -'/shell'.length));

/** The language of an address: the longest beginning that is one. */
export function languageOf(path: string): string {
	const found = LANGUAGES.filter((one) => path === one || path.startsWith(`${one}/`));
	return found.sort((a, b) => b.length - a.length)[0] ?? '';
}

/**
 * Kept whatever the language: data that pages read (the list of towns). It is the same in all
 * languages and asked for without one.
 */
const ALWAYS = prerendered.filter((path) => /\.json$/.test(path) && languageOf(path) === '');

/** The address of the shell that speaks the language of an address. */
export function shellOf(path: string): string {
	return `${languageOf(path)}/shell`;
}

/** The shell in the language of an address; when this phone does not have it, in one that it has. */
export async function keptShell(path: string): Promise<Response | undefined> {
	for (const language of [languageOf(path), ...LANGUAGES]) {
		const shell = await kept(`${language}/shell`);
		if (shell) return shell;
	}
	return undefined;
}

function pagesOf(language: string): string[] {
	return prerendered.filter(
		(path) => isPage(path) && !NOT_KEPT_PAGE.test(path) && languageOf(path) === language
	);
}

/** A page, or data of this version; `undefined` when it is not kept. */
export async function kept(path: string): Promise<Response | undefined> {
	const cache = await worker.caches.open(PAGES + version);
	return cache.match(path);
}

/** Whether an address is one of the pages that can be kept. */
export function keepable(path: string): boolean {
	return pagesOf(languageOf(path)).includes(path) || ALWAYS.includes(path);
}

/**
 * Keeps all pages of a language, after the scripts they name. Rejects when one cannot be had, or
 * belongs to another version than this worker: a server in the middle of an update answers with pages
 * whose files we do not have.
 */
export async function keepLanguage(language: string): Promise<void> {
	const there = await worker.caches.open(FILES);
	for (const url of scripts.map((script) => inLanguage(script, language))) {
		if (!(await there.match(url))) await there.add(url);
	}
	const cache = await worker.caches.open(PAGES + version);
	for (const path of [...ALWAYS, ...pagesOf(language)]) {
		if (await cache.match(path)) continue;
		// Asks whether the browser's own copy is still right: often nothing is sent again.
		const response = await fetch(path, { cache: 'no-cache', credentials: 'omit' });
		if (!response.ok) throw new Error(`${path} answered ${String(response.status)}`);
		if (isPage(path) && !(await isOurs(response.clone(), language))) {
			throw new Error(`${path} belongs to another version`);
		}
		await cache.put(path, response);
	}
}

/** Whether a page starts this very app: it names the app's entry file, whose hash covers all others. */
async function isOurs(page: Response, language: string): Promise<boolean> {
	const entry = build.find((url) => url.includes('/entry/app.'));
	return entry !== undefined && (await page.text()).includes(inLanguage(entry, language));
}

/** The languages whose pages some version keeps, and those of the pages open now. */
export async function languagesInUse(): Promise<Set<string>> {
	const used = new Set<string>();
	const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	for (const { url } of windows) used.add(languageOf(new URL(url).pathname));
	for (const name of (await worker.caches.keys()).filter((one) => one.startsWith(PAGES))) {
		for (const { url } of await (await worker.caches.open(name)).keys()) {
			const { pathname } = new URL(url);
			// Versions before kept the shell of every language.
			if (!ALWAYS.includes(pathname) && !pathname.endsWith('/shell')) {
				used.add(languageOf(pathname));
			}
		}
	}
	return used;
}

/** Deletes the pages of other versions, and caches of ours that nothing uses. */
export async function forgetOtherPages(): Promise<void> {
	for (const name of await worker.caches.keys()) {
		if (
			name.startsWith('waymark-') &&
			name !== FILES &&
			name !== TEAM_FILES &&
			name !== PAGES + version
		) {
			await worker.caches.delete(name);
		}
	}
}
