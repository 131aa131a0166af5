/** How a service is given and got into, from the words that feeds use. */
import { ACCESS_ROUTES, type AccessRoute, type Delivery } from '../../domain/service.ts';

const WAYS: [Delivery, RegExp][] = [
	[
		'in-person',
		/\b(?:in[- ]person|face[- ]to[- ]face|venue|on[- ]site|at the venue|physical|drop[- ]?in)\b/i
	],
	['online', /\b(?:online|virtual(?:ly)?|video|remote(?:ly)?|zoom|teams|webinar|web ?chat)\b/i],
	['phone', /\b(?:by phone|phone|telephone|helpline)\b/i],
	['outreach', /\boutreach\b/i],
	[
		'home-visit',
		/\b(?:home[- ]visits?|home visiting|in your (?:own )?home|visits? (?:to|at) (?:your )?home)\b/i
	]
];

/** The ways of delivery that a short text names. */
export function deliveryIn(text: string): Delivery[] {
	return WAYS.filter(([, words]) => words.test(text)).map(([delivery]) => delivery);
}

const ROUTES: [AccessRoute, RegExp][] = [
	[
		'just-turn-up',
		/\b(?:drop[- ]?in|turn up|walk[- ]in|open access|no (?:appointment|need to book|booking)|just come)\b/i
	],
	[
		'phone-first',
		/\b(?:phone|ring|call|telephone|contact)(?: us| our| the)?(?: first| before| ahead| reception| to arrange| to make| on 0|,? and)|\b(?:call|phone|ring) us\b|\bring our\b/i
	],
	['book', /\b(?:appointments?|book(?:ing)?|by arrangement)\b/i],
	[
		'online-form',
		/\b(?:online (?:referral )?form|web ?form|apply online|(?:fill|complete)(?: in| out)? (?:the|our|an?) (?:online )?(?:form|referral form)|online referral|self[- ]refer(?:ral)? online)\b/i
	],
	[
		'self-referral',
		/\b(?:self[- ]refer\w*|refer (?:yourself|themselves|themself)|no referral (?:is )?(?:needed|required|necessary)|without (?:a )?referral)\b/i
	],
	[
		'professional-referral',
		/\b(?:referral (?:only|required|needed|letter|by|from|via|through)|(?:gp|professional|agency|doctor|social work(?:er)?|health) referrals?|referred by|by referral|via referral|through referral|refer(?:ral)?s? (?:from|through) (?:a|your) (?:gp|doctor|professional)|needs referral)\b|^referral$/i
	],
	['membership', /\b(?:membership|members only|become a member|must be (?:a )?members?)\b/i]
];

const NEGATED =
	/\bno (?:gp |professional )?referral (?:is )?(?:needed|required|necessary)|\bno (?:appointment|booking|need to book)(?: is)?(?: needed| required| necessary)?|\b(?:don['’]?t|do not) need (?:an? )?(?:appointment|referral|to book)\b/gi;

/** The ways in that a text names. "No appointment needed" is a drop-in, not an appointment. */
export function routesIn(text: string): AccessRoute[] {
	const found = new Set<AccessRoute>();
	for (const [no] of text.matchAll(NEGATED)) {
		if (/referral/i.test(no)) found.add('self-referral');
		else found.add('just-turn-up');
	}
	const rest = text.replace(NEGATED, ' ');
	for (const [route, words] of ROUTES) if (words.test(rest)) found.add(route);
	return ACCESS_ROUTES.filter((route) => found.has(route));
}
