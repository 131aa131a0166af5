import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryService } from '../../../../tests/fixtures/arbitrary-service.ts';
import { lock } from '#lib/sealing/word-lock.ts';
import { savedHostel } from '../../../../tests/fixtures/saved.ts';
import type { WholePlan } from '#lib/storage/plan.ts';
import { lockPlan, readPlan } from './plan-file.ts';
import { readShape } from './plan-shape.ts';

const WORDS = 'green door by the river';
/** The fewest rounds that are believed: tests need not be slow. */
const ROUNDS = 100_000;

const entry = savedHostel(
	{
		note: 'canary note',
		done: true,
		outcome: 'went',
		written: { note: 7 },
		said: { text: 'Ask for Sam', from: 'Testham' }
	},
	{ contact: { phones: [{ number: '01134960123' }], website: 'https://hostel.example/' } }
);
const plan: WholePlan = {
	entries: [entry],
	answers: { notNow: ['finance'], checkIns: { ended: '2026-11-22', done: [1] } }
};

const file = await lockPlan(plan, WORDS, ROUNDS);
const read = (bytes: Uint8Array<ArrayBuffer>, words = WORDS) => readPlan(new Blob([bytes]), words);

describe('the file of a plan', () => {
	test('comes back whole with its words, and shows nothing without', async () => {
		expect(await read(file)).toEqual({ plan });
		expect(Buffer.from(file).includes('canary')).toBe(false);
	});

	test('tells no name as checked: what was looked at there cannot be looked at again', async () => {
		const said = { text: 'Ask for Sam', from: 'Testham', signed: true as const };
		const other = { ...plan, entries: [{ ...entry, said }] };
		expect(await read(await lockPlan(other, WORDS, ROUNDS))).toEqual({ plan });
	});

	test('with other words says so', async () => {
		expect(await read(file, 'blue door')).toEqual({ trouble: 'words' });
	});

	test('changed or cut anywhere behind its header, it is damaged', async () => {
		for (const at of [10, 11, 40, Math.floor(file.length / 2), file.length - 9, file.length - 1]) {
			const other = file.slice();
			other[at] = (other[at] ?? 0) ^ 1;
			expect(await read(other), String(at)).toEqual({ trouble: 'damaged' });
		}
		expect(await read(file.slice(0, -1))).toEqual({ trouble: 'damaged' });
		expect(await read(file.slice(0, 40))).toEqual({ trouble: 'damaged' });
	});

	test('of a newer version it says so', async () => {
		const newer = file.slice();
		newer[5] = 2;
		expect(await read(newer)).toEqual({ trouble: 'newer' });
	});

	test.for([
		['nothing', new Uint8Array(0)],
		['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, ...new Uint8Array(100)])],
		['a text', new TextEncoder().encode('a list of things to do '.repeat(5))]
	] as const)('%s is not a plan', async ([, bytes]) => {
		expect(await read(bytes)).toEqual({ trouble: 'not-a-plan' });
	});

	test('no bytes make it throw', async () => {
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), fc.nat(30), async (bytes, at) => {
				const own = Uint8Array.from([...file.slice(0, at), ...bytes]);
				expect(await read(own)).toHaveProperty('trouble');
			})
		);
	});

	test('locked with the right words, but no plan inside', async () => {
		const head = file.slice(0, 10);
		const locked = await lock(new TextEncoder().encode('{"entries":[{}]}'), {
			words: WORDS,
			about: head,
			rounds: ROUNDS
		});
		const hash = new Uint8Array(
			await crypto.subtle.digest('SHA-256', Uint8Array.from([...head, ...locked]))
		);
		const bytes = Uint8Array.from([...head, ...locked, ...hash.slice(0, 8)]);
		expect(await read(bytes)).toEqual({ trouble: 'damaged' });
	});
});

describe('the shape of a plan', () => {
	test('any service that a directory can hold comes through as it was', () => {
		fc.assert(
			fc.property(arbitraryService, (service) => {
				const { id } = service;
				fc.pre(id.length <= 40);
				const whole = { entries: [{ id, service, savedAt: 1 }], answers: { notNow: [] } };
				expect(readShape(JSON.stringify(whole))).toEqual(JSON.parse(JSON.stringify(whole)));
			})
		);
	});

	test('an address that would run a script is left out', () => {
		const service = {
			...entry.service,
			contact: { website: 'javascript:alert(1)', chat: 'data:text/html,x' },
			join: { url: 'vbscript:x' }
		};
		const found = readShape(JSON.stringify({ ...plan, entries: [{ ...entry, service }] }));
		const [first] = found?.entries ?? [];
		expect(first?.service.contact?.website).toBeUndefined();
		expect(first?.service.contact?.chat).toBeUndefined();
		expect(first?.service.join?.url).toBeUndefined();
	});

	test.for([
		['no JSON', '{'],
		['a list', '[]'],
		[
			'an id that is not its service’s',
			JSON.stringify({ ...plan, entries: [{ ...entry, id: 'b' }] })
		],
		[
			'a service without a name',
			JSON.stringify({ ...plan, entries: [{ ...entry, service: { id: 'a' } }] })
		],
		[
			'places that are none',
			JSON.stringify({
				...plan,
				entries: [{ ...entry, service: { ...entry.service, places: 'x' } }]
			})
		],
		['a prototype', '{"__proto__":{"entries":[]},"answers":{"notNow":[]}}']
	] as const)('%s is none', ([, json]) => {
		expect(readShape(json)).toBeUndefined();
	});
});
