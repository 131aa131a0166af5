/** People and support in words. */
import type { LineProblem, PersonField } from '#lib/domain/caseload-csv.ts';
import type { CouldNotHelp, Outcome, SupportKind } from '#lib/domain/help.ts';
import type { Due, PersonProblem } from '#lib/domain/person-change.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import type {
	MutualAidKind,
	OfferAnswer,
	SubstanceGroup,
	SupportRecord,
	TreatmentSpan
} from '#lib/domain/support.ts';
import type { SupportProblem } from '#lib/domain/support-change.ts';
import type { SupportField, SupportLineProblem } from '#lib/domain/support-csv.ts';
import { dateWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { needWords } from '#lib/i18n/service-words.ts';
import type { Member, OpenTeam } from '../team/open-team.ts';
import type { NotSaved } from './caseload.svelte.ts';

type Words<K extends string> = Record<K, () => string>;

export const SUBSTANCES: Words<SubstanceGroup> = {
	opiates: m.people_substance_opiates,
	'non-opiates': m.people_substance_non_opiates,
	'non-opiates-and-alcohol': m.people_substance_non_opiates_and_alcohol,
	'alcohol-only': m.people_substance_alcohol_only
};

export const ANSWER_WORDS: Words<OfferAnswer> = {
	accepted: m.people_answer_accepted,
	declined: m.people_answer_declined,
	'not-now': m.people_answer_not_now
};

export const MUTUAL_WORDS: Words<MutualAidKind> = {
	smart: m.people_mutual_smart,
	'twelve-step': m.people_mutual_twelve_step,
	other: m.people_mutual_other
};

export const ACTS: Words<SupportKind> = {
	information: m.people_act_information,
	appointment: m.people_act_appointment,
	transport: m.people_act_transport,
	'go-together': m.people_act_go_together,
	concerns: m.people_act_concerns,
	'follow-up': m.people_act_follow_up
};

export const OUTCOME_WORDS: Words<Outcome> = {
	went: m.people_outcome_went,
	'could-not-go': m.people_outcome_could_not_go,
	'they-could-not-help': m.people_outcome_they_could_not_help,
	'want-help': m.people_outcome_want_help
};

export const WHY_WORDS: Words<CouldNotHelp> = {
	closed: m.people_why_closed,
	full: m.people_why_full,
	'not-for-me': m.people_why_not_for_me,
	'wrong-information': m.people_why_wrong_information
};

type Problem = PersonProblem | SupportProblem | LineProblem | SupportLineProblem;

const PROBLEMS: Words<Problem> = {
	empty: m.people_reference_empty,
	'too-long': m.people_reference_too_long,
	'nhs-number': m.people_reference_nhs_number,
	birth: m.people_reference_birth,
	email: m.people_reference_email,
	phone: m.people_reference_phone,
	postcode: m.people_reference_postcode,
	'perhaps-birth': m.people_reference_perhaps_birth,
	name: m.people_reference_name,
	taken: m.people_reference_taken,
	future: m.people_problem_future,
	'too-early': m.people_problem_too_early,
	backwards: m.people_problem_backwards,
	overlap: m.people_problem_overlap,
	'no-day': m.people_problem_no_day,
	'no-since': m.people_problem_no_since,
	'no-substance': m.people_problem_no_substance,
	nothing: m.people_problem_nothing,
	'before-offer': m.people_problem_before_offer,
	'no-offer': m.people_problem_no_offer,
	'not-mutual-aid': m.people_problem_nothing,
	'why-without': m.people_problem_why_without,
	nobody: m.people_problem_nobody,
	'no-need': m.people_problem_no_need,
	'not-known': m.people_problem_not_known
};

/** What is wrong, in a sentence; undefined for nothing. */
export function problemWords(problem: Problem | undefined): string | undefined {
	return problem && PROBLEMS[problem]();
}

export const FIELD_WORDS: Words<PersonField> = {
	reference: m.people_file_field_reference,
	since: m.people_file_field_since,
	until: m.people_file_field_until,
	substance: m.people_file_field_substance,
	keyworker: m.people_file_field_keyworker,
	drugFree: m.people_file_field_drug_free
};

export const SUPPORT_FIELD_WORDS: Words<SupportField> = {
	reference: m.people_file_field_reference,
	need: m.people_need,
	mutualAid: m.people_mutual_aid,
	offered: m.people_offered,
	answer: m.people_answer,
	answered: m.people_answered,
	done: m.people_done,
	doneOn: m.people_file_field_done_on,
	firstContact: m.people_first_contact,
	outcome: m.people_outcome,
	outcomeDay: m.people_file_field_outcome_day,
	why: m.people_why,
	followUp: m.people_follow_up,
	followedUp: m.people_follow_up_done,
	ndtms: m.people_ndtms,
	record: m.people_file_field_record
};

const NOT_SAVED: Words<NotSaved> = {
	offline: m.people_offline,
	'signed-out': m.people_signed_out,
	failed: m.people_failed,
	full: m.people_not_saved_full,
	'too-long': m.people_not_saved_too_long,
	'new-keys': m.people_not_saved_new_keys
};

/** Why something was not saved, in a sentence. */
export function notSavedWords(why: NotSaved): string {
	return NOT_SAVED[why]();
}

/** A day with its year. */
export function dayText(day: CalendarDate): string {
	return dateWords(day);
}

/** What is due, and since when. */
export function dueWords({ what, day: date }: Due): string {
	const day = dayText(date);
	if (what === 'follow-up') return m.people_due_follow_up({ day });
	return what === 'check-up' ? m.people_due_check_up({ day }) : m.people_due_review({ day });
}

/** A time in treatment. */
export function spanWords({ since, until, substance: group }: TreatmentSpan): string {
	const substance = SUBSTANCES[group]();
	if (until === undefined) return m.people_span_now({ since: dayText(since), substance });
	return m.people_span_past({ since: dayText(since), until: dayText(until), substance });
}

/** Who a member is, by what colleagues call them. */
export function memberName(members: readonly Member[], id: string | undefined): string {
	if (id === undefined) return m.people_no_keyworker();
	return members.find((one) => one.id === id)?.name ?? m.people_keyworker_left();
}

/** Who wrote something. */
export function writerName(team: OpenTeam, id: string): string {
	return team.members.find((one) => one.id === id)?.name ?? m.people_somebody();
}

/** A support record as lines of name and value: for its list, its history and a choice between two. */
export function supportLines(record: SupportRecord): { name: string; value: string }[] {
	const lines: { name: string; value: string | undefined }[] = [
		{ name: m.people_need(), value: needWords(record.need) },
		{
			name: m.people_mutual_aid(),
			value: record.mutualAid && MUTUAL_WORDS[record.mutualAid]()
		},
		{ name: m.people_offered(), value: record.offered && dayText(record.offered) },
		{
			name: m.people_answer(),
			value:
				record.answer &&
				m.people_done_on({
					kind: ANSWER_WORDS[record.answer.is](),
					day: dayText(record.answer.day)
				})
		},
		...record.done.map(({ kind, day }) => ({
			name: m.people_done(),
			value: m.people_done_on({ kind: ACTS[kind](), day: dayText(day) })
		})),
		{
			name: m.people_first_contact(),
			value: record.firstContact && dayText(record.firstContact)
		},
		{
			name: m.people_outcome(),
			value:
				record.outcome &&
				m.people_done_on({
					kind: OUTCOME_WORDS[record.outcome.is](),
					day: dayText(record.outcome.day)
				})
		},
		{ name: m.people_why(), value: record.outcome?.why && WHY_WORDS[record.outcome.why]() },
		{ name: m.people_follow_up(), value: record.followUp && dayText(record.followUp.due) },
		{
			name: m.people_follow_up_done(),
			value: record.followUp?.done && dayText(record.followUp.done)
		},
		{ name: m.people_ndtms(), value: record.ndtms }
	];
	return lines.flatMap(({ name, value }) => (value ? [{ name, value }] : []));
}
