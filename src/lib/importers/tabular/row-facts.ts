/** Parts of a spreadsheet's row: contact, who for, how to get in, cost, how it is given. */
import type { Crossed } from '#data/crosswalk/crosswalk.ts';
import type { Issue } from '../../domain/issue.ts';
import type { Place } from '../../domain/place.ts';
import type {
	Access,
	AccessRoute,
	Audience,
	Contact,
	Cost,
	Delivery,
	Group
} from '../../domain/service.ts';
import type { At } from '../field/at.ts';
import { ageRange, readAge, readAges } from '../field/age.ts';
import { readBoolean } from '../field/boolean.ts';
import { readEmails } from '../field/email.ts';
import { mergePhones, readPhones } from '../field/phone.ts';
import { cleanText } from '../field/text.ts';
import { readUrl } from '../field/url.ts';
import { deliveryIn, routesIn } from '../open-referral/delivery.ts';
import type { Column } from './columns.ts';

/** A row as its columns; every value is the trimmed text of a cell or `''`. */
export interface Row {
	/** How issues name the row: its own id, else `row 12`. */
	record: string;
	get(column: Column): string;
	/** The header above a column, for issues. */
	header(column: Column): string;
	/** Terms beside the `needs` column: headers of the yes/no columns that say yes. */
	terms?: string[];
}

type Where = (column: Column) => At;

/** The contact, and whether there was something that could not be used. */
export function contactOf(
	row: Row,
	at: Where,
	issues: Issue[]
): { contact?: Contact; unusable: boolean } {
	const phones = mergePhones([
		...readPhones(row.get('phone'), at('phone'), issues),
		...readPhones(row.get('mobile'), at('mobile'), issues),
		...readPhones(row.get('text'), at('text'), issues, { kind: 'text' })
	]);
	const emails = readEmails(row.get('email'), at('email'), issues);
	const website = readUrl(row.get('website'), at('website'), issues);
	const contact: Contact = {};
	if (phones.length > 0) contact.phones = phones;
	if (emails.length > 0) contact.emails = emails;
	if (website !== undefined) contact.website = website;
	const given = (['phone', 'mobile', 'text', 'email', 'website'] as const).some(
		(column) => row.get(column) !== ''
	);
	return Object.keys(contact).length > 0 ? { contact, unusable: false } : { unusable: given };
}

/** Who it is for: the words, ages in them, and groups that leave no doubt. */
export function audienceOf(
	row: Row,
	at: Where,
	issues: Issue[],
	crossed: Crossed,
	groupsOf: (name: string) => Group[]
): Audience | undefined {
	const audience: Audience = {};
	const text = cleanText(row.get('audience'), at('audience'), issues);
	const notFor = cleanText(row.get('notFor'), at('notFor'), issues);
	const ages =
		ageRange(
			readAge(row.get('minAge'), at('minAge'), issues),
			readAge(row.get('maxAge'), at('maxAge'), issues),
			at('minAge'),
			issues
		) ??
		readAges(row.get('ages'), at('ages'), issues) ??
		// A sentence is no age range gone wrong: it is kept as text anyway.
		readAges(text, at('audience'), []);
	const parts = (text ?? '').split(/[,;/]|\band\b/).map((part) => part.trim());
	const named = parts.flatMap(groupsOf);
	const only = new Set<Group>(crossed.only);
	for (const part of parts)
		if (/\bonly$/i.test(part)) for (const group of groupsOf(part)) only.add(group);
	const welcome = new Set([...crossed.groups, ...named].filter((group) => !only.has(group)));
	if (ages) audience.ages = ages;
	if (only.size > 0) audience.only = [...only];
	if (welcome.size > 0) audience.welcome = [...welcome];
	if (text !== undefined) audience.text = text;
	if (notFor !== undefined) audience.notFor = notFor;
	return Object.keys(audience).length > 0 ? audience : undefined;
}

/** How to get in: the ways its words name, the words themselves, and a yes or no on referral. */
export function accessOf(row: Row, at: Where, issues: Issue[]): Access | undefined {
	const text = cleanText(row.get('access'), at('access'), issues);
	const routes = new Set<AccessRoute>(text === undefined ? [] : routesIn(text));
	const needsReferral = readBoolean(row.get('needsReferral'));
	if (needsReferral === true) routes.add('professional-referral');
	if (needsReferral === false) routes.add('self-referral');
	const access: Access = {};
	if (routes.size > 0) access.routes = [...routes];
	if (text !== undefined && readBoolean(text) === undefined) access.text = text;
	return Object.keys(access).length > 0 ? access : undefined;
}

const FREE =
	/^(?:it is |it's |all |completely |always )?free\b(?! (?:trial|first))|^no (?:cost|charge|fee)s?\b|^£?0(?:\.00)?$/i;
const COSTS = /£\s*(?!0(?:\.00)?\b)\d/;

/** Free only where the cell says so; a price says that it is not. */
export function costOf(row: Row, at: Where, issues: Issue[]): Cost | undefined {
	const cost: Cost = {};
	const text = cleanText(row.get('cost'), at('cost'), issues);
	const said = readBoolean(row.get('free'));
	if (said !== undefined) cost.free = said;
	else if (text !== undefined && FREE.test(text) && !COSTS.test(text)) cost.free = true;
	else if (text !== undefined && COSTS.test(text)) cost.free = false;
	if (text !== undefined && readBoolean(text) === undefined && !/^free\.?$/i.test(text)) {
		cost.text = text;
	}
	return Object.keys(cost).length > 0 ? cost : undefined;
}

/** How it is given: by its own words, else by what is there; a phone alone is only a contact. */
export function deliveryOf(
	words: string,
	kind: string,
	place: Place | undefined,
	joinUrl: string | undefined
): Delivery[] {
	const said = deliveryIn(words);
	if (said.length > 0) return said;
	const found: Delivery[] = [];
	if (place) found.push('in-person');
	if (joinUrl !== undefined) found.push('online');
	if (found.length === 0 && /\bhelpline\b|\btext line\b|\bphone line\b/i.test(kind))
		found.push('phone');
	return found;
}
