/**
 * The numbers of the urgent page and of the crisis block on every page. Small and on its own, so
 * that a phone has them without the directory. Words for them are in i18n, by `id`.
 */
import type { CalendarDate, Reach } from '#lib/domain/service.ts';

/** Who picks up; worded in i18n. */
export type Answerer = 'emergency' | 'health-adviser' | 'listener' | 'text-listener' | 'adviser';

export interface UrgentLine {
	/** Stable: messages and tests name it. */
	id: string;
	/** `id` of the national entry it belongs to (`serviceId('national', …)` is its page). */
	entry: string;
	/** The name people know it by, the same in every language. */
	name: string;
	/** As it is dialled, digits only. */
	number: string;
	/** Grouped for reading. */
	shown: string;
	kind: 'voice' | 'text';
	/** The word to send to a text number. */
	word?: string;
	/** What to choose after it has answered; which key it is differs from place to place. */
	option?: 'mental-health';
	/** What to press when it is not safe to speak (mobile phones only). */
	silentKey?: string;
	answers: Answerer;
	/** Day and night; absent where sources disagree or do not say. */
	always?: true;
	/** Nothing to pay. Absent for 03 numbers, which cost as much as 01 numbers. */
	free?: true;
	reach: Reach;
	about: 'danger' | 'health' | 'mind' | 'abuse' | 'drugs' | 'home' | 'young' | 'assault';
	/** The day somebody compared it with the service itself, where that is known. */
	checked?: CalendarDate;
}

/** In the order of need: danger first. */
export const URGENT: readonly UrgentLine[] = [
	{
		id: 'emergency',
		entry: 'emergency-services',
		name: '999',
		number: '999',
		shown: '999',
		kind: 'voice',
		silentKey: '55',
		answers: 'emergency',
		always: true,
		free: true,
		reach: 'uk',
		about: 'danger'
	},
	{
		id: 'nhs_111',
		entry: 'nhs-111',
		name: 'NHS 111',
		number: '111',
		shown: '111',
		kind: 'voice',
		answers: 'health-adviser',
		always: true,
		free: true,
		reach: 'uk',
		about: 'health'
	},
	{
		id: 'nhs_111_mental_health',
		entry: 'nhs-111',
		name: 'NHS 111',
		number: '111',
		shown: '111',
		kind: 'voice',
		option: 'mental-health',
		answers: 'health-adviser',
		always: true,
		free: true,
		reach: 'uk',
		about: 'mind'
	},
	{
		id: 'samaritans',
		entry: 'samaritans',
		name: 'Samaritans',
		number: '116123',
		shown: '116 123',
		kind: 'voice',
		answers: 'listener',
		always: true,
		free: true,
		reach: 'uk',
		about: 'mind',
		checked: '2026-07-31'
	},
	{
		id: 'shout',
		entry: 'shout',
		name: 'Shout',
		number: '85258',
		shown: '85258',
		kind: 'text',
		word: 'SHOUT',
		answers: 'text-listener',
		always: true,
		free: true,
		reach: 'uk',
		about: 'mind'
	},
	{
		id: 'papyrus',
		entry: 'papyrus',
		name: 'PAPYRUS HOPELINE',
		number: '08000684141',
		shown: '0800 068 4141',
		kind: 'voice',
		answers: 'listener',
		free: true,
		reach: 'uk',
		about: 'young'
	},
	{
		id: 'childline',
		entry: 'childline',
		name: 'Childline',
		number: '08001111',
		shown: '0800 1111',
		kind: 'voice',
		answers: 'listener',
		always: true,
		free: true,
		reach: 'uk',
		about: 'young'
	},
	{
		id: 'domestic_abuse_england',
		entry: 'national-domestic-abuse-helpline',
		name: 'National Domestic Abuse Helpline',
		number: '08082000247',
		shown: '0808 200 0247',
		kind: 'voice',
		answers: 'adviser',
		always: true,
		free: true,
		reach: 'england',
		about: 'abuse'
	},
	{
		id: 'domestic_abuse_wales',
		entry: 'live-fear-free',
		name: 'Live Fear Free',
		number: '08088010800',
		shown: '0808 80 10 800',
		kind: 'voice',
		answers: 'adviser',
		always: true,
		free: true,
		reach: 'wales',
		about: 'abuse'
	},
	{
		id: 'domestic_abuse_scotland',
		entry: 'scotland-domestic-abuse-helpline',
		name: "Scotland's Domestic Abuse and Forced Marriage Helpline",
		number: '08000271234',
		shown: '0800 027 1234',
		kind: 'voice',
		answers: 'adviser',
		always: true,
		free: true,
		reach: 'scotland',
		about: 'abuse'
	},
	{
		id: 'domestic_abuse_men',
		entry: 'mens-advice-line',
		name: "Men's Advice Line",
		number: '08088010327',
		shown: '0808 801 0327',
		kind: 'voice',
		answers: 'adviser',
		free: true,
		reach: 'uk',
		about: 'abuse'
	},
	{
		id: 'domestic_abuse_lgbt',
		entry: 'galop',
		name: 'Galop',
		number: '08009995428',
		shown: '0800 999 5428',
		kind: 'voice',
		answers: 'adviser',
		free: true,
		reach: 'uk',
		about: 'abuse'
	},
	{
		id: 'rape_crisis',
		entry: 'rape-crisis',
		name: 'Rape and Sexual Abuse Support Line',
		number: '08085002222',
		shown: '0808 500 2222',
		kind: 'voice',
		answers: 'listener',
		always: true,
		free: true,
		reach: 'uk',
		about: 'assault'
	},
	{
		id: 'frank',
		entry: 'frank',
		name: 'FRANK',
		number: '03001236600',
		shown: '0300 123 6600',
		kind: 'voice',
		answers: 'adviser',
		always: true,
		reach: 'uk',
		about: 'drugs'
	},
	{
		id: 'frank_text',
		entry: 'frank',
		name: 'FRANK',
		number: '82111',
		shown: '82111',
		kind: 'text',
		answers: 'adviser',
		reach: 'uk',
		about: 'drugs'
	},
	{
		id: 'shelter_england',
		entry: 'shelter-england',
		name: 'Shelter',
		number: '08088004444',
		shown: '0808 800 4444',
		kind: 'voice',
		answers: 'adviser',
		free: true,
		reach: 'england',
		about: 'home',
		checked: '2026-07-31'
	},
	{
		id: 'shelter_wales',
		entry: 'shelter-cymru',
		name: 'Shelter Cymru',
		number: '08000495495',
		shown: '08000 495 495',
		kind: 'voice',
		answers: 'adviser',
		free: true,
		reach: 'wales',
		about: 'home'
	}
];

/** The six of the crisis block: domain facts say these belong on every page. */
export const CRISIS_BLOCK: readonly string[] = [
	'emergency',
	'nhs_111',
	'samaritans',
	'shout',
	'domestic_abuse_england',
	'frank'
];
