/** What case systems call what is written down about support: their words, in English, as ours. */
import { SUB_INTERVENTIONS } from './crosswalk.ts';
import {
	COULD_NOT_HELP,
	type CouldNotHelp,
	type Outcome,
	OUTCOMES,
	SUPPORT_KINDS,
	type SupportKind
} from './help.ts';
import { type Need, NEEDS } from './need.ts';
import { ANSWERS, MUTUAL_AID_KINDS, type MutualAidKind, type OfferAnswer } from './support.ts';

/** `Made an appointment!` → `made-an-appointment`. */
const plain = (text: string) =>
	text
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '');

/** Reads one of some words, or another name of it. */
function reader<T extends string>(all: readonly T[], others: Readonly<Record<T, string>>) {
	const known = new Map<string, T>();
	for (const one of all) {
		for (const name of [one, ...others[one].split(', ')]) known.set(plain(name), one);
	}
	return (text: string): T | undefined => known.get(plain(text));
}

const need = reader(NEEDS, {
	housing: 'housing support, accommodation, places to live, a place to live, home',
	education: 'education and training, education and training support, training, learning',
	employment: 'employment support, work, job, jobs, ete',
	finance: 'personal finance, money, debt, benefits, welfare',
	healthcare: 'health, physical health, mental health, health care',
	'mutual-aid': 'mutual aid, meetings, peer support, facilitated access to mutual aid'
});

/** Of mutual aid, which: by kind, or by the name of a fellowship. */
export const readMutualAid = reader<MutualAidKind>(MUTUAL_AID_KINDS, {
	smart: 'smart recovery, smart uk',
	'twelve-step':
		'12 step, 12-step, twelve steps, aa, na, ca, alcoholics anonymous, narcotics anonymous, cocaine anonymous',
	other: 'another, something else'
});

/** A need by any of its names, by the name of a fellowship, or by an NDTMS code that is of one need. */
export function readNeed(
	text: string
): { need: Need; mutualAid?: MutualAidKind; ndtms?: string } | undefined {
	const found = need(text);
	if (found) return { need: found };
	const kind = readMutualAid(text);
	if (kind && kind !== 'other') return { need: 'mutual-aid', mutualAid: kind };
	const name = plain(text);
	const sub = SUB_INTERVENTIONS.find(
		({ code, label }) => plain(code) === name || plain(label) === name
	);
	const [only] = sub?.needs ?? [];
	return sub && only && sub.needs.length === 1 ? { need: only, ndtms: sub.code } : undefined;
}

export const readAnswer = reader<OfferAnswer>(ANSWERS, {
	accepted: 'yes, y, agreed',
	declined: 'no, n, refused, no thank you',
	'not-now': 'not now, later, deferred, maybe'
});

export const readAct = reader<SupportKind>(SUPPORT_KINDS, {
	information: 'info, information given, told about it, leaflet, advice',
	appointment: 'made an appointment, appointment made, referral, referred, active referral',
	transport: 'arranged transport, travel, fare',
	'go-together': 'went along, accompanied, went together',
	concerns: 'dealt with concerns, talked about concerns, talked about worries',
	'follow-up': 'follow up, followed up, asked afterwards'
});

export const readOutcome = reader<Outcome>(OUTCOMES, {
	went: 'attended, engaged, they went, yes',
	'could-not-go': 'could not go, did not attend, dna',
	'they-could-not-help': 'they could not help, could not help, rejected, turned away',
	'want-help': 'want help, needs help'
});

export const readReason = reader<CouldNotHelp>(COULD_NOT_HELP, {
	closed: 'shut, no longer there',
	full: 'waiting list, no places',
	'not-for-me': 'not for them, not eligible, not suitable',
	'wrong-information': 'wrong information, wrong details'
});
