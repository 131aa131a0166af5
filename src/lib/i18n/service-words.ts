/**
 * The words for every member of the vocabularies of a service that a list shows; a page's own are in
 * `detail-words.ts`. A member without words does not compile.
 */
import type { Need } from '../domain/need.ts';
import type {
	AccessRoute,
	Availability,
	CalendarDate,
	Delivery,
	Fellowship,
	Group,
	Weekday
} from '../domain/service.ts';
import { daysBetween, freshness } from '../domain/freshness.ts';
import { agoWords } from './format.ts';
import * as m from './generated/messages.js';

/** Words for every member of a vocabulary. */
export type Words<K extends string | number> = Record<K, () => string>;

const NEED: Words<Need> = {
	housing: m.domain_need_housing,
	education: m.domain_need_education,
	employment: m.domain_need_employment,
	finance: m.domain_need_finance,
	healthcare: m.domain_need_healthcare,
	'mutual-aid': m.domain_need_mutual_aid
};

/** A need as a person names it: `Money`. */
export function needWords(need: Need): string {
	return NEED[need]();
}

const GROUP: Words<Group> = {
	families: m.domain_group_families,
	carers: m.domain_group_carers,
	women: m.domain_group_women,
	men: m.domain_group_men,
	lgbtq: m.domain_group_lgbtq,
	'young-people': m.domain_group_young_people,
	'older-people': m.domain_group_older_people,
	parents: m.domain_group_parents,
	veterans: m.domain_group_veterans,
	'prison-leavers': m.domain_group_prison_leavers,
	homeless: m.domain_group_homeless,
	'asylum-seekers': m.domain_group_asylum_seekers,
	students: m.domain_group_students,
	disabled: m.domain_group_disabled
};

/** Who a service is for. */
export function groupWords(group: Group): string {
	return GROUP[group]();
}

const ROUTE: Words<AccessRoute> = {
	'just-turn-up': m.domain_route_just_turn_up,
	'phone-first': m.domain_route_phone_first,
	book: m.domain_route_book,
	'online-form': m.domain_route_online_form,
	'self-referral': m.domain_route_self_referral,
	'professional-referral': m.domain_route_professional_referral,
	membership: m.domain_route_membership
};

/** What somebody does to get in. */
export function routeWords(route: AccessRoute): string {
	return ROUTE[route]();
}

const FELLOWSHIP: Words<Fellowship> = {
	aa: m.domain_fellowship_aa,
	na: m.domain_fellowship_na,
	ca: m.domain_fellowship_ca,
	ma: m.domain_fellowship_ma,
	cma: m.domain_fellowship_cma,
	ha: m.domain_fellowship_ha,
	ga: m.domain_fellowship_ga,
	oa: m.domain_fellowship_oa,
	slaa: m.domain_fellowship_slaa,
	coda: m.domain_fellowship_coda,
	aca: m.domain_fellowship_aca,
	smart: m.domain_fellowship_smart,
	'smart-family': m.domain_fellowship_smart_family,
	'al-anon': m.domain_fellowship_al_anon,
	alateen: m.domain_fellowship_alateen,
	'families-anonymous': m.domain_fellowship_families_anonymous,
	'gam-anon': m.domain_fellowship_gam_anon,
	'nar-anon': m.domain_fellowship_nar_anon,
	'recovery-dharma': m.domain_fellowship_recovery_dharma,
	lifering: m.domain_fellowship_lifering,
	other: m.domain_fellowship_other
};

/** Name of a fellowship, in full and short: `Narcotics Anonymous (NA)`. */
export function fellowshipWords(fellowship: Fellowship): string {
	return FELLOWSHIP[fellowship]();
}

const DELIVERY: Words<Delivery> = {
	'in-person': m.domain_delivery_in_person,
	online: m.domain_delivery_online,
	phone: m.domain_delivery_phone,
	outreach: m.domain_delivery_outreach,
	'home-visit': m.domain_delivery_home_visit
};

/** How a service is given. */
export function deliveryWords(delivery: Delivery): string {
	return DELIVERY[delivery]();
}

const STATUS: Words<NonNullable<Availability['status']>> = {
	'temporarily-closed': m.domain_availability_temporarily_closed,
	full: m.domain_availability_full,
	'taking-referrals': m.domain_availability_taking_referrals,
	'waiting-list': m.domain_availability_waiting_list,
	'not-listed': m.domain_availability_not_listed
};

/** Whether a service can take somebody now. */
export function availabilityLabel(status: NonNullable<Availability['status']>): string {
	return STATUS[status]();
}

const WEEKDAY: Words<Weekday> = {
	1: m.domain_weekday_1,
	2: m.domain_weekday_2,
	3: m.domain_weekday_3,
	4: m.domain_weekday_4,
	5: m.domain_weekday_5,
	6: m.domain_weekday_6,
	7: m.domain_weekday_7
};

/** `Monday`. */
export function weekdayWords(weekday: Weekday): string {
	return WEEKDAY[weekday]();
}

/** When somebody last made sure, and who: `Checked 3 weeks ago by the council`. */
export function checkedWords(
	checked: { on: CalendarDate; by?: string } | undefined,
	today: CalendarDate
): string {
	const age = freshness(checked?.on, today);
	if (checked === undefined || age === 'unknown') return m.domain_checked_unknown();
	if (age === 'old') return m.domain_checked_old();
	const ago = agoWords(Math.max(0, daysBetween(checked.on, today)));
	return checked.by === undefined
		? m.domain_checked({ ago })
		: m.domain_checked_by({ ago, who: checked.by });
}
