/**
 * A service in schema.org's words, for search engines and other readers of the page. Nothing about a
 * hidden place, and nothing that is not on the page. Source: schema.org Service, Event, Schedule.
 */
import type { Place } from '#lib/domain/place.ts';
import { isGoneTo } from '#lib/domain/offer.ts';
import type { Service, Session, Weekday } from '#lib/domain/service.ts';

const DAYS: Record<Weekday, string> = {
	1: 'Monday',
	2: 'Tuesday',
	3: 'Wednesday',
	4: 'Thursday',
	5: 'Friday',
	6: 'Saturday',
	7: 'Sunday'
};

type Thing = Record<string, unknown>;

function thing(type: string, facts: Thing): Thing {
	const known = Object.entries(facts).filter(
		([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)
	);
	return { '@type': type, ...Object.fromEntries(known) };
}

function place(one: Place): Thing {
	return thing('Place', {
		name: one.name,
		address: thing('PostalAddress', {
			streetAddress: one.address,
			addressLocality: one.town,
			postalCode: one.postcode,
			addressCountry: 'GB'
		}),
		geo:
			one.point && one.precision === 'exact'
				? thing('GeoCoordinates', { latitude: one.point[0], longitude: one.point[1] })
				: undefined
	});
}

/** Open each week at a known hour: what the words can say. A line's or a meal's hours are no opening. */
function isWeekly({ closed, days, start, nth, monthDays, every, purpose }: Session): boolean {
	return (
		closed === undefined &&
		days !== undefined &&
		start !== undefined &&
		nth === undefined &&
		monthDays === undefined &&
		(every ?? 1) === 1 &&
		(purpose ?? 'open') === 'open'
	);
}

/** The weekly hours that hold: none while it is closed. */
function weeklyOf({ sessions, availability }: Service): Session[] {
	return availability?.status === 'temporarily-closed' ? [] : sessions.filter(isWeekly);
}

function hours(session: Session): Thing {
	return thing('OpeningHoursSpecification', {
		dayOfWeek: session.days?.map((day) => `https://schema.org/${DAYS[day]}`),
		opens: session.start,
		closes: session.end === '24:00' ? '23:59' : session.end,
		validFrom: session.from,
		validThrough: session.until ?? session.knownUntil
	});
}

function schedule(session: Session, zone: string): Thing {
	return thing('Schedule', {
		repeatFrequency: 'P1W',
		byDay: session.days?.map((day) => `https://schema.org/${DAYS[day]}`),
		startTime: session.start,
		endTime: session.end === '24:00' ? '23:59' : session.end,
		startDate: session.from,
		endDate: session.until,
		scheduleTimezone: zone
	});
}

/** How a meeting is attended; undefined where that is not known. */
function attendance({ delivery }: Service): string | undefined {
	const here = delivery.includes('in-person');
	const afar = delivery.includes('online') || delivery.includes('phone');
	if (!here && !afar) return undefined;
	const mode = here && afar ? 'Mixed' : here ? 'Offline' : 'Online';
	return `https://schema.org/${mode}EventAttendanceMode`;
}

/** Where it can be had, without places that are kept private and those nobody goes to. */
function places(service: Service): Thing[] {
	if (service.kind === 'meeting' && !isGoneTo(service)) return [];
	return service.places.filter((one) => one.precision !== 'hidden').map(place);
}

function channels(service: Service): Thing[] {
	const { phones = [], website } = service.contact ?? {};
	return [
		...phones.map((phone) =>
			thing('ServiceChannel', {
				servicePhone: thing('ContactPoint', { telephone: phone.number, name: phone.label })
			})
		),
		...(website ? [thing('ServiceChannel', { serviceUrl: website })] : []),
		...places(service).map((location) => thing('ServiceChannel', { serviceLocation: location }))
	];
}

function audience({ audience: who }: Service): Thing | undefined {
	if (!who?.ages && !who?.text) return undefined;
	return thing('PeopleAudience', {
		suggestedMinAge: who.ages?.min,
		suggestedMaxAge: who.ages?.max,
		audienceType: who.text
	});
}

function offer({ cost }: Service): Thing | undefined {
	if (cost?.free !== true) return undefined;
	return thing('Offer', { price: 0, priceCurrency: 'GBP' });
}

/** The description of a service's page; undefined for made-up examples, which nobody should find. */
export function jsonLd(service: Service, url: string): Thing | undefined {
	if (service.example) return undefined;
	const weekly = weeklyOf(service);
	const zone = service.zone ?? 'Europe/London';
	const shared = {
		'@context': 'https://schema.org',
		url,
		name: service.name,
		description: service.summary
	};
	const provider = service.organisation
		? thing('Organization', { name: service.organisation })
		: undefined;
	if (service.kind === 'meeting') {
		return {
			...thing('Event', {
				...shared,
				organizer: provider,
				location: places(service),
				eventSchedule: weekly.map((session) => schedule(session, zone)),
				eventAttendanceMode: attendance(service),
				inLanguage: service.languages,
				isAccessibleForFree: service.cost?.free
			})
		};
	}
	return {
		...thing('Service', {
			...shared,
			provider,
			audience: audience(service),
			availableChannel: channels(service),
			hoursAvailable: weekly.map(hours),
			offers: offer(service),
			availableLanguage: service.languages
		})
	};
}

/** JSON that may stand inside a script element: nothing in it can end the element. */
export function asScript(value: unknown): string {
	return JSON.stringify(value)
		.replaceAll('<', '\\u003c')
		.replaceAll('>', '\\u003e')
		.replaceAll('&', '\\u0026');
}
