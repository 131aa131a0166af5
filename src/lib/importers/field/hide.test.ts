import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceId } from '../../domain/service-id.ts';
import type { Service } from '../../domain/service.ts';
import { hidePlace, hideService } from './hide.ts';

const refuge: Service = {
	id: serviceId('f', '1'),
	kind: 'service',
	name: 'Rosewood Refuge',
	summary: 'A refuge at 12 Mill Lane.',
	description: 'Come to Rose House, 12 Mill Lane, Anytown AT1 1AA, at any time. Ring first.',
	needs: ['housing'],
	delivery: ['in-person'],
	places: [
		{
			name: 'Rose House',
			address: '12 Mill Lane',
			town: 'Leeds',
			postcode: 'LS1 4AP',
			point: [53.8, -1.5],
			precision: 'exact',
			travel: 'Opposite the station'
		},
		{ name: 'Second', town: 'Leeds', precision: 'town' }
	],
	sessions: [{ days: [1], place: 1, note: 'at LS1 4AP' }],
	access: { text: 'Knock at 12 Mill Lane.' },
	availability: { status: 'full', alert: 'Moved to 12 Mill Lane.' },
	audience: { ages: { min: 18 }, text: 'Women near LS1 4AP', notFor: 'Callers at Rose House' },
	cost: { text: 'Pay at Rose House' },
	facilitiesText: 'Ramp at Rose House',
	contact: {
		phones: [
			{ number: '111', label: 'Rose House' },
			{ number: '112', label: 'Duty' }
		],
		emails: [{ address: 'a@b.org', label: 'At 12 Mill Lane' }]
	},
	provenance: { feed: 'f', sourceId: '1' }
};

describe('hiding', () => {
	test('leaves the town alone', () => {
		expect(refuge.places.map(hidePlace)).toEqual([
			{ precision: 'hidden', town: 'Leeds' },
			{ precision: 'hidden', town: 'Leeds' }
		]);
		expect(hidePlace({ town: 'Leeds LS1 4AP', precision: 'town' })).toEqual({
			precision: 'hidden',
			town: 'Leeds'
		});
		expect(hidePlace({ town: '12 Mill Lane', precision: 'town' })).toEqual({ precision: 'hidden' });
	});

	test('takes the address out of every text, and changes nothing in place', () => {
		const before = structuredClone(refuge);
		const hidden = hideService(refuge);
		expect(refuge).toEqual(before);
		expect(JSON.stringify(hidden)).not.toMatch(/Mill Lane|Rose House|LS1|53\.8|station/);
		expect(hidden.places).toEqual([{ precision: 'hidden', town: 'Leeds' }]);
		expect(hidden.sessions[0]?.place).toBeUndefined();
		expect(hidden.description).toContain('Ring first.');
		expect(hidden.contact?.phones).toEqual([{ number: '111' }, { number: '112', label: 'Duty' }]);
		expect(hidden.audience?.ages).toEqual({ min: 18 });
		expect(hideService({ ...refuge, cost: undefined })).not.toHaveProperty('cost');
	});

	test('a helpline without a place gets none, and no address in its texts either', () => {
		const { places, ...line } = hideService({ ...refuge, places: [] });
		expect(places).toEqual([]);
		expect(JSON.stringify(line)).not.toMatch(/12 Mill|LS1/);
	});
});

const house: Service = {
	id: serviceId('f', '2'),
	kind: 'service',
	name: 'Safe Start',
	needs: ['housing'],
	delivery: ['in-person'],
	places: [
		{
			name: 'Baker House',
			address: 'Flat 2, 12a Baker Street',
			town: 'Newport',
			postcode: 'NP20 4AB',
			precision: 'exact'
		}
	],
	sessions: [],
	provenance: { feed: 'f', sourceId: '2' }
};

function described(description: string, service = house): string | undefined {
	return hideService({ ...service, description }).description;
}

