/** A support record as a form holds it: every day a text, empty where there is none. */
import {
	COULD_NOT_HELP,
	type CouldNotHelp,
	type Outcome,
	OUTCOMES,
	SUPPORT_KINDS,
	type SupportKind
} from '#lib/domain/help.ts';
import type { Need } from '#lib/domain/need.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import {
	ANSWERS,
	MUTUAL_AID_KINDS,
	type MutualAidKind,
	type OfferAnswer,
	type SupportRecord
} from '#lib/domain/support.ts';
import { tidySupport } from '#lib/domain/support-change.ts';

export interface SupportDraft {
	need: Need;
	mutualAid: string;
	offered: string;
	answer: string;
	answered: string;
	done: { kind: SupportKind; day: string }[];
	firstContact: string;
	outcome: string;
	outcomeDay: string;
	why: string;
	followUp: string;
	followedUp: string;
	ndtms: string;
}

/** What a form begins with: an offer today, where there is no record yet. */
export function draftOf(record: SupportRecord | undefined, today: CalendarDate): SupportDraft {
	return {
		need: record?.need ?? 'housing',
		mutualAid: record?.mutualAid ?? '',
		offered: record ? (record.offered ?? '') : today,
		answer: record?.answer?.is ?? '',
		answered: record?.answer?.day ?? '',
		done: (record?.done ?? []).map((act) => ({ ...act })),
		firstContact: record?.firstContact ?? '',
		outcome: record?.outcome?.is ?? '',
		outcomeDay: record?.outcome?.day ?? '',
		why: record?.outcome?.why ?? '',
		followUp: record?.followUp?.due ?? '',
		followedUp: record?.followUp?.done ?? '',
		ndtms: record?.ndtms ?? ''
	};
}

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
	all.find((one) => one === text);

/** What a form says; a day that was left out is `today`. `before` keeps what the form does not show. */
export function supportFrom(
	draft: SupportDraft,
	before: Pick<SupportRecord, 'id' | 'person'> & Partial<SupportRecord>,
	today: CalendarDate
): SupportRecord {
	const { id, person, thread, service, ...rest } = before;
	const shown = [
		'need',
		'mutualAid',
		'offered',
		'answer',
		'done',
		'firstContact',
		'outcome',
		'followUp',
		'ndtms'
	];
	const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !shown.includes(name)));
	const mutualAid: MutualAidKind | undefined = oneOf(MUTUAL_AID_KINDS, draft.mutualAid);
	const answer: OfferAnswer | undefined = oneOf(ANSWERS, draft.answer);
	const outcome: Outcome | undefined = oneOf(OUTCOMES, draft.outcome);
	const why: CouldNotHelp | undefined = oneOf(COULD_NOT_HELP, draft.why);
	const due = draft.followUp || draft.followedUp;
	return tidySupport({
		...kept,
		id,
		person,
		need: draft.need,
		...(mutualAid && { mutualAid }),
		...(draft.offered !== '' && { offered: draft.offered }),
		...(answer && { answer: { is: answer, day: draft.answered || draft.offered || today } }),
		done: draft.done.map(({ kind, day }) => ({ kind, day: day || today })),
		...(draft.firstContact !== '' && { firstContact: draft.firstContact }),
		...(outcome && {
			outcome: {
				is: outcome,
				day: draft.outcomeDay || today,
				...(why && outcome === 'they-could-not-help' && { why })
			}
		}),
		...(due !== '' && {
			followUp: { due, ...(draft.followedUp !== '' && { done: draft.followedUp }) }
		}),
		...(thread !== undefined && { thread }),
		...(service !== undefined && { service }),
		...(draft.ndtms !== '' && { ndtms: draft.ndtms })
	});
}

/** The acts of a draft with one kind on or off: a tick is today's, until a day is given. */
export function withAct(
	draft: Pick<SupportDraft, 'done'>,
	kind: SupportKind,
	on: boolean,
	today: CalendarDate
): SupportDraft['done'] {
	const others = draft.done.filter((act) => act.kind !== kind);
	const all = on ? [...others, { kind, day: today }] : others;
	return all.toSorted((a, b) => SUPPORT_KINDS.indexOf(a.kind) - SUPPORT_KINDS.indexOf(b.kind));
}
