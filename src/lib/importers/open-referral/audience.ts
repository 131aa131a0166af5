/** Who a service is for: ages, groups, and the feed's own words on who can and cannot come. */
import { groupsOf } from '#data/crosswalk/crosswalk.ts';
import type { Issue } from '../../domain/issue.ts';
import { GROUPS, type Audience, type Group } from '../../domain/service.ts';
import { ageRange, readAge } from '../field/age.ts';
import { scalar } from '../field/at.ts';
import { prose } from '../field/text.ts';
import { field, nodes, text, type Node } from './record.ts';
import type { Terms } from './terms.ts';

type Ages = Audience['ages'];

/** Of the service itself, else the widest of its eligibilities: an open bound stays open. */
function readAgesOf(service: Node, issues: Issue[]): Ages {
	const age = (parent: Node, ...keys: string[]) => {
		const found = field(parent, ...keys);
		return readAge(found.value, found.at, issues);
	};
	const min = age(service, 'minimum_age', 'min_age');
	const max = age(service, 'maximum_age', 'max_age');
	if (min !== undefined || max !== undefined) return ageRange(min, max, service.at, issues);
	const rows = nodes(service, 'eligibilitys', 'eligibilities', 'eligibility');
	const mins = rows.map((row) => age(row, 'minimum_age'));
	const maxes = rows.map((row) => age(row, 'maximum_age'));
	const lowest = mins.includes(undefined) ? undefined : Math.min(...(mins as number[]));
	const highest = maxes.includes(undefined) ? undefined : Math.max(...(maxes as number[]));
	return rows.length > 0 ? ageRange(lowest, highest, service.at, issues) : undefined;
}

const NOT_FOR =
	/^(?:not (?:suitable |available |open )?for\b|(?:we|this service|they)\b[^.]{0,30}\b(?:do not|don['’]t|cannot|can['’]t|are unable to|is not able to) (?:accept|support|help|see|take|work with|offer)|unsuitable for\b|does not (?:accept|support))/i;

/** Sentences that say who cannot come, apart from the others. */
function apart(words: string): { text?: string; notFor?: string } {
	const sentences = words.split(/(?<=[.!?])\s+/);
	const not = sentences.filter((sentence) => NOT_FOR.test(sentence));
	const rest = sentences.filter((sentence) => !NOT_FOR.test(sentence));
	const out: { text?: string; notFor?: string } = {};
	if (rest.length > 0) out.text = rest.join(' ');
	if (not.length > 0) out.notFor = not.join(' ');
	return out;
}

function areas(service: Node, issues: Issue[]): string[] {
	return nodes(service, 'service_areas')
		.map((area) => text(area, issues, 'name', 'service_area'))
		.filter((name) => name !== undefined);
}

/**
 * Women and men as an eligibility are a door for them only; other groups are welcome, unless the
 * term says "only". Terms that are no group of ours stay as words; so do the areas it serves.
 */
export function readAudience(
	service: Node,
	terms: Terms,
	crossed: { groups: Group[]; only: Group[] },
	issues: Issue[]
): Audience | undefined {
	const audience: Audience = {};
	const ages = readAgesOf(service, issues);
	if (ages) audience.ages = ages;
	const only = new Set(crossed.only);
	const named = terms.audience.map(({ name }) => name ?? '');
	for (const name of named) {
		for (const group of groupsOf(name)) {
			if (/^(?:fe)?males?$|^(?:wo)?men$/i.test(name)) only.add(group);
		}
	}
	// Both doors named is no door.
	if (only.has('women') && only.has('men')) {
		only.delete('women');
		only.delete('men');
	}
	const welcome = GROUPS.filter((group) => crossed.groups.includes(group) && !only.has(group));
	if (only.size > 0) audience.only = GROUPS.filter((group) => only.has(group));
	if (welcome.length > 0) audience.welcome = welcome;
	const described = field(service, 'eligibility_description', 'eligibility_text', 'eligibility');
	const words = prose(described.value, described.at, issues);
	const { text: says, notFor } = words ? apart(words) : {};
	const others = named.filter((name) => name !== '' && groupsOf(name).length === 0);
	const lines = [says, others.join(', '), areas(service, issues).join(', ')];
	const all = lines.filter((line) => line !== undefined && line !== '');
	if (all.length > 0) audience.text = all.join('\n');
	if (notFor) audience.notFor = notFor;
	return Object.keys(audience).length > 0 ? audience : undefined;
}

const NATIONS: [NonNullable<ReturnType<typeof reachOf>>, RegExp][] = [
	[
		'uk',
		/^(?:k0[23]000001|uk|united kingdom|(?:the )?whole (?:of the )?uk|uk[- ]wide|national|nationwide|nationally|great britain|gb)$/i
	],
	['england', /^(?:e92000001|england|all of england|england[- ]wide)$/i],
	['scotland', /^(?:s92000003|scotland|all of scotland|scotland[- ]wide)$/i],
	['wales', /^(?:w92000004|wales|all of wales|wales[- ]wide|cymru)$/i],
	['northern-ireland', /^(?:n92000002|northern ireland|all of northern ireland)$/i]
];

/** The country a service is for, by the names and codes of its areas; several nations are the UK. */
export function reachOf(
	service: Node
): 'uk' | 'england' | 'scotland' | 'wales' | 'northern-ireland' | undefined {
	const found = new Set<NonNullable<ReturnType<typeof reachOf>>>();
	const holders = [service, ...nodes(service, 'service_at_locations')];
	for (const area of holders.flatMap((holder) => nodes(holder, 'service_areas'))) {
		const said = [area.value['name'], area.value['service_area'], area.value['extent']]
			.map((value) => scalar(value) ?? '')
			.concat((scalar(area.value['uri']) ?? '').split('/').at(-1) ?? '');
		for (const [nation, words] of NATIONS)
			if (said.some((one) => words.test(one))) found.add(nation);
	}
	if (found.size > 1) return 'uk';
	return [...found][0];
}
