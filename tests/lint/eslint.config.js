import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from '../../svelte.config.js';

export default defineConfig(
	globalIgnores([
		'build/',
		'.svelte-kit/',
		'.waymark/',
		'src/lib/i18n/generated/',
		'test-results/'
	]),
	...ts.configs.recommended,
	...ts.configs.stylistic,
	...svelte.configs['flat/recommended'],
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'no-undef': 'off',
			'no-console': ['error', { allow: ['error'] }],
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }
			],
			'@typescript-eslint/consistent-type-definitions': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: {
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		},
		rules: {
			'svelte/no-at-html-tags': 'error',
			// These two need the types of every component, and with them linting takes seven times as long.
			// Nothing here is a store, and `tests/props.test.ts` looks after props.
			'svelte/require-store-reactive-access': 'off',
			'svelte/no-unused-props': 'off',
			// Links go through i18n/link.ts, which resolves them and adds the language.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/cli/**', 'tests/**'],
		rules: { 'no-console': 'off' }
	}
);
