import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { ukOverview } from './src/lib/server/overview/vite-plugin.ts';

/**
 * Puts what only the gallery of components needs into a folder of its own, so that the service
 * worker can tell it from the app and leave it out.
 */
const galleryApart: Plugin = {
	name: 'gallery-apart',
	outputOptions(options) {
		const names = options.entryFileNames;
		if (typeof names !== 'string' || !names.includes('/immutable/')) return null;
		const apart = names.replace('/immutable/', '/immutable/gallery/');
		return {
			...options,
			entryFileNames: ({ moduleIds }) =>
				moduleIds.some((id) => id.includes('/src/routes/gallery/')) ? apart : names
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

/** What somebody sees first: the start page, the list, and what is round every page. */
const FIRST = /\/src\/routes\/(?:\+layout\.svelte|\+page\.svelte|find\/\+page\.svelte)$/;
/** The framework, which changes seldom. */
const FRAMEWORK = /node_modules\/(?:svelte|@sveltejs|esm-env|clsx|devalue)\//;
/** The file that names all messages. */
const WORDS = /\/messages\.js$/;
/** Pieces of other shared code smaller than this (bytes, before compression) travel together. */
const WORTH_A_FILE = 40_000;

/** Loaded when it is asked for: the database, looking words up, maps, codes, seals; and the gallery. */
const LATER =
	/node_modules\/(dexie|workbox|fflate|lean-qr|leaflet|protomaps|pmtiles|supercluster)|search\/query|data\/synonyms|@hpke|sealing\/(?!word-lock)|data\/plain-words|features\/help\/|features\/map\/|routes\/gallery/;

/**
 * A slow phone pays 150 ms for each handful of files, and for each head: all that a first list needs
 * comes in two files, what only other pages share in a few more.
 */
function fewFiles(): Plugin {
	const first = new Set<string>();
	return {
		name: 'few-files',
		buildEnd() {
			const add = (id: string) => {
				if (first.has(id)) return;
				first.add(id);
				const about = this.getModuleInfo(id);
				// All words are reached through one file: of them, only those that are used here.
				const words = about?.importedIds.find((other) => WORDS.test(other));
				for (const [, name] of words ? (about?.code ?? '').matchAll(/\bm\.(\w+)/g) : []) {
					add(words?.replace(WORDS, `/messages/${name ?? ''}.js`) ?? '');
				}
				for (const other of about?.importedIds ?? []) if (!WORDS.test(other)) add(other);
			};
			for (const id of this.getModuleIds()) if (FIRST.test(id)) add(id);
		},
		outputOptions(options) {
			const names = options.entryFileNames;
			if (typeof names === 'string' && !names.includes('/immutable/')) return null;
			return {
				...options,
				codeSplitting: {
					groups: [
						{ name: 'framework', priority: 3, test: (id) => FRAMEWORK.test(id) && first.has(id) },
						{ name: 'first', priority: 2, test: (id) => first.has(id) },
						{
							name: 'shared',
							priority: 1,
							test: (id) => !LATER.test(id),
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

export default defineConfig({
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
		ukOverview,
		fewFiles(),
		galleryApart
	],
	build: { target: 'es2022' },
	test: {
		expect: { requireAssertions: true },
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
