import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { destroy, open, type Database } from './database.ts';
import * as templates from './templates.ts';

const NAME = 'waymark-templates-test';

let database: Database;
beforeEach(async () => {
	({ database } = await open(undefined, NAME));
});
afterEach(async () => {
	database.close();
	await destroy(NAME);
});

const one = (id: string, name: string, greeting?: string) => ({
	id,
	name,
	looks: [{ name: 'Money', fragment: 'need=finance' }],
	...(greeting && { greeting })
});

test('are told by name; another of the same name takes the place of the first', async () => {
	await templates.keep(database, one('2', 'Release'));
	await templates.keep(database, one('1', 'Ward'));
	expect(await templates.keep(database, one('3', 'Release', 'Hello'))).toMatchObject({ id: '2' });
	expect(await templates.all(database)).toEqual([one('2', 'Release', 'Hello'), one('1', 'Ward')]);
});

test('are called something else, unless another is called so', async () => {
	await templates.keep(database, one('1', 'Ward'));
	await templates.keep(database, one('2', 'Release'));
	expect(await templates.rename(database, '1', 'Release')).toBe(false);
	expect(await templates.rename(database, '1', 'Ward')).toBe(true);
	expect(await templates.rename(database, '1', 'After the ward')).toBe(true);
	expect((await templates.all(database)).map(({ name }) => name)).toEqual([
		'After the ward',
		'Release'
	]);
	await templates.remove(database, '2');
	expect(await templates.all(database)).toEqual([one('1', 'After the ward')]);
});
