/**
 * The words that only a service's own page says: kept apart from `service-words.ts`, so that a list
 * does not wait for them. A member without words does not compile.
 */
import type {
	Access,
	Audience,
	Availability,
	CalendarDate,
	Doubt,
	Facility,
	Fellowship,
	Group,
	MeetingType,
	Reach
} from '../domain/service.ts';
import { dateWords, listWords, sentence, within } from './format.ts';
import * as m from './generated/messages.js';
import { availabilityLabel, groupWords, type Words } from './service-words.ts';

const FACILITY: Words<Facility> = {
	'step-free': m.domain_facility_step_free,
	'accessible-toilet': m.domain_facility_accessible_toilet,
	'hearing-loop': m.domain_facility_hearing_loop,
	bsl: m.domain_facility_bsl,
	captions: m.domain_facility_captions,
	parking: m.domain_facility_parking,
	'quiet-space': m.domain_facility_quiet_space,
	'child-friendly': m.domain_facility_child_friendly,
	childcare: m.domain_facility_childcare,
	'dogs-welcome': m.domain_facility_dogs_welcome
};

/** What a building or meeting has. */
export function facilityWords(facility: Facility): string {
	return FACILITY[facility]();
}

const FELLOWSHIP_ABOUT: Words<Fellowship> = {
	aa: m.domain_fellowship_about_aa,
	na: m.domain_fellowship_about_na,
	ca: m.domain_fellowship_about_ca,
	ma: m.domain_fellowship_about_ma,
	cma: m.domain_fellowship_about_cma,
	ha: m.domain_fellowship_about_ha,
	ga: m.domain_fellowship_about_ga,
	oa: m.domain_fellowship_about_oa,
	slaa: m.domain_fellowship_about_slaa,
	coda: m.domain_fellowship_about_coda,
	aca: m.domain_fellowship_about_aca,
	smart: m.domain_fellowship_about_smart,
	'smart-family': m.domain_fellowship_about_smart_family,
	'al-anon': m.domain_fellowship_about_al_anon,
	alateen: m.domain_fellowship_about_alateen,
	'families-anonymous': m.domain_fellowship_about_families_anonymous,
	'gam-anon': m.domain_fellowship_about_gam_anon,
	'nar-anon': m.domain_fellowship_about_nar_anon,
	'recovery-dharma': m.domain_fellowship_about_recovery_dharma,
	lifering: m.domain_fellowship_about_lifering,
	other: m.domain_fellowship_about_other
};

/** One neutral sentence on who a fellowship is for and how it works. */
export function fellowshipSentence(fellowship: Fellowship): string {
	return FELLOWSHIP_ABOUT[fellowship]();
}

const MEETING_TYPE: Words<MeetingType> = {
	newcomers: m.domain_meeting_type_newcomers,
	speaker: m.domain_meeting_type_speaker,
	discussion: m.domain_meeting_type_discussion,
	'step-study': m.domain_meeting_type_step_study,
	'book-study': m.domain_meeting_type_book_study,
	'tradition-study': m.domain_meeting_type_tradition_study,
	meditation: m.domain_meeting_type_meditation,
	secular: m.domain_meeting_type_secular,
	'dual-diagnosis': m.domain_meeting_type_dual_diagnosis,
	outdoor: m.domain_meeting_type_outdoor,
	women: m.domain_meeting_type_women,
	men: m.domain_meeting_type_men,
	lgbtq: m.domain_meeting_type_lgbtq,
	'young-people': m.domain_meeting_type_young_people,
	'older-people': m.domain_meeting_type_older_people,
	parents: m.domain_meeting_type_parents,
	'people-of-colour': m.domain_meeting_type_people_of_colour,
	professionals: m.domain_meeting_type_professionals,
	candlelit: m.domain_meeting_type_candlelit,
	literature: m.domain_meeting_type_literature,
	business: m.domain_meeting_type_business
};

/** What kind of meeting it is. */
export function meetingTypeWords(type: MeetingType): string {
	return MEETING_TYPE[type]();
}

const MEETING_OPEN: Words<NonNullable<Access['open']>> = {
	anyone: m.domain_meeting_open_anyone,
	members: m.domain_meeting_open_members,
	ask: m.domain_meeting_open_ask
};

/** Whether somebody may come to a meeting who does not have the problem. */
export function meetingOpenWords(open: NonNullable<Access['open']>): string {
	return MEETING_OPEN[open]();
}

const REACH: Words<Reach> = {
	uk: m.domain_reach_uk,
	england: m.domain_reach_england,
	scotland: m.domain_reach_scotland,
	wales: m.domain_reach_wales,
	'northern-ireland': m.domain_reach_northern_ireland,
	online: m.domain_reach_online
};

/** Where a service without a place is for. */
export function reachWords(reach: Reach): string {
	return REACH[reach]();
}

const DOUBT: Words<Doubt> = {
	times: m.domain_doubt_times,
	position: m.domain_doubt_position,
	unconfirmed: m.domain_doubt_unconfirmed,
	contact: m.domain_doubt_contact,
	delivery: m.domain_doubt_delivery
};

/** Why a record should be checked first, as a sentence that says what to do. */
export function doubtWords(doubt: Doubt): string {
	return DOUBT[doubt]();
}

/** Who a service shuts others out for, or names as welcome: a sentence each, none when neither. */
export function audienceWords({ only, welcome }: Pick<Audience, 'only' | 'welcome'>): string[] {
	const sentences: string[] = [];
	if (only?.length) {
		sentences.push(m.domain_group_only({ groups: groupList(only) }));
	}
	if (welcome?.length) {
		sentences.push(m.domain_group_welcome({ groups: groupList(welcome) }));
	}
	return sentences;
}

function groupList(groups: readonly Group[]): string {
	return sentence(listWords(groups.map((group) => within(groupWords(group)))));
}

/** `Full at the moment (as of 3 May)`; undefined when nothing is said. */
export function availabilityWords(
	{ status, asOf }: Pick<Availability, 'status' | 'asOf'>,
	today: CalendarDate
): string | undefined {
	if (status === undefined) return undefined;
	const label = availabilityLabel(status);
	if (asOf === undefined) return label;
	return m.domain_availability_as_of({ status: label, date: dateWords(asOf, { today }) });
}
