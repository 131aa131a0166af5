/**
 * Our meetings as the Meeting Guide format has them (code4recovery/spec), one entry for each time
 * and its days. The format knows weekly meetings only: others are left out.
 */
import { CODES_BY_FELLOWSHIP } from '#data/meeting-types/by-fellowship.ts';
import { EVERYWHERE } from '#data/meeting-types/everywhere.ts';
import type { Place } from '../../domain/place.ts';
import type { MeetingType, Service, Session } from '../../domain/service.ts';
import { filled, type Fields } from './filled.ts';

/** The code of a fellowship for one of our types: the first whose first meaning it is. */
function codeOf(service: Service, meaning: MeetingType | 'open:anyone' | 'open:members') {
	const own = service.meeting && CODES_BY_FELLOWSHIP[service.meeting.fellowship];
	for (const codes of [own ?? {}, EVERYWHERE]) {
		const found = Object.entries(codes).find(([, [, first]]) => first === meaning);
		if (found) return found[0];
	}
	return undefined;
}

function typesOf(service: Service): string[] {
	const { meeting, access, delivery } = service;
	const open = { anyone: 'open:anyone', members: 'open:members', ask: undefined } as const;
	const access2 = access?.open && open[access.open];
	return [
		...new Set(
			[
				...(meeting?.types ?? []).map((type) => codeOf(service, type)),
				access2 && codeOf(service, access2),
				delivery.includes('online') ? 'ONL' : undefined,
				delivery.length > 0 && !delivery.includes('in-person') ? 'TC' : undefined
			].filter((code) => code !== undefined)
		)
	];
}

/**
 * What a hidden place may say is its town. Readers take an address of few parts for approximate;
 * `approximate` says what is so.
 */
function placeFields(place: Place | undefined): Fields {
	if (!place) return {};
	const { name, address, town, postcode, point, precision } = place;
	const known = precision === 'hidden' ? [town] : [address, town, postcode];
	const parts = [...known, 'United Kingdom'].filter((part) => part !== undefined);
	return {
		location: precision === 'hidden' ? undefined : name,
		address: precision === 'hidden' ? undefined : address,
		city: town,
		postal_code: precision === 'hidden' ? undefined : postcode,
		country: 'GB',
		formatted_address: parts.length > 1 ? parts.join(', ') : undefined,
		latitude: precision === 'hidden' ? undefined : point?.[0],
		longitude: precision === 'hidden' ? undefined : point?.[1],
		approximate: precision === 'exact' ? 'no' : 'yes',
		location_notes: precision === 'hidden' ? undefined : place.travel
	};
}

/** Whether the format can say it: weekly, open, on known days at a known time. */
function isWeekly({ days, start, every, nth, monthDays, closed, purpose }: Session): boolean {
	const open = closed === undefined && (purpose ?? 'open') === 'open';
	return Boolean(days?.length && start && open && (every ?? 1) === 1 && !nth && !monthDays);
}

/** The entries of a meeting; none for another service. */
export function meetingGuideEntries(service: Service): Fields[] {
	if (service.kind !== 'meeting') return [];
	const { id, name, meeting, join, contact, provenance, places, sessions, zone } = service;
	const weekly = sessions.filter(isWeekly);
	return weekly.map((session, index) => {
		const days = (session.days ?? []).map((day) => day % 7);
		return filled({
			slug: weekly.length === 1 ? id : `${id}-${index + 1}`,
			name,
			day: days.length === 1 ? days[0] : days,
			time: session.start,
			end_time: session.end === '24:00' ? '00:00' : session.end,
			timezone: zone ?? 'Europe/London',
			types: typesOf(service),
			group: meeting?.group ?? service.organisation,
			notes: service.description ?? service.summary,
			...placeFields(places[session.place ?? 0]),
			conference_url: join?.url,
			conference_url_notes: join?.urlNotes,
			conference_phone: join?.phone,
			conference_phone_notes: join?.phoneNotes,
			phone: contact?.phones?.[0]?.number,
			email: contact?.emails?.[0]?.address,
			website: contact?.website,
			entity: service.organisation,
			updated: provenance.changed === undefined ? undefined : `${provenance.changed} 00:00:00`
		});
	});
}

/** A whole directory's meetings as one list, entry by entry. */
export async function* meetingGuideText(services: AsyncIterable<Service>): AsyncGenerator<string> {
	let first = true;
	yield '[';
	for await (const service of services) {
		for (const entry of meetingGuideEntries(service)) {
			yield `${first ? '' : ','}\n${JSON.stringify(entry)}`;
			first = false;
		}
	}
	yield '\n]\n';
}
