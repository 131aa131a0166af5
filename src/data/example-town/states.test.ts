import { describe, expect, test } from 'vitest';
import { isStepFree } from '#lib/domain/offer.ts';
import { dayNumber } from '#lib/domain/calendar.ts';
import { openness, toEpoch } from '#lib/domain/schedule.ts';
import {
	ACCESS_ROUTES,
	DOUBTS,
	FACILITIES,
	FELLOWSHIPS,
	GROUPS,
	MEETING_TYPES
} from '#lib/domain/service.ts';
import type { Service, Session } from '#lib/domain/service.ts';
import { exampleTown } from './index.ts';

const TODAY = '2026-11-21';
const town = exampleTown(TODAY);

const age = ({ provenance: { checked } }: Service) =>
	checked ? dayNumber(TODAY) - dayNumber(checked.on) : undefined;
const session = (holds: (one: Session) => unknown) => (service: Service) =>
	service.sessions.some((one) => Boolean(holds(one)));
const status = (wanted: string) => (service: Service) =>
	service.availability?.status === wanted &&
	service.availability.asOf !== undefined &&
	service.availability.asOf < TODAY;
const delivered =
	(...ways: string[]) =>
	(service: Service) =>
		[...service.delivery].sort().join() === ways.sort().join();
const kind = (wanted: string) => (service: Service) =>
	service.contact?.phones?.some((phone) => phone.kind === wanted);
const speaks = (language: string) => (service: Service) => service.languages?.includes(language);

/** What a screen can have to show. A state that is taken away from the town makes its row fail. */
const STATES: [string, (service: Service) => unknown][] = [
	['day and night', session((one) => one.start === '00:00' && one.end === '24:00')],
	['past midnight', session((one) => one.end !== undefined && (one.start ?? '') > one.end)],
	['unknown hours', ({ sessions }) => sessions.length === 0],
	['only the day known', session((one) => one.days && one.start === undefined && !one.closed)],
	['an end nobody knows', session((one) => one.start !== undefined && one.end === undefined)],
	['fortnightly', session((one) => one.every === 2)],
	['monthly, nth weekday', session((one) => one.nth?.some((nth) => nth > 0))],
	['last Friday', session((one) => one.nth?.includes(-1) && one.days?.includes(5))],
	['days of the month', session((one) => one.monthDays)],
	['Mondays: bank holidays', session((one) => one.days?.includes(1) && one.start)],
	['closed at Christmas', session((one) => one.closed && one.from?.endsWith('-12-25'))],
	['no longer sure of the times', session((one) => one.knownUntil && one.knownUntil < TODAY)],
	['sure for now', session((one) => one.knownUntil && one.knownUntil > TODAY)],
	[
		'closed this week',
		session((one) => one.closed && String(one.from) < TODAY && String(one.until) > TODAY)
	],
	['ended', session((one) => one.until !== undefined && one.until < TODAY && !one.closed)],
	['about to end', session((one) => String(one.until ?? '') > TODAY && !one.closed && !one.from)],
	['not begun', session((one) => one.from !== undefined && one.from > TODAY && !one.closed)],
	['a meal', session((one) => one.purpose === 'meal')],
	['phone line hours', session((one) => one.purpose === 'phone-line')],
	['hours for referrals', session((one) => one.purpose === 'referrals')],
	['an online evening', session((one) => one.delivery?.join() === 'online')],
	['hours at one of several places', session((one) => one.place === 1)],
	['another time zone', ({ zone }) => zone === 'America/New_York'],

	[
		'temporarily closed, and why',
		(service) => status('temporarily-closed')(service) && service.availability?.alert
	],
	['full', status('full')],
	['waiting list', status('waiting-list')],
	['taking referrals', status('taking-referrals')],
	['an alert alone', ({ availability }) => availability?.alert && !availability.status],

	['several places', ({ places }) => places.length > 2],
	['exact place', ({ places }) => places.some((place) => place.precision === 'exact')],
	[
		'middle of the postcode',
		({ places }) => places.some((place) => place.precision === 'postcode')
	],
	['middle of the town', ({ places }) => places.some((place) => place.precision === 'town')],
	[
		'women’s refuge',
		({ places, audience }) => places[0]?.precision === 'hidden' && audience?.only?.includes('women')
	],
	['how to get there', ({ places }) => places.some((place) => place.travel)],
	['an outcode alone', ({ places }) => places.some((place) => place.postcode === 'LA80')],

	['outreach only', delivered('outreach')],
	['home visits', ({ delivery }) => delivery.includes('home-visit')],
	['phone only', delivered('phone')],
	['online only', delivered('online')],
	[
		'hybrid meeting',
		(service) => service.kind === 'meeting' && delivered('in-person', 'online')(service)
	],
	['unknown way', ({ delivery }) => delivery.length === 0],

	['voice number with a label', ({ contact }) => contact?.phones?.some((phone) => phone.label)],
	['extension', ({ contact }) => contact?.phones?.some((phone) => phone.extension)],
	['text number', kind('text')],
	['WhatsApp', kind('whatsapp')],
	['textphone', kind('textphone')],
	['no phone but email', ({ contact }) => contact?.emails && !contact.phones],
	['only a website', ({ contact }) => contact?.website && !contact.phones && !contact.emails],
	['chat', ({ contact }) => contact?.chat],
	['no contact', ({ contact, join, kind }) => !contact && !join && kind === 'service'],
	['dial in', ({ join }) => join?.phone && !join.url],
	['notes on joining', ({ join }) => join?.urlNotes],

	['very long name', ({ name }) => name.length > 120],
	['very long description', ({ description }) => (description ?? '').length > 2000],
	['a list in the description', ({ description }) => description?.includes('\n- ')],
	['one-word summary', ({ summary }) => summary && !summary.includes(' ')],
	['no texts', ({ summary, description }) => !summary && !description],
	['name in another script', ({ name }) => /[\u0600-\u06ff]/.test(name)],

	['Polish', speaks('pl')],
	['Arabic', speaks('ar')],
	['Punjabi', speaks('pa')],
	['British Sign Language', speaks('bfi')],
	['many languages', ({ languages }) => (languages ?? []).length > 8],

	['youngest and oldest age', ({ audience }) => audience?.ages?.min && audience.ages.max],
	['only a youngest age', ({ audience }) => audience?.ages?.min && !audience.ages.max],
	['who it is not for', ({ audience }) => audience?.notFor],
	['who it is for, in words', ({ audience }) => audience?.text],

	[
		'professional referral and nothing else',
		({ access }) => access?.routes?.join() === 'professional-referral'
	],
	['several ways in', ({ access }) => (access?.routes ?? []).length > 2],
	['way in not known', ({ access }) => access === undefined],
	['open meeting', ({ access }) => access?.open === 'anyone'],
	['closed meeting', ({ access }) => access?.open === 'members'],
	['open on request', ({ access }) => access?.open === 'ask'],
	['open or closed: not known', ({ kind, access }) => kind === 'meeting' && !access?.open],

	['free', ({ cost }) => cost?.free],
	['to be paid', ({ cost }) => cost?.free === false && cost.text],
	['cost in words only', ({ cost }) => cost?.free === undefined && cost?.text],
	['cost not known', ({ cost }) => cost === undefined],
	['step-free', isStepFree],
	['access not known', ({ facilities }) => facilities === undefined],
	['access in words', ({ facilitiesText }) => facilitiesText],

	['checked lately', (service) => (age(service) ?? 999) <= 90],
	['checked on the last fresh day', (service) => age(service) === 90],
	['checked on the first ageing day', (service) => age(service) === 91],
	['checked on the last ageing day', (service) => age(service) === 365],
	['not checked for over a year', (service) => (age(service) ?? 0) > 365],
	['never checked', (service) => age(service) === undefined],
	['changed lately', ({ provenance }) => provenance.changed],
	['merged from two feeds', ({ alsoFrom }) => alsoFrom?.length],
	['where to look it up', ({ provenance }) => provenance.sourceUrl],
	['slips are signed', ({ meeting }) => meeting?.chit === true],
	['slips are not signed', ({ meeting }) => meeting?.chit === false],
	['a group with a name of its own', ({ meeting }) => meeting?.group],

	...DOUBTS.map((doubt): (typeof STATES)[number] => [
		`doubt: ${doubt}`,
		({ doubts }) => doubts?.includes(doubt)
	]),
	...GROUPS.map((group): (typeof STATES)[number] => [
		`group: ${group}`,
		({ audience }) => audience?.only?.includes(group) || audience?.welcome?.includes(group)
	]),
	...ACCESS_ROUTES.map((route): (typeof STATES)[number] => [
		`way in: ${route}`,
		({ access }) => access?.routes?.includes(route)
	]),
	...FACILITIES.map((one): (typeof STATES)[number] => [
		`facility: ${one}`,
		({ facilities }) => facilities?.includes(one)
	]),
	...FELLOWSHIPS.map((one): (typeof STATES)[number] => [
		`fellowship: ${one}`,
		({ meeting }) => meeting?.fellowship === one
	]),
	...MEETING_TYPES.map((type): (typeof STATES)[number] => [
		`type: ${type}`,
		({ meeting }) => meeting?.types?.includes(type)
	])
];

