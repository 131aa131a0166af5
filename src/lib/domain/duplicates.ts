/**
 * When two records are one service. They are, when nothing speaks against it and one of these holds:
 *
 * - *name and postcode*: the same name at the same full postcode, of the same organisation as far as
 *   both name one, or sharing a phone number;
 * - *phone and postcode*: the same phone at the same postcode, a need in common and names that share
 *   half their words, in two different feeds (one feed lists a desk's services one by one on purpose);
 * - *name and phone*: the same name and phone, neither with a postcode (national lines, refuges);
 * - *slot*: meetings of the same fellowship on the same day at the same time in the same place or
 *   behind the same link; within one feed also of the same name (two rooms of a hall).
 *
 * Against it speaks: another kind, another fellowship, one hidden and one public (the merged record
 * would give the refuge away), one made up, one kept from being listed, or shutting out different
 * people.
 */
import { hoursOf } from './hours.ts';
import type { Service } from './service.ts';
import { isOpening } from './spans.ts';

export type SameBecause = 'name-and-postcode' | 'phone-and-postcode' | 'name-and-phone' | 'slot';

/** What is compared of a record, worked out once. */
interface Traits {
	service: Service;
	/** What must be equal. */
	sort: string;
	name: string;
	organisation: string;
	phones: string[];
	postcodes: string[];
	slots: string[];
	only: string;
}

/** A bucket of more different records than this is too crowded to tell them apart. */
const CROWD = 200;

/**
 * The groups of records that are one service, each of two or more; records that are alone are in
 * none. The same groups whatever the order of the records; each sorted by id. Near-linear: only
 * records that share a key are compared.
 */
export function findDuplicates(services: readonly Service[]): Service[][] {
	const all = services.map(traitsOf).sort(byId);
	const group = all.map((_, index) => index);
	const root = (index: number): number => {
		let at = index;
		for (let up = group[at]; up !== undefined && up !== at; up = group[at]) {
			group[at] = group[up] ?? up;
			at = up;
		}
		return at;
	};
	for (const bucket of bucketsOf(all)) {
		const distinct = new Map<string, number>();
		for (const index of bucket) {
			const one = all[index];
			if (!one) continue;
			const { feed } = one.service.provenance;
			const looks = [feed, one.name, one.organisation, one.only, one.phones, one.slots].join('\n');
			const twin = distinct.get(looks);
			if (twin === undefined) distinct.set(looks, index);
			else join(all, index, twin, group, root);
		}
		const some = [...distinct.values()];
		if (some.length > CROWD) continue;
		for (const [position, index] of some.entries()) {
			for (const other of some.slice(position + 1)) join(all, index, other, group, root);
		}
	}
	const members = new Map<number, Traits[]>();
	for (const [index, one] of all.entries()) {
		const at = root(index);
		const found = members.get(at);
		if (found) found.push(one);
		else members.set(at, [one]);
	}
	return [...members.values()]
		.filter((found) => found.length > 1)
		.flatMap((found) => (isCoherent(found) ? [found] : apart(found)))
		.map((found) => found.map((one) => one.service));
}

/** Why two records are one service; undefined when they are not. */
export function whySame(a: Service, b: Service): SameBecause | undefined {
	return compare(traitsOf(a), traitsOf(b));
}

/**
 * What a service shares with every record that could be the same service: two that share none of
 * these are never duplicates. So a register can look for candidates without comparing all with all.
 */
export function duplicateKeys(service: Service): Set<string> {
	return keysOf(traitsOf(service));
}

