/**
 * What a team writes down so that it can show that support was offered: the people in its caseload,
 * and what was offered, answered, done and came of it. Sealed to the team; the server sees none of
 * it. Days are those of the United Kingdom.
 */
import type { CouldNotHelp, Outcome, SupportKind } from './help.ts';
import type { Need } from './need.ts';
import type { CalendarDate } from './service.ts';

/** Groups of substances as NDTMS reports them. `alcohol-only` is not drug treatment. */
export const SUBSTANCE_GROUPS = [
	'opiates',
	'non-opiates',
	'non-opiates-and-alcohol',
	'alcohol-only'
] as const;
export type SubstanceGroup = (typeof SUBSTANCE_GROUPS)[number];

/** A time in treatment, both days with it; without `until` it goes on. Somebody may have several. */
export interface TreatmentSpan {
	since: CalendarDate;
	until?: CalendarDate;
	substance: SubstanceGroup;
}

/** A check-up of statement 9: when it is due, and when it was done. */
export interface CheckUp {
	due: CalendarDate;
	done?: CalendarDate;
}

/** Somebody in the caseload. */
export interface Person {
	/** Base64url of 16 random bytes: nothing about whoever it stands for. */
	id: string;
	/** The service's own reference. No name, no NHS number, no date of birth. */
	reference: string;
	/** In order of `since`; none overlaps another. */
	treatment: TreatmentSpan[];
	/** Member id. */
	keyworker?: string;
	/** Ids of help-request threads. */
	threads: string[];
	/** When what is recorded for NDTMS was last gone through; due every six months in treatment. */
	reviewed?: CalendarDate;
	/** Statement 9: the day since which they are drug free, and whether continued support was offered. */
	drugFree?: { since: CalendarDate; offered?: CalendarDate; checkUps: CheckUp[] };
}

/** How somebody answered an offer. */
export const ANSWERS = ['accepted', 'declined', 'not-now'] as const;
export type OfferAnswer = (typeof ANSWERS)[number];

/** Of mutual aid, which. */
export const MUTUAL_AID_KINDS = ['smart', 'twelve-step', 'other'] as const;
export type MutualAidKind = (typeof MUTUAL_AID_KINDS)[number];

/** Something of the six kinds that was done for somebody. */
export interface SupportAct {
	kind: SupportKind;
	day: CalendarDate;
}

/** Support with one need of one person: one row of the record. */
export interface SupportRecord {
	/** Base64url of 16 random bytes. */
	id: string;
	/** Id of the person. */
	person: string;
	need: Need;
	/** Only where the need is mutual aid. */
	mutualAid?: MutualAidKind;
	/** The day of the offer. */
	offered?: CalendarDate;
	answer?: { is: OfferAnswer; day: CalendarDate };
	/** What was done, in order of day. */
	done: SupportAct[];
	/** When the person and the service first were in contact. */
	firstContact?: CalendarDate;
	outcome?: { is: Outcome; day: CalendarDate; why?: CouldNotHelp };
	/** When it was asked after, or is to be. */
	followUp?: { due: CalendarDate; done?: CalendarDate };
	/** The help request it came from. */
	thread?: string;
	/** The service of the directory that it was about. */
	service?: string;
	/** Code of the NDTMS sub-intervention that the keyworker chose, as in `crosswalk.ts`. */
	ndtms?: string;
}

/** Somebody's family member or carer (statement 3): no name here either. */
export interface Carer {
	id: string;
	/** The service's own reference. */
	reference: string;
	identified: CalendarDate;
	/** When an assessment of their own needs was offered. */
	offered?: CalendarDate;
	answer?: { is: OfferAnswer; day: CalendarDate };
	assessed?: CalendarDate;
}

/** A number of people in drug treatment in a month, for a team that enters no people. `month`: 2026-11. */
export interface MonthCount {
	month: string;
	inDrugTreatment: number;
}

/** A request as far as the measure needs it: how long it waited against the promise. */
export interface Waited {
	thread: string;
	asked: CalendarDate;
	/** When the team first opened it, and first answered. */
	seen?: CalendarDate;
	answered?: CalendarDate;
}

/** All that a team has written down, opened: what the measure is reckoned from. */
export interface Caseload {
	people: Person[];
	records: SupportRecord[];
	carers: Carer[];
	months: MonthCount[];
	waited: Waited[];
}
