import { beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../../tests/bench/generate.ts';
import { type BuiltDirectory, builtDirectory } from '../../../tests/fixtures/built-directory.ts';
import { distance, type Point } from '../domain/place.ts';
import type { Service } from '../domain/service.ts';
import { encodeCell, publishedCard } from './cell.ts';
import { Directory } from './directory.ts';
import { cellPath } from './format.ts';
import { publishable } from './keys.ts';

const services = [...generate(1500)].map(publishable);
const LEEDS: Point = [53.8, -1.55];
let built: BuiltDirectory;

beforeAll(async () => {
	built = await builtDirectory(services);
});

async function filled(parts: readonly ('core' | 'search' | 'text')[]): Promise<Directory> {
	const directory = new Directory();
	for (const cell of built.index.cells) {
		for (const part of parts) directory.add(cell.id, part, await built.get(cellPath(cell, part)));
	}
	return directory;
}

const metresOf = (service: Service) =>
	Math.min(
		Infinity,
		...service.places.flatMap(({ point }) => (point ? [distance(LEEDS, point)] : []))
	);

describe('the cells in memory', () => {
	test('are one list by distance', async () => {
		const directory = await filled(['core']);
		expect(directory.count).toBe(services.length);
		const { rows, metres } = directory.near(LEEDS);
		const expected = services.map(metresOf).sort((a, b) => a - b);
		expect([...metres]).toEqual(expected.map((one) => Math.round(one)));
		const byId = new Map(services.map((service) => [service.id, service]));
		rows.forEach((row, at) => {
			const service = byId.get(directory.cardAt(row).id);
			expect(service && Math.round(metresOf(service))).toBe(metres[at]);
		});
	});

	test('give cards at once and whole services when their texts have come', async () => {
		const [service] = services;
		if (!service) throw new Error('no services');
		const early = await filled(['core']);
		expect(early.card(service.id)).toEqual(publishedCard(service));
		expect(early.service(service.id)).toBeUndefined();
		const directory = await filled(['core', 'text']);
		expect(directory.service(service.id)).toEqual(service);
		expect(directory.card('nobody')).toBeUndefined();
		expect(directory.service('nobody')).toBeUndefined();
	});

	test('are searched together', async () => {
		const early = await filled(['core']);
		expect(early.searchable).toBe(false);
		const directory = await filled(['core', 'search']);
		expect(directory.searchable).toBe(true);
		const found = directory.search('anonymous');
		const named = services.filter(({ organisation }) => /anonymous/i.test(organisation ?? ''));
		expect(found?.scores.filter((score) => score >= 1)).toHaveLength(named.length);
		expect(found?.partial).toBe(false);
		expect(directory.search(' ')).toBeUndefined();
		expect(early.search('anonymous')?.scores.some((score) => score > 0)).toBe(false);
	});

	test('hold a service once that is in several of them', () => {
		const [one, two, three] = services;
		if (!one || !two || !three) throw new Error('no services');
		const here = encodeCell([one, two]);
		const there = encodeCell([two, three]);
		const directory = new Directory();
		directory.add('031', 'core', here.core);
		directory.add('120', 'core', there.core);
		directory.add('120', 'search', there.search);
		expect(directory.count).toBe(3);
		expect([...directory.near(LEEDS).rows].sort()).toEqual([0, 1, 2]);
		const row = directory.rowOf(two.id) ?? -1;
		expect(directory.search(two.name)?.scores[row]).toBeGreaterThan(1);
		directory.remove('031');
		expect(directory.count).toBe(2);
		expect(directory.card(one.id)).toBeUndefined();
		expect(directory.card(two.id)).toEqual(publishedCard(two));
		expect([directory.has('031'), directory.has('120')]).toEqual([false, true]);
	});

	test('are as before when a file cannot be read', () => {
		const [one, two] = services;
		if (!one || !two) throw new Error('no services');
		const directory = new Directory();
		directory.add('031', 'core', encodeCell([one]).core);
		expect(() => directory.add('031', 'core', new Uint8Array(3))).toThrow('foreign');
		expect(directory.card(one.id)).toEqual(publishedCard(one));
		directory.add('031', 'core', encodeCell([two]).core);
		expect(directory.card(one.id)).toBeUndefined();
		expect(directory.count).toBe(1);
		expect(() => directory.add('120', 'text', encodeCell([two]).text)).toThrow('before its core');
	});
});
