/** Anything that is written down, as lines of name and value: for its history and a choice between two. */
import type { EntryKind, EntryOf } from '#lib/domain/caseload-entry.ts';
import type { Carer, MonthCount, Person, SupportRecord } from '#lib/domain/support.ts';
import { listWords, numberWords } from '#lib/i18n/format.ts';
import type { ListTemplate, Phrase } from '#lib/domain/team-shared.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Member } from '../team/open-team.ts';
import { ANSWER_WORDS, dayText, memberName, spanWords, supportLines } from './words.ts';

export interface Line {
	name: string;
	value: string;
}

const line = (name: string, value: string | undefined): Line[] => (value ? [{ name, value }] : []);

function personLines(person: Person, members: readonly Member[]): Line[] {
	const free = person.drugFree;
	return [
		...line(m.people_reference(), person.reference),
		...person.treatment.flatMap((span) => line(m.people_treatment(), spanWords(span))),
		...line(m.people_filter_keyworker(), memberName(members, person.keyworker)),
		...line(m.people_drug_free_since(), free && dayText(free.since)),
		...line(m.people_drug_free_offered(), free?.offered && dayText(free.offered)),
		...(free?.checkUps ?? []).flatMap(({ due, done }) =>
			line(
				m.people_check_ups(),
				done === undefined
					? m.people_check_up_due({ day: dayText(due) })
					: m.people_check_up_done_on({ day: dayText(due), done: dayText(done) })
			)
		),
		...line(m.people_reviewed(), person.reviewed && dayText(person.reviewed))
	];
}

function carerLines({ reference, identified, offered, answer, assessed }: Carer): Line[] {
	return [
		...line(m.people_reference(), reference),
		...line(m.people_identified(), dayText(identified)),
		...line(m.people_assessment_offered(), offered && dayText(offered)),
		...line(m.people_answer(), answer && ANSWER_WORDS[answer.is]()),
		...line(m.people_assessed(), assessed && dayText(assessed))
	];
}

function templateLines({ name, greeting, looks }: ListTemplate): Line[] {
	return [
		...line(m.inbox_template_name(), name),
		...line(m.inbox_template_greeting(), greeting),
		...line(m.inbox_template_looks(), listWords(looks.map((one) => one.name)))
	];
}

/** What stands in an entry, in words. */
export function entryLines(
	kind: EntryKind,
	value: EntryOf[EntryKind],
	members: readonly Member[]
): Line[] {
	if (kind === 'person') return personLines(value as Person, members);
	if (kind === 'support') return supportLines(value as SupportRecord);
	if (kind === 'carer') return carerLines(value as Carer);
	if (kind === 'phrase') return line(m.inbox_shared_phrase(), (value as Phrase).text);
	if (kind === 'template') return templateLines(value as ListTemplate);
	if (kind !== 'month') return [];
	const { month, inDrugTreatment } = value as MonthCount;
	return [
		...line(m.people_month(), month),
		...line(m.people_month_count(), numberWords(inDrugTreatment))
	];
}
