/**
 * One service out of the records of several feeds. Which field wins:
 *
 * | field | wins | because |
 * | --- | --- | --- |
 * | id | the smallest | a link to it survives a change of who checked last |
 * | provenance, name, organisation, reach, website, chat, join, `access.open`, `cost.free`, ages, chit | the record checked most recently, then changed most recently, then by feed and source id; a field it lacks comes from the next | somebody looked |
 * | summary, description, every other text | the longest | it leaves least to ask |
 * | needs, delivery, groups, routes, facilities, languages, meeting types, phones, emails | all of them | each feed knows a part |
 * | places | those of one postcode (or town) are one, with the most exact point and the longest texts | a door is better than a town |
 * | sessions, zone | those of the feed checked most recently that has any; a doubt `times` when another feed has one that it lacks | hours cannot be mixed |
 * | availability | what was said last | |
 * | doubts | all, `contact` only while there is still none; more where feeds contradict | |
 * | alsoFrom | every other record | so that an old link still finds it |
 */
import { mergePlaces } from './merge-places.ts';
import { NEEDS } from './need.ts';
import {
	ACCESS_ROUTES,
	type Access,
	type Audience,
	type Availability,
	type Contact,
	type Delivery,
	type Doubt,
	DOUBTS,
	FACILITIES,
	GROUPS,
	MEETING_TYPES,
	type Meeting,
	type Phone,
	type Service,
	type Session
} from './service.ts';

export { duplicateKeys, findDuplicates, type SameBecause, whySame } from './duplicates.ts';

const DELIVERIES: readonly Delivery[] = ['in-person', 'online', 'phone', 'outreach', 'home-visit'];

/**
 * One record out of a group that `findDuplicates` found. The same whatever the order of the group;
 * merging what was merged changes nothing. Shares its arrays with the records: do not change them.
 * Throws for an empty group.
 */
export function mergeServices(group: readonly Service[]): Service {
	const ranked = [...group].sort(byRank);
	const [best] = ranked;
	if (!best) throw new RangeError('no records to merge');
	const first = <K extends keyof Service>(key: K) => pick(ranked, (one) => one[key]);
	const places = mergePlaces(ranked);
	const times = mergeSessions(ranked, places.moved);
	const audience = mergeAudience(ranked);
	const contact = mergeContact(ranked);
	const access = mergeAccess(ranked);
	const free = pick(ranked, (one) => one.cost?.free);
	const costText = longest(ranked, (one) => one.cost?.text);
	const meeting = mergeMeeting(ranked);
	return compact({
		id: ranked.map((one) => one.id).sort()[0] ?? best.id,
		kind: best.kind,
		name: best.name,
		organisation: first('organisation'),
		summary: longest(ranked, (one) => one.summary),
		description: longest(ranked, (one) => one.description),
		needs: union(NEEDS, ranked, (one) => one.needs) ?? [],
		audience,
		delivery: union(DELIVERIES, ranked, (one) => one.delivery) ?? [],
		places: places.places,
		sessions: times.sessions,
		zone: times.zone,
		reach: first('reach'),
		availability: mergeAvailability(ranked),
		contact,
		join: first('join'),
		access,
		cost: compactOrNone({ free, text: costText }),
		languages: mergeLists(ranked, (one) => one.languages, String),
		facilities: union(FACILITIES, ranked, (one) => one.facilities),
		facilitiesText: longest(ranked, (one) => one.facilitiesText),
		meeting,
		doubts: mergeDoubts(ranked, contact, times.disputed),
		example: best.example,
		alsoFrom: mergeSources(ranked, best),
		provenance: best.provenance
	});
}

function byRank(a: Service, b: Service): number {
	return (
		order(b.provenance.checked?.on, a.provenance.checked?.on) ||
		order(b.provenance.changed, a.provenance.changed) ||
		order(a.provenance.feed, b.provenance.feed) ||
		order(a.provenance.sourceId, b.provenance.sourceId) ||
		order(a.id, b.id) ||
		order(JSON.stringify(a), JSON.stringify(b))
	);
}

function order(a = '', b = ''): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** The first value there is. */
function pick<T>(ranked: readonly Service[], of: (one: Service) => T | undefined): T | undefined {
	for (const one of ranked) {
		const value = of(one);
		if (value !== undefined) return value;
	}
	return undefined;
}

function longest(
	ranked: readonly Service[],
	of: (one: Service) => string | undefined
): string | undefined {
	let best: string | undefined;
	for (const one of ranked) {
		const text = of(one);
		if (text !== undefined && text.length > (best?.length ?? -1)) best = text;
	}
	return best;
}

/** All values that occur, in the order of their list; undefined when no record says anything. */
function union<T>(
	all: readonly T[],
	ranked: readonly Service[],
	of: (one: Service) => readonly T[] | undefined
): T[] | undefined {
	const given = new Set(ranked.flatMap((one) => of(one) ?? []));
	if (given.size === 0 && !ranked.some((one) => of(one))) return undefined;
	return all.filter((one) => given.has(one));
}

/** All values, the best record's first, one for each key. */
function mergeLists<T>(
	ranked: readonly Service[],
	of: (one: Service) => readonly T[] | undefined,
	key: (value: T) => string
): T[] | undefined {
	const found = new Map<string, T>();
	let given = false;
	for (const one of ranked) {
		const values = of(one);
		if (values) given = true;
		for (const value of values ?? []) {
			if (!found.has(key(value))) found.set(key(value), value);
		}
	}
	return given ? [...found.values()] : undefined;
}

