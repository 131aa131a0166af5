import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Manifest, Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { oneLanguage } from './src/lib/i18n/one-language.ts';
import { ukOverview } from './src/lib/server/overview/vite-plugin.ts';

/** The pages that are not for people who look for help, and the folder of what only they need. */
const APART = [
	{ folder: 'gallery', page: /\/src\/routes\/gallery\// },
	{ folder: 'team', page: /\/src\/routes\/team\// }
] as const;

const { baseLocale, locales } = JSON.parse(
	readFileSync('src/lib/i18n/project.inlang/settings.json', 'utf8')
) as { baseLocale: string; locales: string[] };
/** The language whose files have the plain names comes first. */
const languages = [baseLocale, ...locales.filter((locale) => locale !== baseLocale)];

/** What only keyworkers' pages reach. */
const teamOnly = new Set<string>();

/**
 * Puts what only the gallery of components, or only the keyworkers' pages need into folders of their
 * own, so that the service worker can tell it from the app and leave it out.
 */
const pagesApart: Plugin = {
	name: 'pages-apart',
	outputOptions(options) {
		const { entryFileNames: names, chunkFileNames: chunks, assetFileNames: assets } = options;
		if (typeof names !== 'string' || !names.includes('/immutable/')) return null;
		if (typeof chunks !== 'string' || typeof assets !== 'string') {
			throw new Error('The names of files are made in another way now.');
		}
		const apart = (name: string, folder: string) =>
			name.replace('/immutable/', `/immutable/${folder}/`);
		return {
			...options,
			entryFileNames: ({ moduleIds }) => {
				const found = APART.find(({ page }) => moduleIds.some((id) => page.test(id)));
				return found ? apart(names, found.folder) : names;
			},
			chunkFileNames: ({ moduleIds }) =>
				moduleIds.length > 0 && moduleIds.every((id) => teamOnly.has(id))
					? apart(chunks, 'team')
					: chunks,
			// Styles are named after the node or the group that they belong to; a group's name tells all
			// that share it, and stands in the files that every first page loads.
			assetFileNames: ({ names: called, originalFileNames: from }) => {
				const isTeam =
					called.some((name) => name.startsWith('team~')) ||
					from.some((file) => teamOnly.has(resolve(file)));
				const name = called.some((one) => one.includes('~'))
					? assets.replace('[name].', '')
					: assets;
				return isTeam ? apart(name, 'team') : name;
			}
		};
	}
};

/**
 * Paraglide makes plural rules anew for each word that has a number in it, which a slow phone feels
 * with each key; ours are made once for each language.
 */
const keptPlurals: Plugin = {
	name: 'kept-plurals',
	transform: {
		filter: { id: /\/generated\/registry\.js$/ },
		handler(code) {
			const made = 'new Intl.PluralRules(locale, options)';
			if (!code.includes(made)) throw new Error('Paraglide makes its plurals in another way now.');
			return {
				code: `const rules = {};\n${code.replace(made, '(rules[locale + JSON.stringify(options)] ??= $&)')}`,
				map: null
			};
		}
	}
};

/**
 * Kit takes two functions out of the whole of Svelte at once, so that the whole of it is sent along;
 * named one by one, only what is used is.
 */
const svelteByName: Plugin = {
	name: 'svelte-by-name',
	transform: {
		filter: { id: /@sveltejs\/kit\/src\/runtime\/client\/client\.js$/ },
		handler(code) {
			const whole = 'const { onMount, tick } = svelte;';
			if (!code.includes(whole))
				throw new Error('Kit takes what it needs of Svelte in another way now.');
			const named = 'const onMount = svelte.onMount, tick = svelte.tick;';
			return { code: code.replace(whole, named), map: null };
		}
	}
};

/**
 * What somebody sees first: the start page, and what is round every page. So is the page of mistakes:
 * Kit fetches it with every first page, and all that it shares a file with.
 */
const FIRST = /\/src\/routes\/\+(?:layout|error|page)\.svelte$/;
/** The list: a file of its own, so that the start page is not painted with the list's styles in it. */
const LIST = /\/src\/routes\/find\/\+page\.svelte$/;
/** The framework, which changes seldom. */
const FRAMEWORK = /node_modules\/(?:svelte|@sveltejs|esm-env|clsx|devalue)\//;
/** The file that names all messages. */
const WORDS = /\/messages\.js$/;
/** Pieces of other shared code smaller than this (bytes, before compression) travel together. */
const WORTH_A_FILE = 40_000;

/** Loaded when it is asked for: the database, looking words up, maps, codes, seals; and the gallery. */
const LATER =
	/node_modules\/(dexie|workbox|fflate|lean-qr|leaflet|protomaps|pmtiles|supercluster)|search\/query|data\/synonyms|@hpke|sealing\/(?!word-lock)|data\/plain-words|features\/help\/|features\/push\/|features\/map\/|routes\/gallery/;

/** What a module imports at once. All words are reached through one file: of them, only those used. */
function importsOf(about: Rolldown.ModuleInfo | null): string[] {
	const words = about?.importedIds.find((other) => WORDS.test(other));
	const used = words ? (about?.code ?? '').matchAll(/\bm\.(\w+)/g) : [];
	return [
		...[...used].map(([, name]) => words?.replace(WORDS, `/messages/${name ?? ''}.js`) ?? ''),
		...(about?.importedIds ?? []).filter((other) => !WORDS.test(other))
	];
}

/** Notes what no page but the keyworkers' reaches, not even later. */
function findTeamOnly(build: Rolldown.PluginContext): void {
	const team = APART.find(({ folder }) => folder === 'team')?.page;
	const others = new Set<string>();
	const add = (id: string) => {
		if (others.has(id) || team?.test(id)) return;
		others.add(id);
		const about = build.getModuleInfo(id);
		for (const other of importsOf(about)) add(other);
		for (const other of about?.dynamicallyImportedIds ?? []) add(other);
	};
	const all = [...build.getModuleIds()];
	for (const id of all) if (build.getModuleInfo(id)?.isEntry) add(id);
	// The nodes through which Kit reaches a page are named like the page.
	const node = (id: string) => build.getModuleInfo(id)?.importedIds.some((to) => team?.test(to));
	// Server and browser are built one after the other, each with modules of its own.
	teamOnly.clear();
	for (const id of all) if ((!others.has(id) && !WORDS.test(id)) || node(id)) teamOnly.add(id);
}

/**
 * A slow phone pays 150 ms for each handful of files, and for each head: all that a first list needs
 * comes in three files, what only other pages share in a few more.
 */
function fewFiles(): Plugin {
	const first = new Set<string>();
	const list = new Set<string>();
	return {
		name: 'few-files',
		buildEnd() {
			findTeamOnly(this);
			const add = (to: Set<string>, id: string) => {
				if (to.has(id)) return;
				to.add(id);
				for (const other of importsOf(this.getModuleInfo(id))) add(to, other);
			};
			for (const id of this.getModuleIds()) {
				if (FIRST.test(id)) add(first, id);
				if (LIST.test(id)) add(list, id);
			}
		},
		outputOptions(options) {
			const names = options.entryFileNames;
			if (typeof names === 'string' && !names.includes('/immutable/')) return null;
			return {
				...options,
				codeSplitting: {
					groups: [
						{
							name: 'framework',
							priority: 4,
							test: (id) => FRAMEWORK.test(id) && (first.has(id) || list.has(id))
						},
						{ name: 'first', priority: 3, test: (id) => first.has(id) },
						{ name: 'list', priority: 2, test: (id) => list.has(id) },
						{
							name: 'shared',
							priority: 1,
							test: (id) => !LATER.test(id) && !teamOnly.has(id),
							minShareCount: 2,
							entriesAware: true,
							entriesAwareMergeThreshold: WORTH_A_FILE
						},
						// The last to choose: a group takes along what its modules import.
						{
							name: 'team',
							priority: 0,
							test: (id) => teamOnly.has(id),
							minShareCount: 2,
							entriesAware: true,
							entriesAwareMergeThreshold: WORTH_A_FILE
						}
					]
				}
			};
		}
	};
}

/** The groups that no first list does without. */
const EVERY_LIST = ['framework', 'first', 'list'];
const READY_AT_ONCE = '//# allFunctionsCalledOnLoad\n';

/**
 * A browser makes a function ready when it is first called, and the page waits for each. The files of
 * a first list ask for all of theirs to be made ready while they come, beside the page's own work.
 * Only V8 reads the comment, and only in the first line, so it is written after all other lines are.
 */
const readyAtOnce: Plugin = {
	name: 'ready-at-once',
	applyToEnvironment: (environment) => environment.name === 'client',
	generateBundle: {
		order: 'post',
		handler(_options, bundle) {
			for (const chunk of Object.values(bundle)) {
				if (chunk.type !== 'chunk' || !EVERY_LIST.includes(chunk.name)) continue;
				chunk.code = READY_AT_ONCE + chunk.code;
			}
		}
	}
};

/**
 * Kit follows what a file imports later before the rest of what its page imports at once, and then
 * leaves out of the page whatever it met there first, styles and all. The server draws nothing that
 * comes later, so the list of files that Kit reads does not tell of it.
 */
const atOnceOnly: Plugin = {
	name: 'at-once-only',
	writeBundle({ dir = '' }) {
		const file = join(dir, '.vite/manifest.json');
		if (this.environment.name !== 'client' || !existsSync(file)) return;
		const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
		for (const chunk of Object.values(manifest)) delete chunk.dynamicImports;
		writeFileSync(file, JSON.stringify(manifest, null, '\t'));
	}
};

export default defineConfig({
	// The operator's public key, where phones are to believe no other from their first visit on.
	define: { __OPERATOR_KEY__: JSON.stringify(process.env['WAYMARK_OPERATOR_KEY'] ?? '') },
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/generated',
			strategy: ['custom-path', 'baseLocale'],
			isServer: 'import.meta.env?.SSR',
			emitReadme: false
		}),
		sveltekit(),
		keptPlurals,
		svelteByName,
		readyAtOnce,
		oneLanguage(languages),
		ukOverview,
		fewFiles(),
		atOnceOnly,
		pagesApart
	],
	// How long parts of a build took is no warning.
	build: { target: 'es2022', rolldownOptions: { checks: { bundlerTimings: false } } },
	test: {
		expect: { requireAssertions: true },
		// One core less than there are would be one of two on a small machine.
		maxWorkers: '100%',
		// Time is not what tests measure: a busy machine must not fail them.
		testTimeout: 120_000,
		hookTimeout: 120_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'node',
					environment: 'node',
					include: [
						'src/**/*.test.ts',
						'tests/*.test.ts',
						'tests/contract/**/*.test.ts',
						'tests/faults/**/*.test.ts'
					],
					exclude: ['src/**/*.dom.test.ts', 'src/**/*.svelte.test.ts']
				}
			},
			{
				extends: true,
				resolve: { conditions: ['browser'] },
				test: {
					name: 'dom',
					environment: 'happy-dom',
					include: ['src/**/*.dom.test.ts', 'src/**/*.svelte.test.ts']
				}
			}
		]
	}
});
