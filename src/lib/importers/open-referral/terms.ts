/** The terms by which a feed classifies a service, wherever a dialect puts them. */
import type { Term } from '#data/crosswalk/crosswalk.ts';
import type { Issue } from '../../domain/issue.ts';
import { scalar } from '../field/at.ts';
import { nodes, text, word, type Node } from './record.ts';

export interface Terms {
	/** What the service is. */
	about: Term[];
	/** Whom it is for. */
	audience: Term[];
	/** How it works: access, delivery, facilities. */
	manner: string[];
}

const OF_AUDIENCE = /audience|eligib|circumstance|suitab|age ?group|gender|client|who/i;
const OF_MANNER = /access|deliver|attend|facilit|cost|referral|location/i;
/** Schemas' own placeholders, which examples carry as if they were terms. */
const NO_TERM = /^(?:name|term|description|link_type|value|label|code|string)$/i;

function term(one: Node, issues: Issue[]): Term | undefined {
	const name = text(one, issues, 'name', 'term', 'label');
	const uri = [one.value['term_uri'], one.value['uri'], one.value['id'], one.value['slug']]
		.map((value) => scalar(value))
		.find((value) => value !== undefined && /^(?:https?:|[a-z]+:)/i.test(value));
	if (name === undefined || NO_TERM.test(name)) return undefined;
	return uri === undefined ? { name } : { name, uri };
}

function attribute(one: Node, issues: Issue[], out: Terms): void {
	const inner = nodes(one, 'taxonomy_term', 'taxonomy', 'term')[0] ?? one;
	const found = term(inner, issues);
	if (!found) return;
	const detail = nodes(inner, 'taxonomy_detail', 'taxonomy_details')[0];
	const kind = [
		word(one, 'link_type'),
		word(one, 'link_entity'),
		word(inner, 'taxonomy', 'vocabulary'),
		detail && word(detail, 'name')
	].join(' ');
	if (OF_AUDIENCE.test(kind)) out.audience.push(found);
	else {
		out.about.push(found);
		if (OF_MANNER.test(kind)) out.manner.push(found.name ?? '');
	}
}

/** Terms of attributes, 1.0's taxonomies and eligibilities, Outpost's lists, vendors' audiences. */
export function readTerms(service: Node, issues: Issue[]): Terms {
	const out: Terms = { about: [], audience: [], manner: [] };
	for (const one of nodes(service, 'attributes', 'service_taxonomys', 'service_taxonomies')) {
		attribute(one, issues, out);
	}
	for (const one of nodes(service, 'taxonomies', 'labels')) {
		const found = term(one, issues);
		if (found) out.about.push(found);
	}
	for (const one of nodes(service, 'suitabilities')) {
		const found = term(one, issues);
		if (found) out.audience.push(found);
	}
	for (const one of nodes(service, 'eligibilitys', 'eligibilities', 'eligibility')) {
		const name = text(one, issues, 'eligibility');
		if (name && !NO_TERM.test(name)) out.audience.push({ name });
		for (const inner of nodes(one, 'taxonomys', 'taxonomies', 'attributes')) {
			const found = term(inner, issues);
			if (found) out.audience.push(found);
		}
	}
	for (const one of nodes(service, 'pc_targetAudience')) {
		const name = text(one, issues, 'audienceType');
		if (name) out.audience.push({ name });
	}
	return out;
}