function mergeAudience(ranked: readonly Service[]): Audience | undefined {
	return compactOrNone({
		ages: pick(ranked, (one) => one.audience?.ages),
		only: union(GROUPS, ranked, (one) => one.audience?.only),
		welcome: union(GROUPS, ranked, (one) => one.audience?.welcome),
		text: longest(ranked, (one) => one.audience?.text),
		notFor: longest(ranked, (one) => one.audience?.notFor)
	});
}

function mergeContact(ranked: readonly Service[]): Contact | undefined {
	const phoneKey = ({ number, extension, kind }: Phone) =>
		[number, extension, kind === 'voice' ? undefined : kind].join();
	return compactOrNone({
		phones: mergeLists(ranked, (one) => one.contact?.phones, phoneKey),
		emails: mergeLists(
			ranked,
			(one) => one.contact?.emails,
			({ address }) => address.toLowerCase()
		),
		website: pick(ranked, (one) => one.contact?.website),
		chat: pick(ranked, (one) => one.contact?.chat)
	});
}

function mergeAccess(ranked: readonly Service[]): Access | undefined {
	return compactOrNone({
		routes: union(ACCESS_ROUTES, ranked, (one) => one.access?.routes),
		text: longest(ranked, (one) => one.access?.text),
		open: pick(ranked, (one) => one.access?.open)
	});
}

function mergeMeeting(ranked: readonly Service[]): Meeting | undefined {
	const fellowship = pick(ranked, (one) => one.meeting?.fellowship);
	if (fellowship === undefined) return undefined;
	return compact({
		fellowship,
		group: pick(ranked, (one) => one.meeting?.group),
		types: union(MEETING_TYPES, ranked, (one) => one.meeting?.types),
		chit: pick(ranked, (one) => one.meeting?.chit)
	});
}

/** What was said last; without a date, what the best record says. */
function mergeAvailability(ranked: readonly Service[]): Availability | undefined {
	const said = ranked.flatMap(({ availability }) => (availability ? [availability] : []));
	return said.sort((a, b) => order(b.asOf, a.asOf))[0];
}

function mergeSessions(
	ranked: readonly Service[],
	moved: (record: Service, place: number | undefined) => number | undefined
): { sessions: Session[]; zone?: string; disputed: boolean } {
	const winner = ranked.find((one) => one.sessions.length > 0);
	if (!winner) return { sessions: [], zone: pick(ranked, (one) => one.zone), disputed: false };
	const { feed } = winner.provenance;
	const kept = new Map<string, Session>();
	const others: Session[] = [];
	for (const record of ranked) {
		const same = record.provenance.feed === feed && record.zone === winner.zone;
		for (const session of record.sessions) {
			if (!same) others.push(session);
			else {
				const placed = compact({ ...session, place: moved(record, session.place) });
				const key = `${timesKey(placed)},${placed.place}`;
				if (!kept.has(key)) kept.set(key, placed);
			}
		}
	}
	const sessions = [...kept.values()];
	const known = new Set(sessions.map(timesKey));
	const disputed = others.some((session) => !known.has(timesKey(session)));
	return { sessions, zone: winner.zone, disputed };
}

/** What two sessions must share to say the same times: not their wording, place or end of knowledge. */
function timesKey(session: Session): string {
	const { days, start, end, every, nth, monthDays, from, until, closed, purpose } = session;
	const dated = (every ?? 1) > 1 || closed ? from : undefined;
	const rule = [[...(days ?? [])].sort(), start, end, every ?? 1, nth, monthDays, dated, until];
	return JSON.stringify([...rule, closed ?? false, purpose ?? 'open']);
}

function mergeDoubts(
	ranked: readonly Service[],
	contact: Contact | undefined,
	disputed: boolean
): Doubt[] | undefined {
	const doubts = new Set(ranked.flatMap((one) => one.doubts ?? []));
	if (disputed) doubts.add('times');
	if (isDisputed(ranked, (one) => one.access?.open)) doubts.add('unconfirmed');
	if (isDisputed(ranked, (one) => one.cost?.free)) doubts.add('unconfirmed');
	const ways = ranked.map((one) => one.delivery).filter((given) => given.length > 0);
	const common = DELIVERIES.some((way) => ways.every((given) => given.includes(way)));
	if (ways.length > 0 && !common) doubts.add('delivery');
	const reachable = contact?.phones?.length || contact?.emails?.length;
	if (reachable || contact?.website || contact?.chat) doubts.delete('contact');
	return doubts.size > 0 ? DOUBTS.filter((one) => doubts.has(one)) : undefined;
}

function isDisputed(ranked: readonly Service[], of: (one: Service) => unknown): boolean {
	return new Set(ranked.map(of).filter((value) => value !== undefined)).size > 1;
}

function mergeSources(
	ranked: readonly Service[],
	{ provenance }: Service
): Service['alsoFrom'] | undefined {
	const found = new Map<string, { feed: string; sourceId: string }>();
	for (const one of ranked) {
		for (const { feed, sourceId } of [one.provenance, ...(one.alsoFrom ?? [])]) {
			found.set(JSON.stringify([feed, sourceId]), { feed, sourceId });
		}
	}
	found.delete(JSON.stringify([provenance.feed, provenance.sourceId]));
	const sources = [...found].sort(([a], [b]) => order(a, b)).map(([, source]) => source);
	return sources.length > 0 ? sources : undefined;
}

/** Without the keys that are undefined. */
function compact<T extends object>(value: T): T {
	for (const key of Object.keys(value) as (keyof T)[]) {
		if (value[key] === undefined) delete value[key];
	}
	return value;
}

function compactOrNone<T extends object>(value: T): T | undefined {
	return Object.keys(compact(value)).length > 0 ? value : undefined;
}
