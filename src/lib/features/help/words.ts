/** How asking for help is worded: every member of its vocabularies has its words. */
import type {
	AccessNeed,
	ClosingReason,
	ContactWay,
	CouldNotHelp,
	Outcome,
	SupportKind
} from '#lib/domain/help.ts';
import type { HelpDraft } from '#lib/domain/help-draft.ts';
import type { Thread } from '#lib/domain/help-thread.ts';
import { listWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { languageWords } from '#lib/i18n/language-words.ts';
import type { KeptEnvelope, KeptThread, TeamAbout } from '#lib/storage/help-rows.ts';

/** What a team is called on screen: a name that its operator does not confirm is not told. */
export function teamName(about: TeamAbout | undefined): string {
	if (!about) return m.help_pair_unnamed();
	return about.name === '' ? m.help_team_unconfirmed() : about.name;
}

/** What is to be known of a team's name beside it. */
export function standingWords({ standing }: TeamAbout): string {
	if (standing === 'confirmed') return m.help_teams_confirmed();
	if (standing === 'other-operator') return m.help_teams_other_operator();
	return m.help_teams_unconfirmed();
}

type Words<K extends string> = Record<K, () => string>;

export const KIND_WORDS: Words<SupportKind> = {
	information: m.help_kind_information,
	appointment: m.help_kind_appointment,
	transport: m.help_kind_transport,
	'go-together': m.help_kind_go_together,
	concerns: m.help_kind_concerns,
	'follow-up': m.help_kind_follow_up
};

export const WAY_WORDS: Words<ContactWay> = {
	call: m.help_way_call,
	text: m.help_way_text,
	'in-app': m.help_way_in_app,
	'next-appointment': m.help_way_next_appointment
};

export const NEED_WORDS: Words<AccessNeed> = {
	bsl: m.help_need_bsl,
	'text-relay': m.help_need_text_relay,
	'large-print': m.help_need_large_print,
	'step-free': m.help_need_step_free
};

export const KEEP_WORDS: Record<HelpDraft['keep'], { label: () => string; hint: () => string }> = {
	phone: { label: m.help_keep_phone, hint: m.help_keep_phone_hint },
	words: { label: m.help_keep_words, hint: m.help_keep_words_hint },
	nothing: { label: m.help_keep_nothing, hint: m.help_keep_nothing_hint }
};

export const REASON_WORDS: Words<ClosingReason> = {
	done: m.help_reason_done,
	'arranged-elsewhere': m.help_reason_arranged_elsewhere,
	'could-not-reach': m.help_reason_could_not_reach,
	'not-possible': m.help_reason_not_possible,
	'asked-to-stop': m.help_reason_asked_to_stop
};

export const OUTCOME_WORDS: Words<Outcome> = {
	went: m.help_outcome_went,
	'could-not-go': m.help_outcome_could_not_go,
	'they-could-not-help': m.help_outcome_they_could_not_help,
	'want-help': m.help_outcome_want_help
};

export const WHY_WORDS: Words<CouldNotHelp> = {
	closed: m.help_why_closed,
	full: m.help_why_full,
	'not-for-me': m.help_why_not_for_me,
	'wrong-information': m.help_why_wrong_information
};

/** Longer names of services are cut in a heading. */
const PROGRESS: Words<Thread['progress']> = {
	sent: m.help_state_sent,
	seen: m.help_state_seen,
	arranged: m.help_state_arranged,
	closed: m.help_state_closed,
	withdrawn: m.help_state_withdrawn
};

/** How far a thread has come, with what waits in it. */
export function stateWords(progress: Thread['progress'], waits: readonly KeptEnvelope[]): string {
	if (waits.some((one) => one.parked !== undefined)) return m.help_state_stuck();
	// A message that waits does not take back what was said about the request.
	return waits.some((one) => one.counter === 0) ? m.help_state_waiting() : PROGRESS[progress]();
}

/** What a thread is about: the services of its request, else what kind of help. */
export function aboutWords(
	thread: Pick<KeptThread, 'messages'>,
	waits: readonly KeptEnvelope[]
): string {
	const said =
		waits.find((one) => one.counter === 0)?.said ??
		thread.messages.find((one) => one.from === 'person' && one.counter === 0)?.said;
	if (said?.type !== 'request' || said.request.kinds.length === 0) return m.help_request_plain();
	const { services, kinds } = said.request;
	const names = services.length > 0 ? services.map(({ name }) => name) : kinds.map(kindWords);
	return listWords(names);
}

const kindWords = (kind: SupportKind) => KIND_WORDS[kind]();

/** Why the relay did not take something, and what to do. */
export function refusalWords({ parked, counter }: KeptEnvelope): string {
	if (parked === 'not-found') return counter === 0 ? m.help_refused_link() : m.help_refused_gone();
	if (parked === 'team-not-ready') return m.help_refused_not_ready();
	if (parked === 'old-epoch') return m.help_refused_keys();
	return m.help_refused_other();
}

/** One answer of a draft for looking at again; each with the screen it came from. */
export interface AnswerLine {
	step: 'kinds' | 'services' | 'words' | 'name' | 'reach' | 'careful' | 'needs';
	label: string;
	/** Empty: nothing was said. */
	value: string;
}

/** All answers of a draft, in the order of the screens. */
export function answerLines(draft: HelpDraft, phone: string | undefined): AnswerLine[] {
	const careful = [
		draft.voicemail === true ? m.help_look_voicemail_yes() : m.help_look_voicemail_no(),
		draft.sayWho === true ? m.help_look_say_yes() : m.help_look_say_no(),
		draft.times.trim()
	];
	const needs = draft.needs.map((need) => NEED_WORDS[need]());
	if (draft.interpreter) {
		needs.push(m.help_look_interpreter({ language: languageWords(draft.interpreter) }));
	}
	const kinds = draft.kinds.length > 0 ? draft.kinds : (['information'] as const);
	const reach = draft.ways.map((way) => WAY_WORDS[way]());
	return [
		{ step: 'kinds', label: m.help_look_kinds(), value: listWords(kinds.map(kindWords)) },
		{
			step: 'services',
			label: m.help_look_services(),
			value: listWords(draft.services.map(({ name }) => name))
		},
		{ step: 'words', label: m.help_look_words(), value: draft.words.trim() },
		{ step: 'name', label: m.help_look_name(), value: draft.callMe.trim() },
		{
			step: 'reach',
			label: m.help_look_reach(),
			value: [listWords(reach), phone].filter(Boolean).join(' · ')
		},
		...(phone === undefined
			? []
			: [
					{
						step: 'careful' as const,
						label: m.help_look_careful(),
						value: careful.filter(Boolean).join(' ')
					}
				]),
		{ step: 'needs', label: m.help_look_needs(), value: listWords(needs) }
	];
}

/** Languages for which interpreters are asked most in England and Wales; the person may write others. */
export const INTERPRETED = [
	'ar',
	'bn',
	'zh',
	'cs',
	'ps',
	'fa',
	'fr',
	'el',
	'gu',
	'hi',
	'hu',
	'it',
	'ku',
	'lv',
	'lt',
	'pl',
	'pt',
	'pa',
	'ro',
	'ru',
	'sk',
	'so',
	'es',
	'sq',
	'ta',
	'ti',
	'tr',
	'uk',
	'ur',
	'vi',
	'cy'
] as const;
