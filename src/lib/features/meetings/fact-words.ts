/** What is known of a fellowship, in words: the facts and their sources are in `data/fellowship-facts.ts`. */
import {
	FACTS,
	FIRST_FACTS,
	type Aim,
	type Faith,
	type FirstFact
} from '#data/fellowship-facts.ts';
import type { Fellowship } from '#lib/domain/service.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { fellowshipSentence } from '#lib/i18n/detail-words.ts';

const FAITH: Record<Faith, () => string> = {
	spiritual: m.meetings_faith_spiritual,
	secular: m.meetings_faith_secular,
	buddhist: m.meetings_faith_buddhist
};

const AIM: Record<Aim, () => string> = {
	stop: m.meetings_aim_stop,
	own: m.meetings_aim_own
};

const FIRST: Record<FirstFact, () => string> = {
	'call-first': m.meetings_first_call_first,
	'no-booking': m.meetings_first_no_booking,
	'early-online': m.meetings_first_early_online,
	greeted: m.meetings_first_greeted,
	'members-lead': m.meetings_first_members_lead,
	trained: m.meetings_first_trained,
	'first-names': m.meetings_first_first_names,
	'brought-you': m.meetings_first_brought_you,
	'check-in': m.meetings_first_check_in,
	listen: m.meetings_first_listen,
	pass: m.meetings_first_pass,
	'no-cross-talk': m.meetings_first_no_cross_talk,
	silence: m.meetings_first_silence,
	'still-using': m.meetings_first_still_using,
	'no-labels': m.meetings_first_no_labels,
	stays: m.meetings_first_stays,
	'no-fee': m.meetings_first_no_fee,
	length: m.meetings_first_length,
	'groups-differ': m.meetings_first_groups_differ
};

/** What a fellowship is, whether it is tied to a faith, what it aims at; what no source says is left out. */
export function aboutWords(fellowship: Fellowship): string {
	const { faith, aim } = FACTS[fellowship] ?? {};
	return [fellowshipSentence(fellowship), faith && FAITH[faith](), aim && AIM[aim]()]
		.filter((sentence) => sentence !== undefined)
		.join(' ');
}

/** What happens at a first meeting, a sentence each; empty where no source was found. */
export function firstWords(fellowship: Fellowship): string[] {
	const facts = FACTS[fellowship]?.first ?? [];
	return FIRST_FACTS.filter((one) => facts.includes(one)).map((one) => FIRST[one]());
}

/** Where that was read: hosts. */
export function sourceHosts(fellowship: Fellowship): string[] {
	const hosts = (FACTS[fellowship]?.sources ?? []).map((source) => new URL(source).host);
	return [...new Set(hosts.map((host) => host.replace(/^www\./, '')))];
}
