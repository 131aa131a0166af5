/** What is different between a service as it was saved and as the directory has it now. */
import { placeLines } from './place.ts';
import type { Service } from './service.ts';

/** What somebody who relies on a service must know when it changes. */
export const ASPECTS = [
	'name',
	'status',
	'hours',
	'phones',
	'online',
	'address',
	'entry',
	'audience',
	'cost'
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** The facts that an aspect is about, in any order of their fields. */
const FACTS: Record<Aspect, (service: Service) => unknown> = {
	name: ({ name, organisation }) => [name, organisation],
	status: ({ availability }) => [availability?.status, availability?.alert],
	hours: ({ sessions, zone }) => [sorted(sessions), zone],
	phones: ({ contact }) => sorted(contact?.phones ?? []),
	online: ({ contact, join }) => [
		sorted(contact?.emails ?? []),
		contact?.website,
		contact?.chat,
		join
	],
	address: ({ places, reach }) => [
		sorted(places.map((place) => [placeLines(place), place.travel])),
		reach
	],
	entry: ({ access }) => [access?.routes && sorted(access.routes), access?.text, access?.open],
	audience: ({ audience }) => audience,
	cost: ({ cost }) => [cost?.free, cost?.text]
};

/**
 * The aspects in which `after` differs from `before`, in the order in which they matter. Words that
 * describe, and when it was checked, are not among them: nobody goes to the wrong door for those.
 */
export function changes(before: Service, after: Service): Aspect[] {
	return ASPECTS.filter(
		(aspect) => canonical(FACTS[aspect](before)) !== canonical(FACTS[aspect](after))
	);
}

function sorted(values: readonly unknown[]): string[] {
	return values.map(canonical).sort();
}

/** The same text for the same facts, whatever the order of their fields. */
function canonical(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) => {
			if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
			return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
		}) ?? ''
	);
}
