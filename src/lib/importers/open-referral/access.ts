/** Getting in: referral, appointment, documents; what it costs; languages and facilities. */
import type { Issue } from '../../domain/issue.ts';
import {
	ACCESS_ROUTES,
	FACILITIES,
	type Access,
	type AccessRoute,
	type Cost,
	type Facility
} from '../../domain/service.ts';
import { report, scalar } from '../field/at.ts';
import { readBoolean } from '../field/boolean.ts';
import { readDate } from '../field/date.ts';
import { readLanguages } from '../field/language.ts';
import { prose } from '../field/text.ts';
import { routesIn } from './delivery.ts';
import { field, node, nodes, text, type Node } from './record.ts';
import type { Terms } from './terms.ts';

const ATTENDING: Record<string, AccessRoute> = {
	referral: 'professional-referral',
	appointment: 'book',
	membership: 'membership',
	'drop-in': 'just-turn-up',
	'drop in': 'just-turn-up',
	dropin: 'just-turn-up'
};

/** The ways in, from 1.0's `attending_access`, Outpost's `needs_referral`, terms and the feed's words. */
export function readAccess(service: Node, terms: Terms, issues: Issue[]): Access | undefined {
	const routes = new Set<AccessRoute>();
	const attending = text(service, issues, 'attending_access');
	for (const part of attending?.toLowerCase().split(/[,;/]/) ?? []) {
		const route = ATTENDING[part.trim()];
		if (route) routes.add(route);
	}
	const needsReferral = readBoolean(service.value['needs_referral']);
	if (needsReferral !== undefined) {
		routes.add(needsReferral ? 'professional-referral' : 'self-referral');
	}
	for (const name of [...terms.manner, ...terms.about.map((term) => term.name ?? '')]) {
		for (const route of routesIn(name)) routes.add(route);
	}
	const process = field(service, 'application_process', 'how_to_access', 'referral_process');
	const words = prose(process.value, process.at, issues);
	if (words) for (const route of routesIn(words)) routes.add(route);
	const wait = text(service, issues, 'wait_time');
	const documents = nodes(service, 'required_documents')
		.map((one) => text(one, issues, 'document'))
		.filter((one) => one !== undefined);
	const lines = [words, wait === 'wait_time' ? undefined : wait, ...documents];
	const access: Access = {};
	if (routes.size > 0) access.routes = ACCESS_ROUTES.filter((route) => routes.has(route));
	const all = lines.filter((line) => line !== undefined);
	if (all.length > 0) access.text = all.join('\n\n');
	return Object.keys(access).length > 0 ? access : undefined;
}

const FREE =
	/^(?:free\b(?! (?:for|to|if|on|with|parking))|no (?:cost|charge|fee)s?\b|there is no (?:charge|cost|fee)|nil$|£?0(?:\.00)?$)|\bfree of charge\b|\bfree to (?:attend|use|all|everyone|access|join)\b/i;
const SYMBOLS: Record<string, string> = { gbp: '£', eur: '€', usd: '$' };

/** One option in words: `Under 18s: £35 per session`. Amounts come out as they are meant: `£2.50`. */
function costLine(option: Node, amount: number | undefined, issues: Issue[]): string | undefined {
	const name = text(option, issues, 'option');
	const per = text(option, issues, 'amount_description', 'cost_type');
	const currency = scalar(option.value['currency'])?.toLowerCase() ?? 'gbp';
	const symbol = SYMBOLS[currency] ?? `${currency.toUpperCase()} `;
	const sum =
		amount === undefined
			? undefined
			: `${symbol}${Number.isInteger(amount) ? amount : amount.toFixed(2)}`;
	const price = [sum, per].filter((part) => part !== undefined).join(' ');
	const line = [name, price === '' ? undefined : price].filter((part) => part !== undefined);
	return line.length > 0 ? line.join(': ') : undefined;
}

