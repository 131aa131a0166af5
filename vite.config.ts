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

/** Pieces of shared code smaller than this (bytes, before compression) travel with their neighbours. */
const WORTH_A_FILE = 40_000;

/** What a first list does without: the database, looking words up, maps, the gallery. */
const LATER =
	/node_modules\/(dexie|workbox)|search\/query|data\/synonyms|map\/files|routes\/gallery/;

/**
 * A slow phone pays 150 ms for each handful of files: what several pages share comes in a few files
 * instead of dozens.
 */
const fewFiles: Plugin = {
	name: 'few-files',
	outputOptions(options) {
		const names = options.entryFileNames;
		if (typeof names === 'string' && !names.includes('/immutable/')) return null;
		return {
			...options,
			codeSplitting: {
				groups: [
					{
						name: 'shared',
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
		ukOverview,
		fewFiles,
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