describe('what is left of a text', () => {
	test.each([
		[
			'lower case',
			'Beds for women at 12a baker street, off the high road.',
			'Beds for women, off the high road.'
		],
		['the street alone', 'Beds for women on Baker Street, by bus 5.', 'Beds for women, by bus 5.'],
		[
			'the street cut short',
			'Beds for women in baker st. Ring first.',
			'Beds for women. Ring first.'
		],
		['the house', 'Ask for a bed at BAKER  HOUSE any day.', 'Ask for a bed any day.'],
		['a map', 'Ring us first (see https://maps.app.goo.gl/x1) please.', 'Ring us first please.'],
		[
			'a map with a point',
			'Beds https://www.google.co.uk/maps/@51.58,-2.99 for women.',
			'Beds for women.'
		],
		[
			'three words',
			'We are at ///filled.count.soap. Ring us first please.',
			'Ring us first please.'
		],
		['a point', 'Beds for two women, 51.5801, -2.9977, ring us.', 'Beds for two women, ring us.'],
		[
			'a sentence of nothing else',
			'We are at Flat 2, 12a Baker Street, NP20 4AB. Ring us.',
			'Ring us.'
		],
		['a list', '- 12a Baker Street\n- Beds for women', '- Beds for women'],
		[
			'nothing of it',
			'Baker’s courses in Newport... on the street, 24/7.',
			'Baker’s courses in Newport... on the street, 24/7.'
		]
	])('%s', (_name, text, left) => {
		expect(described(text)).toBe(left);
	});

	test('is gone when it was the address and no more', () => {
		expect(hideService({ ...house, description: '12a Baker Street, NP20 4AB' })).not.toHaveProperty(
			'description'
		);
		expect(hideService({ ...house, name: '12 Baker Street' }).name).toBe('Address not shown');
	});

	test('no way of writing an address stays', () => {
		const streets = ['Baker Street', 'Rose and Crown Road', 'Heol y Bont', 'St Mary’s Close'];
		const spelt = fc.constantFrom<(text: string) => string>(
			(text) => text,
			(text) => text.toLowerCase(),
			(text) => text.toUpperCase(),
			(text) => text.replaceAll(' ', '  '),
			(text) => text.replace('Street', 'St').replace('Road', 'Rd')
		);
		fc.assert(
			fc.property(
				fc.constantFrom(...streets),
				fc.integer({ min: 1, max: 999 }),
				fc.boolean(),
				spelt,
				fc.lorem({ maxCount: 6 }),
				fc.lorem({ maxCount: 6 }),
				(street, number, numbered, spell, before, after) => {
					const address = `${number} ${street}`;
					const written = spell(numbered ? address : street);
					const service = { ...house, places: [{ address, precision: 'exact' as const }] };
					const left = described(`${before} ${written}, ${after}.`, service) ?? '';
					const [word = ''] = street.split(' ').filter((one) => one.length > 3);
					expect(left.toLowerCase()).not.toContain(word.toLowerCase());
				}
			)
		);
	});
});

test.each(['a.', '5 The ', 'at the ', '51.58 ', '/// a.b.', 'maps.google.'])(
	'a text of nothing but %j is read to its end',
	(part) => {
		const text = part.repeat(20_000);
		expect(described(`${text} 12a Baker Street`) ?? '').not.toContain('Baker');
	}
);

describe('one place of several', () => {
	const masked: Service = {
		...house,
		summary: 'At 12a Baker Street, and at the library, 1 High Street, NP20 1AA.',
		organisation: 'Newport Library',
		places: [
			...house.places,
			{
				name: 'Library',
				address: '1 High Street',
				town: 'Newport',
				postcode: 'NP20 1AA',
				precision: 'exact'
			}
		],
		sessions: [
			{ days: [1], place: 1 },
			{ days: [2], place: 0, note: 'Baker House' }
		],
		contact: {
			website: 'https://www.what3words.com/filled.count.soap',
			phones: [{ number: '111' }]
		},
		join: { urlNotes: 'Or come to 12a Baker Street' }
	};

	test('is hidden with its address; the others stay as they are', () => {
		const hidden = hideService(masked, ({ address }) => address?.includes('Baker') === true);
		expect(hidden.places).toEqual([{ precision: 'hidden', town: 'Newport' }, masked.places[1]]);
		expect(JSON.stringify(hidden)).not.toMatch(/baker|4AB|what3words/i);
		expect(hidden.summary).toContain('library, 1 High Street, NP20 1AA');
		expect(hidden.sessions).toEqual([
			{ days: [1], place: 1 },
			{ days: [2], place: 0 }
		]);
		expect(hidden.contact).toEqual({ phones: [{ number: '111' }] });
		expect(hidden.organisation).toBe('Newport Library');
	});
});
