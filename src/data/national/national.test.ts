import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { NEEDS } from '#lib/domain/need.ts';
import { REACHES } from '#lib/domain/service.ts';
import type { Service } from '#lib/domain/service.ts';
import { sharedData } from '../../../tests/fixtures/shared-data.ts';
import { ENTRIES, nationalServices } from './index.ts';
import { national } from './record.ts';
import { CRISIS_BLOCK, URGENT } from './urgent.ts';

const services = nationalServices();
const find = (id: string) => services.find((one) => one.provenance.sourceId === id);

/** The texts of a record that somebody wrote. */
function texts({ summary, description, audience, access, cost, sessions }: Service): string[] {
	return [
		summary,
		description,
		audience?.text,
		audience?.notFor,
		access?.text,
		cost?.text,
		...sessions.map(({ note }) => note)
	].filter((text) => text !== undefined);
}

function runsOfEight(text: string): string[] {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.slice(7).map((_, index) => words.slice(index, index + 8).join(' '));
}

describe('national services', () => {
	test.each(NEEDS)('there is help with %s', (need) => {
		expect(services.filter(({ needs }) => needs.includes(need)).length).toBeGreaterThan(3);
	});

	test.each(REACHES)('there is help in reach: %s', (reach) => {
		expect(services.filter((one) => one.reach === reach)).not.toEqual([]);
	});

	test.each([
		['families', (one: Service) => one.audience?.only?.includes('families')],
		[
			'people who leave prison',
			(one: Service) => one.audience?.welcome?.includes('prison-leavers')
		],
		['a crisis in the night', (one: Service) => one.sessions.some(({ end }) => end === '24:00')],
		['people without a home', (one: Service) => one.audience?.welcome?.includes('homeless')]
	])('there is help for %s', (_who, holds) => {
		expect(services.filter(holds).length).toBeGreaterThan(1);
	});

	test('every one can be reached, and says where it is for and what it is', () => {
		const lacking = services.filter(
			({ contact, reach, summary }) => !reach || !summary || !(contact?.phones ?? contact?.website)
		);
		expect(lacking).toEqual([]);
	});

	test('what nobody saw in a source shows no number and no address, even if they were written down', () => {
		const recalled = ENTRIES.filter(({ seen }) => seen === 'recalled');
		expect(recalled.length).toBeGreaterThan(0);
		for (const entry of recalled) {
			const record = national({ ...entry, phones: ['01632 960000'] });
			expect(record.contact?.phones).toBeUndefined();
			expect(record.doubts).toEqual(['unconfirmed']);
			const { addressSeen, ...unseen } = entry;
			expect([entry.id, addressSeen]).toEqual([entry.id, expect.stringMatching(/20\d\d$/)]);
			const bare = national({ ...unseen, email: 'help@example.org' });
			expect(bare).not.toHaveProperty('contact');
			expect(bare.provenance.sourceUrl).toBe(entry.source);
		}
	});

	test('sources that disagree leave a doubt, sources that agree do not', () => {
		const doubted = services.filter(({ doubts }) => doubts?.includes('unconfirmed'));
		const expected = ENTRIES.filter(
			({ seen, check }) => seen === 'conflict' || seen === 'recalled' || check
		);
		expect(doubted.map(({ provenance }) => provenance.sourceId)).toEqual(
			expected.map(({ id }) => id)
		);
		expect(doubted.length).toBeLessThan(services.length / 3);
	});

	test('a free call is a free number; 03 numbers say what they cost', () => {
		for (const { contact, cost, name } of services) {
			for (const { number } of contact?.phones ?? []) {
				if (/^03/.test(number)) expect([name, cost?.text]).toEqual([name, expect.any(String)]);
				else if (!/^(0800|0808|11|999|8\d{4}$)/.test(number)) {
					expect([name, cost?.free]).toEqual([name, undefined]);
				}
			}
		}
		expect(find('narcotics-anonymous')?.cost?.text).toMatch(/01 and 02/);
	});

	test('a date of checking is a day that somebody gave', () => {
		const days = new Set(services.map(({ provenance }) => provenance.checked?.on));
		expect([...days].sort()).toEqual(['2026-07-31', undefined]);
	});
});

describe('urgent lines', () => {
	test('say the same as their national service', () => {
		for (const line of URGENT) {
			const service = find(line.entry);
			const phone = service?.contact?.phones?.find(({ number }) => number === line.number);
			expect([line.id, phone?.kind ?? 'voice']).toEqual([line.id, line.kind]);
			expect(phone).toBeDefined();
			expect(line.shown.replaceAll(' ', '')).toBe(line.number);
			expect([line.id, line.reach]).toEqual([line.id, service?.reach]);
			expect([line.id, line.free]).toEqual([line.id, service?.cost?.free]);
			expect([line.id, line.checked]).toEqual([line.id, service?.provenance.checked?.on]);
			if (line.always) {
				expect(service?.sessions).toMatchObject([{ start: '00:00', end: '24:00' }]);
			}
		}
	});

	test('have ids of their own, and the block on every page names some of them', () => {
		const ids = URGENT.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(CRISIS_BLOCK.filter((id) => !ids.includes(id))).toEqual([]);
		expect(CRISIS_BLOCK).toHaveLength(6);
	});
});

describe('against the list of facts', () => {
	const path = sharedData('national-services.csv');
	const csv = path === undefined ? undefined : readFileSync(path, 'utf8');

	test('the words are our own', () => {
		const theirs = new Set(
			csv === undefined ? [] : parse(csv).flatMap((row: string[]) => row.flatMap(runsOfEight))
		);
		const shared = services.flatMap((service) =>
			texts(service).flatMap((text) => runsOfEight(text).filter((run) => theirs.has(run)))
		);
		expect(shared).toEqual([]);
	});

	test('every number, name of a row and doubt comes from it', () => {
		const rows: Record<string, string>[] =
			csv === undefined ? [] : parse(csv, { columns: true, bom: true });
		const digits = (row: Record<string, string>) =>
			Object.values(row).join(' | ').replace(/ /g, '');
		const invented = services.flatMap(({ name, contact }) => {
			// A number belongs to the row with the same address: lists mix numbers up between names.
			const own = rows.filter(({ url }) => url === contact?.website);
			return (contact?.phones ?? [])
				.filter(
					({ number }) => !(own.length > 0 ? own : rows).some((row) => digits(row).includes(number))
				)
				.map(({ number }) => `${name}: ${number}`);
		});
		expect(csv === undefined ? [] : invented).toEqual([]);
		const recalled = rows.filter((row) => row['confidence'] === 'recalled');
		expect(
			recalled.filter(
				({ url }) =>
					!services.some(
						({ contact, doubts }) =>
							contact?.website === url && doubts?.includes('unconfirmed') && !contact?.phones
					)
			)
		).toEqual([]);
		const conflicting = rows.filter((row) => row['confidence'] === 'seen-conflict');
		expect(
			conflicting.filter(
				({ url }) =>
					!services.some(
						({ contact, doubts }) => contact?.website === url && doubts?.includes('unconfirmed')
					)
			)
		).toEqual([]);
		expect(csv === undefined || rows.length === services.length).toBe(true);
	});
});
