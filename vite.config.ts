import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/generated',
			strategy: ['custom-path', 'baseLocale'],
			isServer: 'import.meta.env?.SSR',
			emitReadme: false
		}),
		sveltekit()
	],
	build: { target: 'es2022' },
	test: {
		expect: { requireAssertions: true },
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
