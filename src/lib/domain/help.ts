/**
 * A help request and what is said about it afterwards, as people mean it: what kind of help, for
 * which services, and how to answer without harm. The words of support are those of CG51 and FAMA.
 */
import type { Need } from './need.ts';
import type { CalendarDate, Clock } from './service.ts';

/** What somebody can ask for. */
export const SUPPORT_KINDS = [
	/** Tell me about it. */
	'information',
	/** Make an appointment. */
	'appointment',
	/** Help me get there. */
	'transport',
	/** Come with me. */
	'go-together',
	/** Talk about my worries. */
	'concerns',
	/** Ask me afterwards. */
	'follow-up'
] as const;
export type SupportKind = (typeof SUPPORT_KINDS)[number];

/** How somebody may be reached. */
export const CONTACT_WAYS = ['call', 'text', 'in-app', 'next-appointment'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

/** A service as it was when somebody asked about it: readable when the directory has dropped it. */
export interface ServiceSnapshot {
	id: string;
	name: string;
	kind: 'service' | 'meeting';
	/** Which of the six needs it is for; absent from older phones. */
	needs?: Need[];
	organisation?: string;
	/** Town or area. */
	place?: string;
	/** As it is dialled within the UK. */
	phone?: string;
	/** The next time, in the words that the person was shown. */
	when?: string;
}

/**
 * How to answer without harm. What was not said is not allowed: absent means no voicemail and no
 * word of where the call comes from.
 */
export interface SafeContact {
	ways: ContactWay[];
	/** As it is dialled; only with `call` or `text`. */
	phone?: string;
	voicemail?: boolean;
	/** May we say where we call from, to whoever answers? */
	sayWho?: boolean;
	/** When it is safe, in the person's words. */
	times?: string;
}

/** What somebody needs in order to be talked with and to get in. */
export const ACCESS_NEEDS = ['bsl', 'text-relay', 'large-print', 'step-free'] as const;
export type AccessNeed = (typeof ACCESS_NEEDS)[number];

export interface HelpRequest {
	/** At least one. */
	kinds: SupportKind[];
	services: ServiceSnapshot[];
	words?: string;
	/** A first name, or nothing. */
	callMe?: string;
	contact: SafeContact;
	needs: AccessNeed[];
	/** BCP 47, when an interpreter is needed. */
	interpreter?: string;
}

/** Longest texts, in code points, and most services in one request. */
export const REQUEST_LIMITS = {
	words: 2000,
	callMe: 40,
	times: 200,
	name: 200,
	phone: 20,
	services: 20
} as const;

/** What was arranged. Day and time are wall time in the United Kingdom. */
export interface Arrangement {
	date: CalendarDate;
	time?: Clock;
	place: string;
	/** Who goes along; absent: nobody does. */
	together?: string;
	/** Id of the service, when it is one of the request. */
	service?: string;
}

export const CLOSING_REASONS = [
	'done',
	'arranged-elsewhere',
	'could-not-reach',
	'not-possible',
	'asked-to-stop'
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** What came of it, asked back from the person for each service. */
export const OUTCOMES = ['went', 'could-not-go', 'they-could-not-help', 'want-help'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why they could not help. */
export const COULD_NOT_HELP = ['closed', 'full', 'not-for-me', 'wrong-information'] as const;
export type CouldNotHelp = (typeof COULD_NOT_HELP)[number];

/** What the person says. */
export type PersonSays =
	| { type: 'request'; request: HelpRequest }
	| { type: 'words'; words: string }
	| { type: 'withdraw' }
	| { type: 'outcome'; service?: string; outcome: Outcome; why?: CouldNotHelp; words?: string };

/** What the team says. `by` is how the keyworker wants to be called. */
export type TeamSays =
	| { type: 'seen' }
	| { type: 'words'; words: string; by?: string }
	| { type: 'arranged'; arrangement: Arrangement; words?: string; by?: string }
	| { type: 'closed'; reason: ClosingReason; words?: string; by?: string };

/** What members say among themselves. The person's phone cannot read it. */
export type TeamNote =
	| { type: 'note'; words: string; by: string }
	/** Who has it now; absent: nobody. */
	| { type: 'taken'; member?: string; by: string };

export type Said = PersonSays | TeamSays | TeamNote;

/** Whether a voicemail may be left. Only a clear yes is one. */
export function mayLeaveVoicemail(contact: SafeContact): boolean {
	return contact.ways.includes('call') && contact.voicemail === true;
}

/** Whether whoever answers may be told who is calling. Only a clear yes is one. */
export function maySayWho(contact: SafeContact): boolean {
	return contact.sayWho === true;
}

/** The number that may be called or texted; undefined when the person wants neither. */
export function numberFor(contact: SafeContact, way: 'call' | 'text'): string | undefined {
	return contact.ways.includes(way) ? contact.phone : undefined;
}

/**
 * Whether a team may receive requests: somebody must be able to get in when one person has lost
 * everything. Two admins, or one and a team kit that was typed back once.
 */
export function mayGoLive(admins: number, kitProved: boolean): boolean {
	return admins >= 2 || (admins === 1 && kitProved);
}
