/**
 * Our services as Open Referral UK 3.0 (HSDS-UK). Phones stand in `phones` and in
 * `contacts[].phones`, because the profile dropped the first and readers look in either. What is
 * hidden has no location: only the town it is in, as a service area.
 */
import { nationOf, type Nation } from '../../domain/nation.ts';
import type { Need } from '../../domain/need.ts';
import type { Place } from '../../domain/place.ts';
import type { AccessRoute, Service } from '../../domain/service.ts';
import { filled, type Fields } from './filled.ts';
import { schedulesOf } from './oruk-schedule.ts';
import { uuidOf } from './uuid.ts';

const NATIONS: Record<Nation, string> = {
	england: 'England',
	scotland: 'Scotland',
	wales: 'Wales',
	'northern-ireland': 'Northern Ireland'
};

const ROUTES: Record<AccessRoute, string> = {
	'just-turn-up': 'Just turn up',
	'phone-first': 'Phone first',
	book: 'Book first',
	'online-form': 'Fill in a form online',
	'self-referral': 'You can refer yourself',
	'professional-referral': 'A professional has to refer you',
	membership: 'For members'
};

/** Names that other directories use too, ours among the crosswalk's. */
const NEED_NAMES: Record<Need, string> = {
	housing: 'Housing',
	education: 'Education',
	employment: 'Employment',
	finance: 'Money',
	healthcare: 'Healthcare',
	'mutual-aid': 'Mutual aid'
};

/** An address where enough of one is known: HSDS demands street, city, region and postcode. */
function addressesOf(place: Place, id: string): Fields[] {
	const { address, town, postcode, point } = place;
	const street = address ?? place.name;
	if (street === undefined || town === undefined || postcode === undefined) return [];
	return [
		{
			id: uuidOf('address', id),
			address_1: street,
			city: town,
			state_province: point ? NATIONS[nationOf(point)] : 'United Kingdom',
			postal_code: postcode,
			country: 'GB',
			address_type: 'physical'
		}
	];
}

function locationsOf({ id, places, facilities, facilitiesText }: Service): Fields[] {
	return places
		.filter((place) => place.precision !== 'hidden')
		.map((place, index) => {
			const key = `${id}/${index}`;
			const words = [place.town, place.postcode].filter(Boolean).join(', ');
			const access = [facilities?.join(', '), facilitiesText].filter(Boolean).join('. ');
			return {
				id: uuidOf('service_at_location', key),
				location: filled({
					id: uuidOf('location', key),
					location_type: 'physical',
					name: place.name ?? words,
					description: words,
					transportation: place.travel,
					latitude: place.point?.[0],
					longitude: place.point?.[1],
					addresses: addressesOf(place, key),
					accessibility: access
						? [{ id: uuidOf('accessibility', key), description: access }]
						: undefined
				})
			};
		});
}

function areasOf({ id, places, reach }: Service): Fields[] {
	const hidden = places.filter((place) => place.precision === 'hidden').map((place) => place.town);
	const wide = reach === undefined || reach === 'online' ? [] : [NATIONS_AND_UK[reach]];
	return [...new Set([...wide, ...hidden])]
		.filter((name) => name !== undefined)
		.map((name) => ({ id: uuidOf('service_area', id, name), name }));
}

const NATIONS_AND_UK = { ...NATIONS, uk: 'United Kingdom' };

function phonesOf({ id, contact }: Service, role: string): Fields[] {
	return (contact?.phones ?? []).map((phone) =>
		filled({
			id: uuidOf('phone', role, id, phone.number, phone.extension ?? ''),
			number: phone.number,
			extension: phone.extension,
			description: phone.label,
			type: phone.kind === 'whatsapp' ? 'text' : (phone.kind ?? 'voice')
		})
	);
}

function attributesOf({ id, needs, audience, meeting, delivery }: Service): Fields[] {
	const attribute = (type: string, taxonomy: string, name: string): Fields => ({
		id: uuidOf('attribute', id, type, name),
		link_type: type,
		link_entity: 'service',
		taxonomy_term: { id: uuidOf('term', taxonomy, name), name, description: name, taxonomy }
	});
	return [
		...needs.map((need) => attribute('service_type', 'Needs of NICE QS23-7', NEED_NAMES[need])),
		...delivery.map((way) => attribute('delivery', 'Waymark delivery', way)),
		...(audience?.only ?? []).map((group) => attribute('eligibility', 'Waymark only for', group)),
		...(audience?.welcome ?? []).map((group) => attribute('audience', 'Waymark welcome', group)),
		...(meeting ? [attribute('fellowship', 'Waymark fellowships', meeting.fellowship)] : [])
	];
}

function organizationOf({ organisation, name }: Service): Fields {
	const known = organisation ?? name;
	return { id: uuidOf('organization', known), name: known, description: known };
}

/** A service as HSDS-UK 3.0 has it: whole, with its organisation, empty fields left out. */
export function orukService(service: Service): Fields {
	const { id, provenance, contact, audience, availability, access, cost, meeting } = service;
	const { feed, sourceId, checked, changed } = provenance;
	const organization = organizationOf(service);
	const routes = (access?.routes ?? []).map((route) => ROUTES[route]);
	const changedOn = changed ?? checked?.on;
	const phones = phonesOf(service, 'contact');
	return filled({
		id: uuidOf('service', feed, sourceId),
		organization_id: organization['id'],
		name: service.name,
		description: service.description ?? service.summary ?? meeting?.group,
		url: contact?.website ?? service.join?.url,
		email: contact?.emails?.[0]?.address,
		status: availability?.status === 'temporarily-closed' ? 'temporarily closed' : 'active',
		application_process: [...routes, access?.text].filter(Boolean).join('. '),
		fees: cost?.text ?? (cost?.free ? 'Free' : undefined),
		eligibility_description: [audience?.text, audience?.notFor && `Not for: ${audience.notFor}`]
			.filter(Boolean)
			.join(' '),
		minimum_age: audience?.ages?.min,
		maximum_age: audience?.ages?.max,
		assured_date: checked?.on,
		alert: availability?.alert,
		last_modified: changedOn === undefined ? undefined : `${changedOn}T00:00:00.000Z`,
		organization,
		phones: phonesOf(service, 'service'),
		contacts: phones.length > 0 ? [{ id: uuidOf('contact', id), phones }] : [],
		schedules: schedulesOf(service),
		service_areas: areasOf(service),
		service_at_locations: locationsOf(service),
		languages: (service.languages ?? []).map((code) => ({
			id: uuidOf('language', id, code),
			name: new Intl.DisplayNames('en-GB', { type: 'language' }).of(code) ?? code,
			code
		})),
		cost_options: cost?.free
			? [{ id: uuidOf('cost_option', id), option: 'Free', amount: 0 }]
			: undefined,
		attributes: attributesOf(service)
	});
}

/** A whole directory as one page of the interface's list, record by record. */
export async function* orukText(services: AsyncIterable<Service>): AsyncGenerator<string> {
	let count = 0;
	yield '{"contents":[';
	for await (const service of services) {
		yield `${count === 0 ? '' : ','}\n${JSON.stringify(orukService(service))}`;
		count += 1;
	}
	const page = {
		total_items: count,
		total_pages: 1,
		page_number: 1,
		size: count,
		first_page: true,
		last_page: true,
		empty: count === 0
	};
	yield `\n],${JSON.stringify(page).slice(1)}\n`;
}
