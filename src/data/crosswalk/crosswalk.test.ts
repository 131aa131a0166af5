import { describe, expect, test } from 'vitest';
import { crossTerms, groupsOf, needsFromWords, plain } from './crosswalk.ts';

const needs = (name: string) => crossTerms([{ name }]).needs.join(' ');

describe('terms to needs', () => {
	test.each([
		['Housing', 'housing'],
		['Housing Support', 'housing'],
		['Homelessness & rough sleeping', 'housing'],
		['Hostels', 'housing'],
		['Night shelter', 'housing'],
		['Bond Schemes', 'housing'],
		['Adult Education', 'education'],
		['ESOL', 'education'],
		['Computer/Digital skills', 'education'],
		['Employment and Training', 'education employment'],
		['Job Clubs', 'employment'],
		['Volunteering', 'employment'],
		['Debt/financial problems', 'finance'],
		['Benefit advice', 'finance'],
		['Food Banks', 'finance'],
		['Housing Benefit', 'housing finance'],
		['Drug and Alcohol Treatment', 'healthcare'],
		['Needle Exchange', 'healthcare'],
		['GP', 'healthcare'],
		['Substance misuse', 'healthcare'],
		['Health > Dentists', 'healthcare'],
		['Community mental health teams', 'healthcare'],
		['Alcoholics Anonymous', 'mutual-aid'],
		['SMART Recovery meetings', 'mutual-aid'],
		['12-step groups', 'mutual-aid']
	])('%s → %s', (name, expected) => {
		expect(needs(name)).toBe(expected);
	});

	test.each([
		'court',
		'Support',
		'Golf course',
		'Tennis courts',
		'Benefits of yoga',
		'Grant Street',
		'Job',
		'School',
		'Courses',
		'Workshop',
		'Of course',
		'Debtford Road',
		'Pipeline'
	])('%s alone is no need of the six, or only where it must be', (name) => {
		expect(needs(name)).toBe(name === 'Courses' ? 'education' : '');
	});

	test('by address before the name', () => {
		expect(
			crossTerms([{ name: 'Advice for homeless people', uri: 'http://id.esd.org.uk/service/112' }])
				.needs
		).toEqual(['housing']);
		expect(crossTerms([{ uri: 'http://id.esd.org.uk/service/69' }]).needs).toEqual([
			'housing',
			'finance'
		]);
		expect(crossTerms([{ uri: 'service:92' }]).needs).toEqual(['housing']);
		expect(
			crossTerms([{ name: 'Refuse collection', uri: 'http://id.esd.org.uk/service/524' }])
		).toMatchObject({ needs: [], unmapped: ['Refuse collection'] });
	});

	test('what nobody knows is named, once; what says nothing is not', () => {
		const crossed = crossTerms([
			{ name: 'Puppet making' },
			{ name: 'Puppet making' },
			{ name: 'Support' },
			{ name: 'Court' },
			{ uri: 'urn:x' },
			{}
		]);
		expect(crossed).toEqual({
			needs: [],
			groups: [],
			only: [],
			unmapped: ['Puppet making', 'urn:x']
		});
	});
});

describe('terms to groups', () => {
	test.each([
		['Women only', 'women'],
		['Female only', 'women'],
		['LGBT+', 'lgbtq'],
		['Families and carers', 'families carers'],
		['Armed forces veterans', 'veterans'],
		['Ex-Offenders', 'prison-leavers'],
		['Rough sleepers', 'homeless'],
		['Refugees', 'asylum-seekers'],
		['Under 25s only', 'young-people'],
		['Veterans’ support', 'veterans'],
		['Men’s Group', 'men'],
		['Mental', ''],
		['Womens football league', ''],
		['Adults', '']
	])('%s → %s', (name, expected) => {
		expect(groupsOf(name).join(' ')).toBe(expected);
	});

	test('"only" shuts others out', () => {
		expect(crossTerms([{ name: 'Women only' }, { name: 'Veterans' }])).toMatchObject({
			groups: ['women', 'veterans'],
			only: ['women']
		});
	});
});

test.each([
	['Tenancy support service', '', '', 'housing'],
	['The Hub', 'We help with debt and welfare benefits.', '', 'finance'],
	['The Hub', 'A friendly place.', 'Food, company and a doctor once a week.', ''],
	[
		'The Hub',
		'A friendly place.',
		'A nurse visits weekly. The nurse can see anyone.',
		'healthcare'
	],
	['County Court Support', 'Support at court.', '', ''],
	['Support', 'The benefits of support, of course.', '', '']
])('words: %s / %s / %s → %s', (name, summary, description, expected) => {
	expect(needsFromWords(name, summary, description).join(' ')).toBe(expected);
});

test('plain', () => {
	expect(plain(' Housing & Homelessness / Hostels! ')).toBe('housing and homelessness hostels');
	expect(plain('LGBTQ+')).toBe('lgbtq+');
});
