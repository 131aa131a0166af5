import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeAgenda } from '#lib/domain/agenda.ts';
import { groupsAt } from '#lib/domain/agenda-groups.ts';
import { select } from '#lib/domain/agenda-select.ts';
import { EMPTY_MEETING_FILTER, OPEN_TO } from '#lib/domain/meeting-filter.ts';
import { distance, type Point } from '#lib/domain/place.ts';
import { pointsOf } from '#lib/domain/reach.ts';
import { scheduleClock } from '#lib/domain/schedule.ts';
import { cardOf, type ServiceCard } from '#lib/domain/service.ts';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import { entryHours, progressWords } from '#lib/i18n/meeting-words.ts';
import { sessionsWords } from '#lib/i18n/schedule-words.ts';
import { importFeed } from '#lib/importers/index.ts';
import { holidaysIn } from '#data/bank-holidays.ts';
import { sharedData } from './fixtures/shared-data.ts';

/** Every meeting of a real list can be browsed: it is told under some time, or with the reason why not. */
const MOMENTS = [
	['an ordinary Tuesday', '2026-11-17T18:52Z'],
	['the night on which the clocks go back', '2026-10-24T22:50Z'],
	['Christmas Eve', '2026-12-24T12:00Z']
] as const;
const CHARING_CROSS: Point = [51.5074, -0.1278];
const MILES = 1609.344;

async function cards(name: string, more = {}): Promise<ServiceCard[] | undefined> {
	const file = sharedData(name);
	if (file === undefined) return undefined;
	const { services } = await importFeed(readFileSync(file), {
		feed: 'trial',
		today: '2026-11-21',
		anywhere: true,
		...more
	});
	return services.map(cardOf);
}

/** Why a meeting has no time to be told: what its record, or its page, says. */
function isExplained(card: ServiceCard): boolean {
	return (
		card.availability?.status === 'temporarily-closed' || (card.doubts?.includes('times') ?? false)
	);
}

describe.for([
	['meetings/uk-ie_aa-na-ca_meetings_2026-08-05.csv', 8222, {}],
	['meetings/uk-ie_invalid-meetings_2026-08-05.csv', 71, {}],
	['meetings/tsml_al-anon_2024.json', 360, { fellowship: 'al-anon' }],
	['meetings/bmlt_gny_GetSearchResults.json', 1513, {}]
] as const)('%s', ([name, count, more]) => {
	test('every meeting is told at any moment, and once in each of its times', async () => {
		const all = await cards(name, more);
		if (!all) return expect(all).toBeUndefined();
		expect(all).toHaveLength(count);
		for (const [, time] of MOMENTS) {
			const now = Date.parse(time);
			const clock = scheduleClock(now, holidaysIn('england'));
			const agenda = makeAgenda(all, clock);
			const { timed, rest, counts } = select(agenda, EMPTY_MEETING_FILTER);
			const groups = groupsAt(timed, rest, now);
			const told = groups.flatMap(({ entries }) => entries);
			expect(counts.total).toBe(count);
			expect(new Set(told.map(({ card }) => card.id)).size).toBe(count);
			expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
			const unknown = told.filter(({ standing }) => standing === 'unknown');
			expect(unknown.filter(({ card }) => !isExplained(card)).map(({ card }) => card.name)).toEqual(
				[]
			);
			// Each choice of who may come shows as many as it says, and together they are all.
			const sum = OPEN_TO.reduce((total, one) => total + counts.open[one], 0);
			expect(sum).toBe(count);
		}
	});

	test('and is said in words, in both languages', async () => {
		const all = await cards(name, more);
		if (!all) return expect(all).toBeUndefined();
		const now = Date.parse('2026-11-17T18:52Z');
		const clock = scheduleClock(now, holidaysIn('england'));
		const { entries } = makeAgenda(all, clock);
		for (const locale of ['en', 'ar'] as const) {
			overwriteGetLocale(() => locale);
			for (const entry of entries) {
				const words =
					entry.standing === 'timed'
						? entryHours(entry)
						: sessionsWords(entry.card.sessions, clock, 'meeting').join();
				expect(words).toMatch(/\S/);
				expect(words).not.toMatch(/undefined|NaN|Invalid/);
				expect(progressWords(entry, now) ?? '').not.toMatch(/undefined|NaN/);
			}
		}
		overwriteGetLocale(() => 'en');
	});
});

test('round Charing Cross there are as many as were counted by hand', async () => {
	const all = await cards('meetings/uk-ie_aa-na-ca_meetings_2026-08-05.csv');
	if (!all) return expect(all).toBeUndefined();
	const away = all.map((card) =>
		Math.min(Infinity, ...pointsOf(card).map((point) => distance(point, CHARING_CROSS)))
	);
	const within = (miles: number) => away.filter((metres) => metres <= miles * MILES).length;
	expect([1, 3, 5, 10, 25].map(within)).toEqual([71, 292, 517, 848, 1371]);
});