/** What it costs; options that ended before the day of the import are left out. */
export function readCost(service: Node, today: string, issues: Issue[]): Cost | undefined {
	const amounts: number[] = [];
	const lines: (string | undefined)[] = [];
	for (const option of nodes(service, 'cost_options')) {
		const ends = field(option, 'valid_to');
		const until = readDate(ends.value, ends.at, issues);
		if (until !== undefined && until < today) continue;
		const given = scalar(option.value['amount'])?.replace(/^£|,(?=\d{3})/g, '');
		const amount = given === undefined ? undefined : Number(given);
		if (amount !== undefined && Number.isNaN(amount)) {
			report(issues, 'bad-number', field(option, 'amount').at, given);
		} else if (amount !== undefined) amounts.push(amount);
		lines.push(costLine(option, Number.isNaN(amount) ? undefined : amount, issues));
	}
	const fees = field(service, 'fees_description', 'fees');
	const words = prose(fees.value, fees.at, issues);
	lines.push(words === 'fees_description' ? undefined : words);
	const flag = readBoolean(service.value['free']);
	const isPaid = amounts.some((amount) => amount > 0);
	const says = words !== undefined && FREE.test(words);
	const cost: Cost = {};
	if (flag === true && isPaid)
		report(issues, 'contradiction', field(service, 'free').at, `free, ${Math.max(...amounts)}`);
	else if (flag !== undefined) cost.free = flag;
	else if (isPaid) cost.free = false;
	else if (says || amounts.length > 0) cost.free = true;
	const all = [...new Set(lines.filter((line) => line !== undefined))];
	if (all.length > 0) cost.text = all.join('\n');
	return Object.keys(cost).length > 0 ? cost : undefined;
}

/** Languages of the service by name or code, each once. */
export function readServiceLanguages(service: Node, issues: Issue[]): string[] {
	const codes = nodes(service, 'languages').flatMap((one) => {
		const found = field(one, 'code', 'name', 'language');
		return readLanguages(found.value, found.at, issues);
	});
	return [...new Set(codes)];
}

const HAS: [Facility, RegExp][] = [
	[
		'step-free',
		/\b(?:step[- ]free|wheelchair (?:access\w*|users?|friendly|ramp)|level access|ramp(?:ed)?(?: access)?|(?:fully )?accessible (?:building|entrance|venue|by wheelchair)|disabled access|lift access)\b/i
	],
	[
		'accessible-toilet',
		/\b(?:accessible|disabled|wheelchair|adapted) (?:toilets?|wc|loos?)\b|\btoilet facilities for disabled\b/i
	],
	['hearing-loop', /\b(?:hearing|induction) loops?\b/i],
	['bsl', /\b(?:bsl|british sign language|sign language)\b/i],
	['captions', /\b(?:captions|captioned|captioning|subtitles)\b/i],
	['parking', /\b(?:parking|car park)\b/i],
	['quiet-space', /\bquiet (?:space|room|area)\b/i],
	['child-friendly', /\b(?:child[- ]friendly|baby chang\w+|children welcome)\b/i],
	['childcare', /\b(?:childcare|cr[eè]che)\b/i],
	['dogs-welcome', /\b(?:dogs? (?:welcome|friendly|allowed)|dog[- ]friendly)\b/i]
];
const HAS_NOT = /\b(?:no|not|without|isn['’]t|lack of|limited|unsuitable)\b/i;

/** Facilities named in the texts, sentence by sentence: one that says "no" or "not" names none. */
export function facilitiesIn(texts: string[]): Facility[] {
	const sentences = texts.flatMap((one) => one.split(/(?<=[.!?;])\s+|\n/));
	const sure = sentences.filter((sentence) => !HAS_NOT.test(sentence));
	return FACILITIES.filter((facility) => {
		const words = HAS.find(([one]) => one === facility)?.[1];
		return words !== undefined && sure.some((sentence) => words.test(sentence));
	});
}

/** What the feed writes on getting in with a wheelchair, hearing, language; each text once. */
export function facilityTexts(service: Node, issues: Issue[]): string[] {
	const holders = nodes(service, 'service_at_locations', 'locations').flatMap((one) => {
		const location = node(one, 'location');
		return location ? [location, one] : [one];
	});
	const texts = holders
		.flatMap((one) =>
			nodes(one, 'accessibility', 'accessibility_for_disabilities', 'accessibilities')
		)
		.flatMap((one) => [
			text(one, issues, 'description', 'accessibility', 'name'),
			text(one, issues, 'details')
		]);
	texts.push(text(service, issues, 'interpretation_services'));
	return [...new Set(texts.filter((one) => one !== undefined))];
}
