/**
 * What a service offers to somebody who asks a plain question about it. A filter, a tag and a page
 * read the answers here, so that they cannot differ. What is not known is never a yes.
 */
import type { AccessRoute, Fellowship, ServiceCard } from './service.ts';

/** Ways in that somebody can go alone. */
const OWN_WAYS: readonly AccessRoute[] = [
	'just-turn-up',
	'phone-first',
	'book',
	'online-form',
	'self-referral'
];

/** Meetings for those who live with, love or grew up with somebody's problem. */
export const FAMILY_FELLOWSHIPS: readonly Fellowship[] = [
	'smart-family',
	'al-anon',
	'alateen',
	'families-anonymous',
	'gam-anon',
	'nar-anon',
	'aca'
];

/**
 * Whether somebody can come without a professional sending them: one of the ways in is their own to
 * take, even if a professional may also refer. Membership and professional referral alone are not.
 * A meeting takes no referrals by its nature, so one that names no way in counts.
 */
export function needsNoReferral({ kind, access }: Pick<ServiceCard, 'kind' | 'access'>): boolean {
	const routes = access?.routes;
	if (!routes?.length) return kind === 'meeting';
	return routes.some((route) => OWN_WAYS.includes(route));
}

/**
 * Whether it costs nothing. A meeting of a known fellowship does: all of those listed pass a hat at
 * most. It needs its feed to say otherwise.
 */
export function isFree({ cost, meeting }: Pick<ServiceCard, 'cost' | 'meeting'>): boolean {
	if (cost?.free !== undefined) return cost.free;
	return meeting !== undefined && meeting.fellowship !== 'other' && cost?.text === undefined;
}

/**
 * What family and friends find here: `made` is for them, `welcome` is an open meeting that anyone
 * may sit in on; undefined: neither, or not known.
 */
export function forFamilies({
	audience,
	access,
	meeting
}: Pick<ServiceCard, 'audience' | 'access' | 'meeting'>): 'made' | 'welcome' | undefined {
	const only = audience?.only;
	const welcome = audience?.welcome;
	if (meeting && FAMILY_FELLOWSHIPS.includes(meeting.fellowship)) return 'made';
	if (only?.includes('families') || only?.includes('carers')) return 'made';
	if (welcome?.includes('families') || welcome?.includes('carers')) return 'made';
	return meeting && access?.open === 'anyone' ? 'welcome' : undefined;
}

/** Whether a wheelchair gets in, as far as it is known. */
export function isStepFree({ facilities }: Pick<ServiceCard, 'facilities'>): boolean {
	return facilities?.includes('step-free') ?? false;
}

/**
 * Whether somebody goes somewhere for it: what is only online or by phone has no place, whatever
 * address its feed wrote beside it. Where nothing says how it is given, they may.
 */
export function isGoneTo({ delivery }: Pick<ServiceCard, 'delivery'>): boolean {
	return delivery.length === 0 || delivery.some((way) => way !== 'online' && way !== 'phone');
}
