import { describe, expect, test } from 'vitest';
import { csv } from '../../csv.ts';

function read(text: string) {
	return csv.parse(text, { feed: 'test', today: '2026-11-21' });
}

describe('the spreadsheet of Outpost', () => {
	const HEADER =
		'import_id,import_id_reference,name,description,organisation,url,approved,visible_from,visible_to,visible,needs_referral,notes,service_taxonomies,contact_name,contact_visible,contact_email,contact_phone,location_name,location_address_1,location_city,location_postcode,location_visible,mask_exact_address,location_accessibilities,free,cost_option,cost_amount,cost_type,schedules_opens_at,schedules_closes_at,scheduled_weekday,suitabilities';
	const line = (cells: Record<string, string>) =>
		HEADER.split(',')
			.map((name) => `"${cells[name] ?? ''}"`)
			.join(',');
	const PARENT = {
		import_id: '1',
		name: 'Job Club',
		organisation: 'Town Trust',
		approved: 'TRUE',
		visible: 'TRUE',
		needs_referral: 'FALSE',
		notes: 's3cr3t of the staff',
		service_taxonomies: 'Employment; Job Clubs',
		contact_name: 's3cr3t person',
		contact_phone: '01632 960001',
		location_name: 'Hall',
		location_address_1: '1 High St',
		location_city: 'Bristol',
		location_postcode: 'BS1 4DJ',
		schedules_opens_at: '09:00:00',
		schedules_closes_at: '17:00:00',
		scheduled_weekday: 'monday',
		suitabilities: 'Veterans'
	};
	const family = (...children: Record<string, string>[]) =>
		read(
			[
				HEADER,
				line(PARENT),
				...children.map((child) => line({ import_id_reference: '1', ...child }))
			].join('\n')
		);

	test('rows below add places, hours and fees; private contacts and notes stay out', () => {
		const {
			services,
			issues,
			read: rows,
			raw
		} = family(
			{
				import_id: '2',
				scheduled_weekday: 'tuesday',
				schedules_opens_at: '09:00:00',
				schedules_closes_at: '17:00:00'
			},
			{
				import_id: '3',
				location_name: 'Annexe',
				location_city: 'Bath',
				location_postcode: 'BA1 1JW'
			},
			{ import_id: '4', contact_visible: 'FALSE', contact_email: 's3cr3t@town.org.uk' },
			{ import_id: '5', cost_option: 'Lunch', cost_amount: '3', cost_type: 'a day' }
		);
		expect(rows).toBe(1);
		expect(issues).toEqual([]);
		expect(services[0]).toMatchObject({
			name: 'Job Club',
			needs: ['employment'],
			places: [
				{ name: 'Hall', town: 'Bristol' },
				{ name: 'Annexe', town: 'Bath' }
			],
			sessions: [{ days: [1, 2], start: '09:00', end: '17:00' }],
			cost: { free: false, text: 'Lunch: £3 a day' },
			access: { routes: ['self-referral'] },
			audience: { welcome: ['veterans'] }
		});
		expect(JSON.stringify([services, [...(raw ?? [])]])).not.toContain('s3cr3t');
	});

	test('a refuge is hidden in every one of its places', () => {
		const { services, issues } = read(
			[
				HEADER,
				line({ ...PARENT, name: "Town Women's Refuge", service_taxonomies: 'Housing' }),
				line({ import_id_reference: '1', location_address_1: '9 Quiet Row', location_city: 'Bath' })
			].join('\n')
		);
		expect(services[0]?.places).toEqual([
			{ precision: 'hidden', town: 'Bristol' },
			{ precision: 'hidden', town: 'Bath' }
		]);
		expect(JSON.stringify(services)).not.toMatch(/Quiet Row|High St|BS1/);
		expect(issues.map(({ code }) => code)).toEqual(['address-hidden']);
	});

	test('a masked address is hidden, one not visible is not there', () => {
		const { services } = family({
			location_name: 'Safe',
			location_city: 'Bath',
			location_address_1: '9 Quiet Row',
			mask_exact_address: 'TRUE'
		});
		expect(services[0]?.places[1]).toEqual({ precision: 'hidden', town: 'Bath' });
		const { services: without } = family({
			location_name: 'Shed',
			location_city: 'Bath',
			location_visible: 'FALSE'
		});
		expect(without[0]?.places).toHaveLength(1);
	});

	test('a masked address stands in no text either', () => {
		const { services, issues } = read(
			[
				HEADER,
				line({
					...PARENT,
					description: 'Come to 9 quiet row, Bristol BS1 4DJ, in your own time. Ring first.',
					location_name: 'Safe',
					location_address_1: '9 Quiet Row',
					mask_exact_address: 'TRUE',
					location_accessibilities: 'Ramp in Quiet Row;Car parking'
				})
			].join('\n')
		);
		expect(JSON.stringify(services)).not.toMatch(/quiet row|BS1/i);
		expect(services[0]).toMatchObject({
			facilities: ['step-free', 'parking'],
			facilitiesText: 'Ramp\nCar parking'
		});
		expect(services[0]?.summary).toContain('Ring first.');
		expect(issues.map(({ code }) => code)).toEqual(['address-hidden']);
	});

	test.each([
		[{ visible: 'FALSE' }],
		[{ approved: 'FALSE' }],
		[{ visible_to: '2026-11-20' }],
		[{ visible_from: '2026-11-22' }]
	])('%j is not published', (cells) => {
		const { services, issues } = read([HEADER, line({ ...PARENT, ...cells })].join('\n'));
		expect(services).toEqual([]);
		expect(issues.map(({ code }) => code)).toEqual(['not-published']);
	});

	test('the last day of a service is still one of its days', () => {
		const cells = { ...PARENT, visible_from: '2026-11-21', visible_to: '2026-11-21' };
		expect(read([HEADER, line(cells)].join('\n')).services).toHaveLength(1);
	});

	test('a row that adds to nobody is refused', () => {
		const { issues } = read(
			[HEADER, line(PARENT), line({ import_id: '9', import_id_reference: '8', notes: 'x' })].join(
				'\n'
			)
		);
		expect(issues.map(({ code }) => code)).toEqual(['no-owner']);
	});
});
