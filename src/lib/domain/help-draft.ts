/**
 * A help request while it is being written: one question a screen, all of them optional, and what
 * becomes of the answers. What was not said is not asked for in the person's name.
 */
import { cleanText } from './fragment.ts';
import {
	type AccessNeed,
	type ContactWay,
	type HelpRequest,
	REQUEST_LIMITS,
	type SafeContact,
	type ServiceSnapshot,
	type SupportKind
} from './help.ts';
import { isGoneTo } from './offer.ts';
import { cardOf, type Fellowship, type Service } from './service.ts';

/** Where the way back to an answer is kept. */
export const KEEP_WAYS = [
	/** On this phone, with all that was said. */
	'phone',
	/** On paper: twelve words. */
	'words',
	/** Nowhere: the team answers by phone, text or at the next appointment. */
	'nothing'
] as const;
export type KeepWay = (typeof KEEP_WAYS)[number];

/** A service that is asked about, with what only this phone needs to know of it. */
export interface DraftService extends ServiceSnapshot {
	/** Only somebody with the same problem can come along to this meeting. */
	membersOnly?: Fellowship;
}

export const ASK_STEPS = [
	'kinds',
	'services',
	'words',
	'name',
	'reach',
	'careful',
	'needs',
	'keep',
	'look'
] as const;
export type AskStep = (typeof ASK_STEPS)[number];

export interface HelpDraft {
	step: AskStep;
	/** Absent: the only one there is, or none. */
	team?: string;
	kinds: SupportKind[];
	services: DraftService[];
	words: string;
	callMe: string;
	ways: ContactWay[];
	phone: string;
	voicemail?: boolean;
	sayWho?: boolean;
	times: string;
	needs: AccessNeed[];
	/** BCP 47, or empty. */
	interpreter: string;
	keep: KeepWay;
}

/** Nothing said yet. */
export const EMPTY_DRAFT: HelpDraft = {
	step: 'kinds',
	kinds: [],
	services: [],
	words: '',
	callMe: '',
	ways: [],
	phone: '',
	times: '',
	needs: [],
	interpreter: '',
	keep: 'phone'
};

/** Whether somebody is to call or to write to a number. */
const byNumber = ({ ways }: Pick<HelpDraft, 'ways'>) =>
	ways.includes('call') || ways.includes('text');

/**
 * The screens of a draft, in order. How to be careful matters only to whoever is called; how to find
 * the way back only where the app itself sends it.
 */
export function stepsOf(draft: HelpDraft, sending: boolean): AskStep[] {
	return ASK_STEPS.filter((step) => {
		if (step === 'careful') return byNumber(draft);
		return step !== 'keep' || sending;
	});
}

/** A telephone number as it is dialled; undefined when it is none. */
export function dialledNumber(typed: string): string | undefined {
	const number = typed.replaceAll(/[\s().-]/g, '');
	return /^\+?\d{3,19}$/.test(number) ? number : undefined;
}

/** What is wrong with the answers of a screen, if it cannot be left like this. */
export type DraftProblem = 'phone' | 'phone-wrong' | 'way';

/** The problem of a screen; undefined when it may be left. */
export function problemOf(draft: HelpDraft, step: AskStep): DraftProblem | undefined {
	if (step === 'reach' && byNumber(draft)) {
		if (draft.phone.trim() === '') return 'phone';
		return dialledNumber(draft.phone) === undefined ? 'phone-wrong' : undefined;
	}
	// Kept nowhere, an answer in the app would reach nobody.
	const unreachable = draft.ways.length === 1 && draft.ways[0] === 'in-app';
	return step === 'keep' && draft.keep === 'nothing' && unreachable ? 'way' : undefined;
}

/** The first screen that cannot be left as it is. */
export function firstProblem(draft: HelpDraft, sending: boolean): AskStep | undefined {
	return stepsOf(draft, sending).find((step) => problemOf(draft, step) !== undefined);
}

function contactOf(draft: HelpDraft): SafeContact {
	const inApp = draft.keep !== 'nothing';
	const ways = draft.ways.filter((way) => way !== 'in-app' || inApp);
	const contact: SafeContact = {
		ways: ways.length > 0 ? ways : [inApp ? 'in-app' : 'next-appointment']
	};
	const phone = byNumber(draft) ? dialledNumber(draft.phone) : undefined;
	if (phone === undefined) return contact;
	contact.phone = phone;
	if (draft.voicemail !== undefined) contact.voicemail = draft.voicemail;
	if (draft.sayWho !== undefined) contact.sayWho = draft.sayWho;
	const times = cleanText(draft.times, REQUEST_LIMITS.times);
	if (times) contact.times = times;
	return contact;
}

/** A text of several lines, trimmed and cut. */
function longText(text: string, longest: number): string {
	return [...text.trim()].slice(0, longest).join('').trim();
}

/**
 * The request that a draft makes. A skipped question is answered with the least: tell me about it, in
 * the app (kept nowhere: at the next appointment), no voicemail.
 */
export function requestOf(draft: HelpDraft): HelpRequest {
	const request: HelpRequest = {
		kinds: draft.kinds.length > 0 ? [...draft.kinds] : ['information'],
		services: draft.services
			.slice(0, REQUEST_LIMITS.services)
			.map(({ membersOnly: _only, ...snapshot }) => ({ ...snapshot })),
		contact: contactOf(draft),
		needs: [...draft.needs]
	};
	const words = longText(draft.words, REQUEST_LIMITS.words);
	if (words) request.words = words;
	const callMe = cleanText(draft.callMe, REQUEST_LIMITS.callMe);
	if (callMe) request.callMe = callMe;
	if (draft.interpreter) request.interpreter = draft.interpreter;
	return request;
}

/** A service as a request carries it. `when` is the next time, as the person was told it. */
export function snapshotOf(service: Service, when?: string): DraftService {
	const line = (text: string | undefined) => cleanText(text ?? '', REQUEST_LIMITS.name);
	const snapshot: DraftService = {
		id: service.id.slice(0, 64),
		name: line(service.name) || service.id,
		kind: service.kind,
		...(service.needs.length > 0 && { needs: [...service.needs] })
	};
	const organisation = line(service.organisation);
	if (organisation && organisation !== snapshot.name) snapshot.organisation = organisation;
	const place = line(service.places[0]?.town);
	if (place) snapshot.place = place;
	const phone = dialledNumber(cardOf(service).phone ?? '');
	if (phone !== undefined) snapshot.phone = phone;
	if (line(when)) snapshot.when = line(when);
	const fellowship = service.meeting?.fellowship;
	if (fellowship && service.access?.open === 'members' && isGoneTo(service)) {
		snapshot.membersOnly = fellowship;
	}
	return snapshot;
}

/** With a service more, once; the newest snapshot counts. */
export function withService(draft: HelpDraft, service: DraftService): HelpDraft {
	const others = draft.services.filter(({ id }) => id !== service.id);
	return { ...draft, services: [...others, service].slice(-REQUEST_LIMITS.services) };
}

/** The meetings that somebody wants company for and to which only a member of the fellowship can come. */
export function closedToCompany({ kinds, services }: HelpDraft): DraftService[] {
	if (!kinds.includes('go-together')) return [];
	return services.filter(({ membersOnly }) => membersOnly !== undefined);
}