describe('the example town shows', () => {
	test.each(STATES)('%s', (_name, shows) => {
		expect(town.filter((service) => Boolean(shows(service))).length).toBeGreaterThan(0);
	});

	test('three meetings or more in one hall, and one group on several days', () => {
		const meetings = town.filter((service) => service.kind === 'meeting');
		const most = (keys: (string | undefined)[]) =>
			Math.max(
				...keys.map((key) => (key === undefined ? 0 : keys.filter((k) => k === key).length))
			);
		expect(most(meetings.map(({ places }) => places[0]?.name))).toBeGreaterThanOrEqual(3);
		expect(most(meetings.map(({ meeting }) => meeting?.group))).toBeGreaterThanOrEqual(3);
	});

	test('about as many meetings as services, over all six needs', () => {
		const meetings = town.filter((service) => service.kind === 'meeting');
		expect(meetings.length).toBeGreaterThanOrEqual(60);
		expect(town.length - meetings.length).toBeGreaterThanOrEqual(60);
		expect(new Set(town.flatMap(({ needs }) => needs)).size).toBe(6);
	});

	test('something open, something closed and something unknown at every hour of the week', () => {
		const start = toEpoch(TODAY, 0, 'Europe/London');
		const hours = Array.from({ length: 7 * 24 }, (_, hour) => start + hour * 3_600_000 + 1);
		const poor = hours.filter((now) => {
			const states = new Set(town.map((service) => openness(service, now, new Set()).state));
			return states.size < 3;
		});
		expect(poor).toEqual([]);
	});
});
