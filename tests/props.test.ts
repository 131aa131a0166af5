/**
 * A component takes every prop that it declares: what nobody reads, nobody should have to give. ESLint's
 * own rule for it needs the types of every component, which makes linting seven times as long.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

/** Of a script's tree, as Svelte reads TypeScript, what is asked for here. */
interface Member {
	type: string;
	key?: { name?: string; value?: string };
}
interface Statement {
	id?: { name: string };
	/** Of an interface. */
	body?: { body: Member[] };
	declarations?: {
		init?: { callee?: { name?: string } } | null;
		id: {
			properties?: Member[];
			typeAnnotation?: { typeAnnotation: { members?: Member[]; typeName?: { name: string } } };
		};
	}[];
}

const nameOf = ({ key }: Member): string => key?.name ?? key?.value ?? '';

/** The props that a component declares itself and does not take; undefined when it declares none. */
function leftOut(source: string): string[] | undefined {
	const content: unknown = parse(source, { modern: true }).instance?.content;
	const { body = [] } = (content ?? {}) as { body?: Statement[] };
	const taking = body
		.flatMap(({ declarations }) => declarations ?? [])
		.find(({ init }) => init?.callee?.name === '$props')?.id;
	const type = taking?.typeAnnotation?.typeAnnotation;
	const named = body.find(({ id, body: members }) => members && id?.name === type?.typeName?.name);
	const declared = type?.members ?? named?.body?.body;
	if (!taking?.properties || !declared) return undefined;
	if (taking.properties.some(({ type: kind }) => kind === 'RestElement')) return [];
	const taken = new Set(taking.properties.map(nameOf));
	return declared.map(nameOf).filter((name) => !taken.has(name));
}

test.each([
	[
		'an interface',
		'interface Props { a: string; b?: number }\nlet { a }: Props = $props();',
		['b']
	],
	['a literal', 'let { a }: { a: string; c: boolean } = $props();', ['c']],
	['under another name', 'let { a: other = 1 }: { a?: number } = $props();', []],
	['the rest', 'let { a, ...rest }: { a: string; b: string } = $props();', []],
	['none', 'let a = 1;', undefined]
])('sees what is left out: %s', (_what, script, expected) => {
	expect(leftOut(`<script lang="ts">\n${script}\n</script>`)).toEqual(expected);
});

test('every component takes the props that it declares', () => {
	const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.svelte'))
		.map((path) => ({ path, left: leftOut(readFileSync(`src/${path}`, 'utf8')) }));
	expect(components.filter(({ left }) => left !== undefined).length).toBeGreaterThan(200);
	expect(components.filter(({ left }) => left && left.length > 0)).toEqual([]);
});
