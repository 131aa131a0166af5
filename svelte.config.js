import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import adapter from '@sveltejs/adapter-node';

/** Languages beside English; each has its own prerendered pages under /<code>. */
const OTHER_LOCALES = ['ar'];

/** Pages that are the same for everybody: written once at build time, kept by the service worker. */
const PAGES = [
	'/',
	'/find',
	'/meetings',
	'/families',
	'/urgent',
	'/plan',
	'/plan/week',
	'/plan/ask',
	'/plan/requests',
	'/list',
	'/lists',
	'/settings',
	'/about',
	'/privacy',
	'/accessibility',
	'/safety',
	'/team',
	'/team/about',
	'/team/account',
	'/team/join',
	'/team/lists',
	'/team/measure',
	'/team/members',
	'/team/people',
	'/team/phrases',
	'/shell',
	'/places/towns.json',
	'/places/villages.json'
];

/**
 * The one script that stands in the page itself: it must run before anything is painted, and a slow
 * phone pays 150 ms for a file. The policy allows these very words and no others.
 */
const firstScript =
	/<script>(.*?)<\/script>/s.exec(readFileSync('src/app.html', 'utf8'))?.[1] ?? '';
const firstScriptHash = createHash('sha256').update(firstScript).digest('base64');

/**
 * The app's version: a hash of everything that is built. A rebuild of the same source is the same
 * version, so that nobody is offered an update that changes nothing.
 */
function sourceVersion() {
	const hash = createHash('sha256');
	const skip = new Set(['generated', 'project.inlang']);
	/** @param {string} folder */
	const walk = (folder) => {
		const entries = readdirSync(folder, { withFileTypes: true });
		for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
			if (skip.has(entry.name)) continue;
			const path = join(folder, entry.name);
			if (entry.isDirectory()) walk(path);
			else hash.update(path).update(readFileSync(path));
		}
	};
	walk('src');
	walk('static');
	hash.update(readFileSync('package.json'));
	hash.update(process.env['WAYMARK_OPERATOR_KEY'] ?? '');
	return hash.digest('hex').slice(0, 12);
}

// A build reads this file in several processes: all of them get the version of the first.
const version = (process.env['WAYMARK_BUILD_VERSION'] ??= sourceVersion());

/** @type {import('@sveltejs/kit').Config} */
export default {
	// A short name for a component's styles: it stands in every page and in every rule.
	compilerOptions: { cssHash: ({ hash, css, filename }) => `s${hash(filename ?? css)}` },
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		version: { name: version },
		// The service worker answers any address with the shell page, so paths must not be relative.
		paths: { relative: false },
		// A slow phone pays 150 ms for each file: small styles ride in the page.
		inlineStyleThreshold: 32_000,
		serviceWorker: { register: false },
		prerender: {
			entries: PAGES.flatMap((page) => [
				page,
				...OTHER_LOCALES.map(
					(locale) => /** @type {`/${string}`} */ (`/${locale}${page === '/' ? '' : page}`)
				)
			]),
			handleUnseenRoutes: 'ignore',
			// What stands after # on these pages is what somebody looks for, not a part of the page.
			handleMissingId: ({ path, message }) => {
				if (!/^(\/\w\w)?\/(find|meetings)$/.test(path)) throw new Error(message);
			}
		},
		csp: {
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self', `sha256-${firstScriptHash}`],
				// The one style attribute in the app: Kit's announcer, which says the title of a new page.
				'style-src': [
					'self',
					'unsafe-hashes',
					'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='
				],
				'img-src': ['self', 'data:', 'blob:'],
				'font-src': ['none'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'worker-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'object-src': ['none']
			}
		}
	}
};
