/** How the plan says what came of something, and what changed. */
import type { Aspect } from '#lib/domain/plan-change.ts';
import type { Outcome, PlanEntry } from '#lib/domain/plan.ts';
import { formatPhone } from '#lib/domain/phone.ts';
import { placeLines } from '#lib/domain/place.ts';
import type { ScheduleClock } from '#lib/domain/schedule.ts';
import type { CalendarDate, Clock, Service } from '#lib/domain/service.ts';
import { clockMinutes } from '#lib/domain/hours.ts';
import { audienceWords, availabilityWords, reachWords } from '#lib/i18n/detail-words.ts';
import { dayWords, timeWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { sessionsWords } from '#lib/i18n/schedule-words.ts';
import { routeWords, type Words } from '#lib/i18n/service-words.ts';
import { isolateName } from '#lib/ui/isolate-name.ts';
import { isolate } from '#lib/ui/isolate.ts';
import { openToWords } from '../service/open-words.ts';

const OUTCOME: Words<Outcome> = {
	went: m.plan_outcome_went,
	'could-not-go': m.plan_outcome_could_not_go,
	closed: m.plan_outcome_closed,
	full: m.plan_outcome_full,
	'not-for-me': m.plan_outcome_not_for_me,
	'wrong-info': m.plan_outcome_wrong_info,
	'want-help': m.plan_outcome_want_help
};

/** What came of it: `I went`. */
export function outcomeWords(outcome: Outcome): string {
	return OUTCOME[outcome]();
}

/** Whose words stand beside a saved service: as they say themselves, unless the operator signed it. */
export function saidWords({ from, signed }: NonNullable<PlanEntry['said']>): string {
	if (from === undefined) return m.plan_said();
	const name = isolateName(from);
	return signed ? m.plan_said_signed({ name }) : m.plan_said_by({ name });
}

const ASPECT: Words<Aspect> = {
	name: m.plan_aspect_name,
	status: m.plan_aspect_status,
	hours: m.plan_aspect_hours,
	phones: m.plan_aspect_phones,
	online: m.plan_aspect_online,
	address: m.plan_aspect_address,
	entry: m.plan_aspect_entry,
	audience: m.plan_aspect_audience,
	cost: m.plan_aspect_cost
};

/** What is different: `Times`. */
export function aspectWords(aspect: Aspect): string {
	return ASPECT[aspect]();
}

/** What a service says of an aspect, line by line; none when it says nothing. */
export function aspectLines(
	service: Service,
	aspect: Aspect,
	clock: ScheduleClock,
	today: CalendarDate
): string[] {
	const { contact, audience, availability, cost, join } = service;
	const lines: Record<Aspect, () => (string | undefined)[]> = {
		name: () => [service.name, service.organisation],
		status: () => [availabilityWords(availability ?? {}, today), availability?.alert],
		hours: () => sessionsWords(service.sessions, clock, service.kind),
		phones: () => phoneLines(service),
		online: () => [
			...(contact?.emails ?? []).map(({ address }) => address),
			contact?.website,
			contact?.chat,
			join?.url,
			join?.phone
		],
		address: () => [
			...service.places.flatMap((place) => [...placeLines(place), place.travel]),
			service.reach && reachWords(service.reach)
		],
		entry: () => entryLines(service),
		audience: () => [...audienceWords(audience ?? {}), audience?.text, audience?.notFor],
		cost: () => [
			cost?.free === undefined
				? undefined
				: cost.free
					? m.service_cost_free()
					: m.service_cost_not_free(),
			cost?.text
		]
	};
	return lines[aspect]().filter((line): line is string => line !== undefined && line !== '');
}

/** The numbers of a service, each with what it is: `Desk: 0113 496 0123`. */
export function phoneLines({ contact }: Pick<Service, 'contact'>): string[] {
	return (contact?.phones ?? []).map(({ number, label, extension }) => {
		const shown = formatPhone(number) + (extension ? ` ${m.ui_extension({ extension })}` : '');
		return label ? `${label}: ${isolate(shown)}` : shown;
	});
}

/** How to get in, as sentences. */
export function entryLines({ access, kind }: Pick<Service, 'access' | 'kind'>): string[] {
	const open = kind === 'meeting' ? [openToWords(access?.open)] : [];
	return [
		...open,
		...(access?.routes ?? []).map(routeWords),
		...(access?.text ? [access.text] : [])
	];
}

/** When a step is: `Tomorrow, 2pm`. */
export function whenWords(
	date: CalendarDate,
	time: Clock | undefined,
	today: CalendarDate
): string {
	const day = dayWords(date, today);
	return time === undefined ? day : m.plan_day_time({ day, time: timeWords(clockMinutes(time)) });
}
