/** What of a service is searched. */
import { FELLOWSHIP_WORDS, NEED_WORDS } from '../../data/kind-words.ts';
import type { ServiceCard } from '../domain/service.ts';

/** Where a word of a service stands, what tells most first. */
export const FIELDS = ['name', 'organisation', 'kind', 'town', 'summary'] as const;
export type Field = (typeof FIELDS)[number];

/** The texts of one service by field. */
export type SearchDocument = Readonly<Record<Field, string>>;

type Searched = Pick<
	ServiceCard,
	'name' | 'organisation' | 'summary' | 'needs' | 'meeting' | 'delivery' | 'audience'
> & { places: readonly { town?: string; postcode?: string }[] };

/**
 * What of a service is searched: its name, whose it is, what kind it is (needs, fellowship, for
 * whom), its towns and outcodes, its summary. Long texts are not searched: nearly every word of
 * the language is in them.
 */
export function documentOf(service: Searched): SearchDocument {
	const { meeting, audience } = service;
	const kind = [
		...service.needs.map((need) => NEED_WORDS[need]),
		meeting && FELLOWSHIP_WORDS[meeting.fellowship],
		meeting?.group,
		...(meeting?.types ?? []),
		...(audience?.only ?? []),
		...(audience?.welcome ?? []),
		service.delivery.includes('online') && 'online'
	];
	const towns = service.places.flatMap(({ town, postcode }) => [town, postcode?.split(' ')[0]]);
	return {
		name: service.name,
		organisation: service.organisation ?? '',
		kind: kind.filter(Boolean).join(' '),
		town: towns.filter(Boolean).join(' '),
		summary: service.summary ?? ''
	};
}
