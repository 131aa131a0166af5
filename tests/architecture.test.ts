import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The arrows of the house: which room may import from which. A room is a folder of `src/lib`, or
 * one of its neighbours `data`, `cli`, `routes`, `service-worker`. Every room may import from
 * itself. `server` is not allowed `sealing`: the server has no code that could read a request.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
	domain: [],
	i18n: ['domain'],
	data: ['domain'],
	importers: ['domain', 'data'],
	search: ['domain', 'data'],
	directory: ['domain', 'search'],
	sealing: ['domain', 'data'],
	storage: ['domain', 'directory'],
	ui: ['domain', 'i18n'],
	features: ['domain', 'data', 'i18n', 'search', 'directory', 'sealing', 'storage', 'ui'],
	server: ['domain', 'data', 'importers', 'search', 'directory'],
	cli: ['domain', 'data', 'i18n', 'importers', 'directory', 'sealing', 'server'],
	routes: ['domain', 'data', 'i18n', 'search', 'directory', 'storage', 'ui', 'features', 'server'],
	'service-worker': ['domain', 'i18n']
};

/** Rooms that the command line shares with the app: nothing of the framework may enter them. */
const WITHOUT_FRAMEWORK = [
	'domain',
	'data',
	'importers',
	'search',
	'directory',
	'sealing',
	'server',
	'cli'
];

const SRC = resolve('src');

function roomOf(path: string): string | undefined {
	const parts = relative(SRC, path).split('/');
	if (parts[0] === 'lib') return parts.length > 2 ? parts[1] : undefined;
	return parts.length > 1 ? parts[0] : undefined;
}

function sources(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(path);
		return /\.(ts|js|svelte)$/.test(entry.name) ? [path] : [];
	});
}

const IMPORT = /(?:from\s+|import\s+|import\(\s*)['"]([^'"]+)['"]/g;

function importsOf(path: string): string[] {
	return [...readFileSync(path, 'utf8').matchAll(IMPORT)].map((match) => match[1] ?? '');
}

function target(from: string, specifier: string): string | undefined {
	if (specifier.startsWith('#lib/')) return join(SRC, 'lib', specifier.slice(5));
	if (specifier.startsWith('#data/')) return join(SRC, 'data', specifier.slice(6));
	if (specifier.startsWith('.')) return resolve(dirname(from), specifier);
	return undefined;
}

const files = sources(SRC).filter((path) => !/\.test\.ts$/.test(path));

describe('the arrows', () => {
	test('every room is on the plan', () => {
		const rooms = new Set(files.map(roomOf).filter((room) => room !== undefined));
		expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
	});

	test('point one way only', () => {
		const wrong = files.flatMap((file) => {
			const room = roomOf(file);
			if (room === undefined) return [];
			return importsOf(file).flatMap((specifier) => {
				const to = target(file, specifier);
				const other = to && roomOf(to);
				if (!other || other === room || MAY_IMPORT[room]?.includes(other)) return [];
				return [`${relative(SRC, file)} → ${specifier}`];
			});
		});
		expect(wrong).toEqual([]);
	});

	test('only routes that run on the server import the server', () => {
		const wrong = files.filter(
			(file) =>
				roomOf(file) === 'routes' &&
				!/(\.server\.ts|\+server\.ts)$/.test(file) &&
				importsOf(file).some((specifier) => specifier.startsWith('#lib/server/'))
		);
		expect(wrong).toEqual([]);
	});

	test('of the command line only the merging of signed measures knows the seals', () => {
		const knows = files.filter(
			(file) =>
				roomOf(file) === 'cli' &&
				importsOf(file).some((specifier) => specifier.startsWith('#lib/sealing/'))
		);
		expect(knows.map((file) => relative(SRC, file))).toEqual(['cli/measure.ts']);
	});

	test('nothing that the command line uses knows the framework', () => {
		const wrong = files.flatMap((file) => {
			const room = roomOf(file);
			if (!room || !WITHOUT_FRAMEWORK.includes(room)) return [];
			return importsOf(file)
				.filter((specifier) => /^(\$app|\$env|\$lib|@sveltejs|svelte)/.test(specifier))
				.map((specifier) => `${relative(SRC, file)} → ${specifier}`);
		});
		expect(wrong).toEqual([]);
	});

	test('the domain is given its clock, its chance and its network', () => {
		const wrong = files
			.filter((file) => roomOf(file) === 'domain')
			.filter((file) =>
				/new Date\(\)|Date\.now|Math\.random|\bfetch\(|navigator|localStorage/.test(
					readFileSync(file, 'utf8')
				)
			);
		expect(wrong).toEqual([]);
	});

	test('no form of a page sends anything by itself, not even before the script is there', () => {
		const forms = files.flatMap((file) =>
			[...readFileSync(file, 'utf8').matchAll(/<form\b[^>]*/g)].map(([tag]) => ({ file, tag }))
		);
		expect(forms.length).toBeGreaterThan(2);
		// Outside a dialog such a form does nothing; another asks the server, with what was typed.
		expect(forms.filter(({ tag }) => !tag.includes('method="dialog"'))).toEqual([]);
	});

	test('imports name files that exist', () => {
		const missing = files.flatMap((file) =>
			importsOf(file).flatMap((specifier) => {
				const to = target(file, specifier);
				if (!to || /\/generated\/|\.css|\/\$types/.test(to)) return [];
				return existsSync(to) ? [] : [`${relative(SRC, file)} → ${specifier}`];
			})
		);
		expect(missing).toEqual([]);
	});
});
