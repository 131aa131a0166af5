import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '@inlang/paraglide-js';
import { build, parseAst } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markMessage, markRuntime, oneLanguage, speakOne } from './one-language.ts';
import { nameTwins, pageInLanguage } from './scripts.ts';

const ARABIC = /[\u0600-\u06ff]/;

const count = (words: Record<string, string>) => [
	{
		declarations: ['input count', 'local countPlural = count: plural'],
		selectors: ['countPlural'],
		match: Object.fromEntries(
			Object.entries(words).map(([form, text]) => [`countPlural=${form}`, text])
		)
	}
];
/** A small app with two messages: one with a count at once, one later. */
const MESSAGES = {
	en: { bus_count: count({ one: '{count} bus', other: '{count} buses' }), bus_late: 'It is late' },
	ar: { bus_count: count({ two: 'حافلتان', other: '{count} حافلة' }), bus_late: 'متأخرة' }
};
const FILES = {
	'project.inlang/settings.json': JSON.stringify({
		baseLocale: 'en',
		locales: ['en', 'ar'],
		modules: [resolve('node_modules/@inlang/plugin-message-format/dist/index.js')],
		'plugin.inlang.messageFormat': { pathPattern: './{locale}.json' }
	}),
	'en.json': JSON.stringify(MESSAGES.en),
	'ar.json': JSON.stringify(MESSAGES.ar),
	'entry.js': `
		import * as m from './i18n/generated/messages.js';
		import { getLocale } from './i18n/generated/runtime.js';
		export const say = (count) => [getLocale(), m.bus_count({ count })];
		export const later = () => import('./later.js');`,
	'later.js': `
		import * as m from './i18n/generated/messages.js';
		export const title = () => m.bus_late();`
};

interface Speaking {
	say: (count: number) => [string, string];
	later: () => Promise<{ title: () => string }>;
}

const folder = mkdtempSync(join(tmpdir(), 'waymark-words-'));
const out = join(folder, 'out/_app/immutable');
let scripts: string[] = [];
const script = (name: string) => readFileSync(join(out, name), 'utf8');
const run = async (name: string): Promise<Speaking> =>
	(await import(/* @vite-ignore */ pathToFileURL(join(out, name)).href)) as Speaking;

beforeAll(async () => {
	mkdirSync(join(folder, 'project.inlang'));
	for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
	await compile({
		project: join(folder, 'project.inlang'),
		outdir: join(folder, 'i18n/generated'),
		strategy: ['custom-path', 'baseLocale'],
		isServer: 'import.meta.env?.SSR',
		outputStructure: 'message-modules'
	});
	await build({
		root: folder,
		configFile: false,
		logLevel: 'error',
		plugins: [oneLanguage(['en', 'ar'])],
		build: {
			outDir: 'out',
			target: 'es2022',
			modulePreload: false,
			rolldownOptions: {
				input: join(folder, 'entry.js'),
				preserveEntrySignatures: 'strict',
				output: {
					format: 'es',
					entryFileNames: '_app/immutable/entry-[hash].js',
					chunkFileNames: '_app/immutable/[hash].js'
				}
			}
		}
	});
	scripts = readdirSync(out);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('an app that was built', () => {
	const base = () => scripts.filter((name) => !name.includes('.ar.'));
	const entry = () => base().find((name) => name.startsWith('entry')) ?? '';
	const arabic = (name: string) => name.replace('.js', '.ar.js');

	test('has a twin of each script in each other language', () => {
		expect(base().length).toBeGreaterThan(1);
		expect(scripts.sort()).toEqual(
			base()
				.flatMap((name) => [arabic(name), name])
				.sort()
		);
	});

	test('has the words of one language in each script', () => {
		expect(base().filter((name) => ARABIC.test(script(name)))).toEqual([]);
		expect(scripts.filter((name) => ARABIC.test(script(name)))).toHaveLength(2);
		expect(script(entry())).toContain('buses');
		expect(script(arabic(entry()))).not.toContain('buses');
		expect(scripts.filter((name) => script(name).includes('__in_each'))).toEqual([]);
	});

	test('says them, at once and later', async () => {
		const english = await run(entry());
		expect([english.say(1), english.say(3)]).toEqual([
			['en', '1 bus'],
			['en', '3 buses']
		]);
		expect((await english.later()).title()).toBe('It is late');
		const other = await run(arabic(entry()));
		expect(other.say(2)).toEqual(['ar', 'حافلتان']);
		expect((await other.later()).title()).toMatch(ARABIC);
	});
});

describe('words that nobody expected', () => {
	test('stop the build', () => {
		expect(() => markMessage('export const a = () => 1', ['en', 'ar'], parseAst)).toThrow();
		expect(() => markRuntime('export const getLocale = 1;', ['en'])).toThrow();
		expect(() => speakOne('const a=__in_each_language__(()=>1)', 1, parseAst)).toThrow();
	});

	test('stay one value wherever a minifier moved them', () => {
		const each = '__in_each_language__(()=>`a`,()=>`b`)';
		expect(speakOne(`const x=${each},y=${each}();f(${each},!${each})`, 1, parseAst)).toBe(
			'const x=()=>`b`,y=(()=>`b`)();f(()=>`b`,!(()=>`b`))'
		);
	});
});

describe('a page in another language', () => {
	const hashOf = (text: string) => createHash('sha256').update(text).digest('base64');
	const FIRST = 'let l = localStorage.look;';
	const START = 'import("/_app/immutable/entry/start.B1.js");';
	const page = (start: string, name: string) =>
		`<script>${FIRST}</script><meta content="script-src 'sha256-${hashOf(FIRST)}' 'sha256-${hashOf(start)}'">` +
		`<link href="/_app/immutable/chunks/${name}" rel="modulepreload"><link href="/_app/immutable/a.css">` +
		`<script>${start}</script>`;

	test('names its own scripts, and allows them', () => {
		const own = START.replace('.js', '.ar.js');
		expect(pageInLanguage(page(START, 'x.js'), 'ar', hashOf)).toBe(page(own, 'x.ar.js'));
	});

	test.for([
		[
			'</_app/immutable/a.js>; rel="modulepreload"',
			'</_app/immutable/a.ar.js>; rel="modulepreload"'
		],
		['/_app/immutable/team/nodes/4.Z.js', '/_app/immutable/team/nodes/4.Z.ar.js'],
		['/_app/immutable/workers/reckoner.js', '/_app/immutable/workers/reckoner.js'],
		['/service-worker.js', '/service-worker.js'],
		['/_app/immutable/assets/a.css', '/_app/immutable/assets/a.css']
	])('%s', ([text = '', named]) => {
		expect(nameTwins(text, 'ar')).toBe(named);
	});
});
