import { describe, expect, test } from 'vitest';
import type { Issue } from '../../domain/issue.ts';
import { serviceId } from '../../domain/service-id.ts';
import type { Service } from '../../domain/service.ts';
import { looksConfidential, type Clues } from './secret.ts';
import {
	dropPublisherWebsite,
	isPlaceholder,
	isPlaceholderAge,
	isPlaceholderHost
} from './sentinel.ts';

const HIDDEN: [string, Clues][] = [
	['a refuge by name', { name: 'Rosewood Refuge' }],
	['refuges', { name: 'Northshire Refuges and Outreach' }],
	['a safe house', { name: 'Safe house for men' }],
	['women’s aid with a roof', { name: 'Northshire Women’s Aid Accommodation' }],
	['its organisation', { name: 'Dispersed units', organisation: 'Northshire Womens Aid' }],
	['a place name', { name: 'Support', address: 'The Refuge, 3 High Street' }],
	['street "Confidential"', { name: 'Support', address: 'Confidential' }],
	['a place called so', { name: 'Hostel', placeName: 'Confidential location' }],
	['address withheld', { name: 'Hostel', address: 'Address withheld' }],
	['a term', { name: 'Rose House', terms: ['Housing', 'Domestic abuse refuges'] }],
	['a term with a roof', { name: 'Rose House', terms: ['Domestic violence shelters'] }],
	[
		'runs one',
		{ name: 'Rose House', description: 'We provide emergency refuge for women and children.' }
	],
	['is one', { name: 'Rose House', description: 'Our refuge is open to women from any area.' }],
	[
		'refuge accommodation',
		{ name: 'Rose House', description: 'Refuge accommodation for women fleeing abuse.' }
	],
	[
		'safe accommodation',
		{ name: 'Rose House', description: 'Safe accommodation for men escaping domestic violence.' }
	],
	[
		'beds of a women’s aid',
		{
			name: 'Haven',
			organisation: 'Northshire Women’s Aid',
			description: 'Emergency accommodation for women and children.'
		}
	],
	['says so', { name: 'Rose House', description: 'The address is confidential.' }],
	[
		'confidential location',
		{ name: 'Meeting', description: 'Held at a confidential location in Leeds.' }
	],
	['not disclosed', { name: 'Meeting', description: 'Our location is not disclosed for safety.' }]
];

const OPEN: [string, Clues][] = [
	[
		'confidential advice',
		{ name: 'Advice', description: 'A free, confidential advice service at our centre.' }
	],
	[
		'everything is confidential',
		{ name: 'Advice', description: 'All calls are confidential. Drop in at our address.' }
	],
	[
		'a clinic called so',
		{ name: 'Clinic', placeName: 'Confidential Sexual Health Clinic', address: '1 High St' }
	],
	['Refugee Council', { name: 'Refugee Council', description: 'Housing for refugees.' }],
	[
		'finding a refuge',
		{
			name: 'Advice Centre',
			description: 'We can help you find a refuge or make you safe at home.'
		}
	],
	[
		'referral to a refuge',
		{ name: 'Outreach', description: 'Includes referral to refuges in other areas.' }
	],
	[
		'finding beds, by a women’s aid',
		{
			name: 'Drop-in',
			organisation: 'Northshire Women’s Aid',
			description: 'Advice, and help to find safe accommodation.'
		}
	],
	['beds of others', { name: 'Hostel', description: 'Emergency accommodation for men.' }],
	['women’s aid outreach', { name: 'Women’s Aid drop-in', organisation: 'Northshire Women’s Aid' }],
	['a wildlife refuge', { name: 'Otter Wildlife Refuge' }],
	['a café', { name: 'The Refuge Café', description: 'A warm space.' }],
	[
		'refuge from the cold',
		{ name: 'Warm space', description: 'A refuge from the cold with hot drinks.' }
	],
	['women’s centre', { name: 'Northshire Women’s Centre', description: 'Courses for women.' }],
	['a night shelter', { name: 'Winter night shelter', description: 'Beds for rough sleepers.' }],
	['nothing', {}]
];

describe('looksConfidential', () => {
	test.each(HIDDEN)('hides %s', (_name, clues) => {
		expect(looksConfidential(clues)).toBe(true);
	});
	test.each(OPEN)('leaves %s', (_name, clues) => {
		expect(looksConfidential(clues)).toBe(false);
	});
});

const shown: Service = {
	id: serviceId('f', '1'),
	kind: 'service',
	name: 'Rosewood',
	needs: ['housing'],
	delivery: [],
	places: [],
	sessions: [],
	provenance: { feed: 'f', sourceId: '1' }
};

describe('sentinels', () => {
	test('know nothing when they see it', () => {
		for (const text of [
			'N/A',
			'n/a',
			'None',
			'-',
			'--',
			'TBC',
			'No description available',
			'test tel',
			'null',
			'?'
		]) {
			expect(isPlaceholder(text)).toBe(true);
		}
		for (const text of [
			'Nonesuch',
			'Test Valley',
			'NA',
			'Unknown Pleasures',
			'String quartet',
			'Dash'
		]) {
			expect(isPlaceholder(text)).toBe(false);
		}
		expect([-1, 0, 17, 98, 99, 127].map(isPlaceholderAge)).toEqual([
			true,
			false,
			false,
			false,
			true,
			true
		]);
		expect(
			['example.com', 'www.example.org', 'noemail.invalid', 'a.org', 'riverside.example'].map(
				isPlaceholderHost
			)
		).toEqual([true, true, true, false, false]);
	});

	function listed(count: number, website: string, owners: number): Service[] {
		return Array.from({ length: count }, (_, index) => ({
			...shown,
			organisation: `Owner ${index % owners}`,
			contact: { website: index % 2 === 0 ? website : `https://own${index}.org/` }
		}));
	}

	test('the publisher’s home page goes, the owner’s stays', () => {
		const issues: Issue[] = [];
		const shared = listed(12, 'https://www.council.gov.uk/', 12);
		dropPublisherWebsite(shared, issues, 'url');
		expect(shared.map((one) => one.contact?.website).filter(Boolean)).toHaveLength(6);
		expect(issues.map((one) => one.code)).toEqual(Array(6).fill('placeholder'));
		for (const kept of [
			listed(12, 'https://one.org/', 2),
			listed(8, 'https://a.org/', 8),
			listed(12, 'https://a.org/deep', 12)
		]) {
			dropPublisherWebsite(kept, issues, 'url');
			expect(kept.every((one) => one.contact?.website)).toBe(true);
		}
	});
});
