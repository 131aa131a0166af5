import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromFragment, toFragment } from './fragment.ts';
import { EMPTY_FILTER } from './filter-value.ts';
import {
	DAYTIMES,
	EMPTY_MEETING_FILTER,
	type MeetingFilter,
	NEEDED,
	OPEN_TO,
	PEOPLE,
	WAYS,
	WEEKDAYS
} from './meeting-filter.ts';
import { fromMeetingFragment, meetingFragment, tidyMeetings } from './meeting-fragment.ts';
import { ROUGHNESSES } from './place.ts';
import { FELLOWSHIPS } from './service.ts';

const some = <T>(all: readonly T[]) => fc.subarray([...all]);
const filters: fc.Arbitrary<MeetingFilter> = fc
	.record(
		{
			days: some(WEEKDAYS),
			times: some(DAYTIMES),
			fellowships: some(FELLOWSHIPS),
			ways: some(WAYS),
			open: some(OPEN_TO),
			people: some(PEOPLE),
			needed: some(NEEDED),
			languages: fc.array(fc.constantFrom('pl', 'ar', 'PA', 'xx1'), { maxLength: 4 }),
			radius: fc.integer({ min: -10, max: 2_000_000 }),
			place: fc.record(
				{
					label: fc.string({ unit: 'grapheme', maxLength: 80 }),
					point: fc.tuple(fc.double({ min: -95, max: 95 }), fc.double({ min: -185, max: 185 })),
					rough: fc.constantFrom(...ROUGHNESSES)
				},
				{ requiredKeys: ['label', 'point'] }
			)
		},
		{
			requiredKeys: [
				'days',
				'times',
				'fellowships',
				'ways',
				'open',
				'people',
				'needed',
				'languages'
			]
		}
	)
	.map((filter) => filter as MeetingFilter);

test('a filter comes back from its fragment as it was tidied', () => {
	fc.assert(
		fc.property(filters, (filter) => {
			const fragment = meetingFragment(filter);
			expect(fragment).toMatch(/^[^#\s]*$/);
			expect(fromMeetingFragment(`#${fragment}`)).toEqual(tidyMeetings(filter));
			expect(meetingFragment(fromMeetingFragment(fragment))).toBe(fragment);
		})
	);
});

test('whatever stands in an address is a filter', () => {
	fc.assert(
		fc.property(fc.string(), (text) => {
			expect(tidyMeetings(fromMeetingFragment(text))).toEqual(fromMeetingFragment(text));
		})
	);
	expect(fromMeetingFragment('day=9,x&by=zz&near=999,1&within=-5&who=them')).toEqual(
		EMPTY_MEETING_FILTER
	);
});

describe('readable, and the same place as on the list of services', () => {
	const leeds = { label: 'Leeds', point: [53.8, -1.55] as const };

	test('is written so', () => {
		expect(
			meetingFragment({
				...EMPTY_MEETING_FILTER,
				place: leeds,
				radius: 4828,
				days: [2, 6],
				times: ['evening'],
				fellowships: ['na', 'aa'],
				ways: ['online'],
				open: ['unknown', 'anyone'],
				people: ['women'],
				needed: ['step-free'],
				languages: ['pl']
			})
		).toBe(
			'day=2,6&time=evening&by=aa,na&how=online&who=anyone,unknown&for=women&with=step-free&lang=pl&near=53.8,-1.55&at=Leeds&within=4828'
		);
		expect(meetingFragment(EMPTY_MEETING_FILTER)).toBe('');
	});

	test('a place is carried from one to the other', () => {
		const services = toFragment({ ...EMPTY_FILTER, place: leeds });
		expect(fromMeetingFragment(services).place).toEqual(leeds);
		const meetings = meetingFragment({ ...EMPTY_MEETING_FILTER, place: leeds });
		expect(fromFragment(meetings).place).toEqual(leeds);
	});
});