function join(
	all: readonly Traits[],
	index: number,
	other: number,
	group: number[],
	root: (index: number) => number
): void {
	const [a, b] = [all[index], all[other]];
	const [rootA, rootB] = [root(index), root(other)];
	if (a && b && rootA !== rootB && compare(a, b)) {
		group[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
	}
}

function compare(a: Traits, b: Traits): SameBecause | undefined {
	if (a.sort !== b.sort || (a.only && b.only && a.only !== b.only)) return undefined;
	const sameFeed = a.service.provenance.feed === b.service.provenance.feed;
	const sameName = a.name !== '' && a.name === b.name;
	if (a.service.kind === 'meeting') {
		return share(a.slots, b.slots) && (sameName || !sameFeed) ? 'slot' : undefined;
	}
	const samePhone = share(a.phones, b.phones);
	if (a.postcodes.length === 0 && b.postcodes.length === 0) {
		return sameName && samePhone ? 'name-and-phone' : undefined;
	}
	if (!share(a.postcodes, b.postcodes)) return undefined;
	const apartFrom = a.organisation && b.organisation && !within(a.organisation, b.organisation);
	if (sameName && (samePhone || !apartFrom)) return 'name-and-postcode';
	const alike = !sameFeed && samePhone && share(a.service.needs, b.service.needs);
	return alike && similar(a.name, b.name) ? 'phone-and-postcode' : undefined;
}

function bucketsOf(all: readonly Traits[]): number[][] {
	const buckets = new Map<string, number[]>();
	for (const [index, one] of all.entries()) {
		for (const key of keysOf(one)) {
			const bucket = buckets.get(key);
			if (bucket) bucket.push(index);
			else buckets.set(key, [index]);
		}
	}
	return [...buckets.values()].filter((bucket) => bucket.length > 1);
}

/** Whoever is the same shares one of these. */
function keysOf({ sort, name, phones, postcodes, slots, service }: Traits): Set<string> {
	if (service.kind === 'meeting') return new Set(slots.map((slot) => `${sort}\n${slot}`));
	if (postcodes.length === 0) return new Set(phones.map((phone) => `${sort}\n${name}\n${phone}`));
	const keys = postcodes.flatMap((postcode) => [
		`${sort}\n${postcode}\n${name}`,
		...phones.map((phone) => `${sort}\n${postcode}\n${phone}`)
	]);
	return new Set(keys);
}

/**
 * Whether nothing within a chain contradicts: A and C may both be B, and yet not each other. Then
 * they must shut out the same people, and no feed may name two of them differently.
 */
function isCoherent(found: readonly Traits[]): boolean {
	if (new Set(found.flatMap(({ only }) => (only ? [only] : []))).size > 1) return false;
	if (found[0]?.service.kind !== 'meeting') return true;
	const names = new Map<string, string>();
	return found.every(({ service, name }) => {
		const known = names.get(service.provenance.feed);
		names.set(service.provenance.feed, name);
		return known === undefined || known === name;
	});
}

/** A chain that contradicts itself, taken apart to those that agree in name and people. */
function apart(found: readonly Traits[]): Traits[][] {
	const parts = Map.groupBy(found, ({ name, only }) => `${name}\n${only}`);
	return [...parts.values()].filter((part) => part.length > 1);
}

function traitsOf(service: Service): Traits {
	const { kind, meeting, places, example, availability, audience, contact } = service;
	const hidden = places.some(({ precision }) => precision === 'hidden');
	const listed = availability?.status !== 'not-listed';
	const name = nameKey(service.name);
	const phones = contact?.phones?.map(({ number }) => number) ?? [];
	return {
		service,
		sort: [kind, meeting?.fellowship, hidden, example ?? false, listed].join(),
		name,
		organisation: nameKey(service.organisation ?? ''),
		phones: phones.sort(),
		postcodes: hidden ? [] : places.flatMap(({ postcode }) => fullPostcode(postcode)),
		slots: kind === 'meeting' ? slotsOf(service) : [],
		only: [...(audience?.only ?? [])].sort().join()
	};
}

/** Day, time and place of a meeting; those of an unlisted fellowship carry its name too. */
function slotsOf({ sessions, places, join, meeting, organisation }: Service): string[] {
	const rooms = places.flatMap(({ postcode, point, precision }) => {
		if (precision === 'hidden') return [];
		const full = fullPostcode(postcode);
		return full.length || precision !== 'exact' || !point ? full : [point.join()];
	});
	const url = join?.url?.toLowerCase().replace(/^https?:\/\/(www\.)?|[?#].*$|\/$/g, '');
	if (url) rooms.push(url);
	const whose = meeting?.fellowship === 'other' ? nameKey(organisation ?? '') : '';
	return sessions.filter(isOpening).flatMap((session) => {
		const { start } = hoursOf(session);
		if (start === undefined || !session.days) return [];
		const rule = `${start},${session.nth?.join('+') ?? ''},${session.every ?? 1},${whose}`;
		return session.days.flatMap((day) => rooms.map((room) => `${day},${rule},${room}`));
	});
}

const SMALL_WORDS = new Set([
	'the',
	'a',
	'of',
	'at',
	'in',
	'and',
	'for',
	'ltd',
	'limited',
	'cic',
	'cio'
]);

/** A name as it is compared: small letters, no accents, signs or small words. */
export function nameKey(name: string): string {
	const words = name
		.normalize('NFKD')
		.replace(/\p{M}|['’]/gu, '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '' && !SMALL_WORDS.has(word));
	return words.join(' ');
}

/** A postcode of a few doors; an outcode names too many. */
function fullPostcode(postcode: string | undefined): string[] {
	return postcode && /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/.test(postcode)
		? [postcode.replace(' ', '')]
		: [];
}

function share<T>(a: readonly T[], b: readonly T[]): boolean {
	return a.some((one) => b.includes(one));
}

function within(a: string, b: string): boolean {
	return ` ${a} `.includes(` ${b} `) || ` ${b} `.includes(` ${a} `);
}

function similar(a: string, b: string): boolean {
	const [wordsA, wordsB] = [new Set(a.split(' ')), new Set(b.split(' '))];
	return wordsA.intersection(wordsB).size * 2 >= Math.min(wordsA.size, wordsB.size);
}

function byId(a: Traits, b: Traits): number {
	return order(a.service.id, b.service.id) || order(a.service.name, b.service.name);
}

function order(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
