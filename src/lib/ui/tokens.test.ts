import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = ['tokens.css', 'map-tokens.css']
	.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
	.join('\n');

/** Every `--name: light-dark(#…, #…)` as its two colours. */
const colours = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/g)].map(
		([, name = '', light = '', dark = '']) => [name, { light, dark }] as const
	)
);

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = parseInt(hex.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
	const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light + 0.05) / (dark + 0.05);
}

function colour(name: string, theme: 'light' | 'dark'): string {
	const pair = colours.get(name);
	if (!pair) throw new Error(`no colour --${name}`);
	return pair[theme];
}

const SURFACES = ['page', 'card', 'sunk'];
const TINTS = ['action-tint', 'danger-tint', 'warn-tint', 'good-tint', 'example-tint'];
const GROUND = ['map-land', 'map-built', 'map-green', 'map-wood'];
const MARKS = [
	'mark-housing',
	'mark-education',
	'mark-employment',
	'mark-finance',
	'mark-healthcare',
	'mark-mutual-aid',
	'mark-many'
];
const each = (front: string, backs: string[], least: number) =>
	backs.map((back) => [front, back, least] as const);

/** Which colour may stand on which, and the least contrast between them. */
const PAIRS = [
	...each('text', [...SURFACES, ...TINTS], 7),
	...each('quiet', SURFACES, 4.5),
	...each('link', [...SURFACES, ...TINTS], 4.5),
	...each('action', SURFACES, 4.5),
	...each('action-text', ['action', 'action-hover'], 4.5),
	...each('danger', [...SURFACES, 'danger-tint'], 4.5),
	...each('danger-text', ['danger'], 4.5),
	...each('warn', [...SURFACES, 'warn-tint'], 4.5),
	...each('good', [...SURFACES, 'good-tint'], 4.5),
	...each('example', [...SURFACES, 'example-tint'], 4.5),
	// What can be used, and what has the keyboard, is seen: 3:1 (WCAG 1.4.11, 2.4.13).
	...each('edge', SURFACES, 3),
	...each('focus', [...SURFACES, ...TINTS], 3),
	// On the map: names are read at arm's length, marks and their drawings are told apart.
	...each('map-text', [...GROUND, 'map-sea', 'map-halo', 'map-minor'], 5),
	...each('map-text', ['map-halo', 'map-land'], 7),
	...each('map-water-text', ['map-sea', 'map-halo'], 4.5),
	...each('map-path', ['map-land', 'map-built'], 3),
	...MARKS.flatMap((mark) => each(mark, [...GROUND, 'map-sea', 'mark-edge'], 3)),
	...MARKS.flatMap((mark) => each('mark-sign', [mark], 4.5)),
	...each('focus', [...GROUND, 'map-sea'], 3)
];

describe.for(['light', 'dark'] as const)('%s', (theme) => {
	test.for(PAIRS)('%s on %s is at least %s:1', ([front, back, least]) => {
		expect(contrast(colour(front, theme), colour(back, theme))).toBeGreaterThanOrEqual(least);
	});
});

test('no other style sheet or component holds a raw colour', async () => {
	const files = Object.entries(
		import.meta.glob<string>(['/src/**/*.svelte', '/src/**/*.css', '!/src/lib/ui/*tokens.css'], {
			query: '?raw',
			import: 'default',
			eager: true
		})
	);
	const RAW = /[:\s,(](#[0-9a-f]{3,8}|(?:rgb|hsl|oklch)a?\([^)]*\))[\s;,)]/i;
	const raw = files.flatMap(([path, text]) => {
		const style = path.endsWith('.css')
			? text
			: (/<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
		return RAW.test(style) ? [path] : [];
	});
	expect(files.length).toBeGreaterThan(5);
	expect(raw).toEqual([]);
});
