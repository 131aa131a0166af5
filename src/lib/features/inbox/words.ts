/** Requests in the words of the screen. */
import {
	type AccessNeed,
	type ClosingReason,
	CLOSING_REASONS,
	type CouldNotHelp,
	type Outcome,
	type SafeContact,
	mayLeaveVoicemail,
	maySayWho,
	type SupportKind
} from '#lib/domain/help.ts';
import type { Progress } from '#lib/domain/help-thread.ts';
import type { InboxRow, Waits } from '#lib/domain/inbox.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { getLocale } from '#lib/i18n/generated/runtime.js';
import { intlTag } from '#lib/i18n/format.ts';
import { isolateName } from '#lib/ui/isolate-name.ts';
import type { OpenTeam } from '../team/open-team.ts';

const KINDS: Record<SupportKind, () => string> = {
	information: m.inbox_kind_information,
	appointment: m.inbox_kind_appointment,
	transport: m.inbox_kind_transport,
	'go-together': m.inbox_kind_go_together,
	concerns: m.inbox_kind_concerns,
	'follow-up': m.inbox_kind_follow_up
};
/** A kind of support as whoever asks for it says it. */
export const kindWords = (kind: SupportKind): string => KINDS[kind]();

const PROGRESS: Record<Progress, () => string> = {
	sent: m.inbox_progress_sent,
	seen: m.inbox_progress_seen,
	arranged: m.inbox_progress_arranged,
	closed: m.inbox_progress_closed,
	withdrawn: m.inbox_progress_withdrawn
};
export const progressWords = (progress: Progress): string => PROGRESS[progress]();

const ACCESS: Record<AccessNeed, () => string> = {
	bsl: m.inbox_access_bsl,
	'text-relay': m.inbox_access_text_relay,
	'large-print': m.inbox_access_large_print,
	'step-free': m.inbox_access_step_free
};
export const accessWords = (need: AccessNeed): string => ACCESS[need]();

const REASONS: Record<ClosingReason, () => string> = {
	done: m.inbox_reason_done,
	'arranged-elsewhere': m.inbox_reason_arranged_elsewhere,
	'could-not-reach': m.inbox_reason_could_not_reach,
	'not-possible': m.inbox_reason_not_possible,
	'asked-to-stop': m.inbox_reason_asked_to_stop
};
export const reasonWords = (reason: ClosingReason): string => REASONS[reason]();
export const reasonOptions = () =>
	CLOSING_REASONS.map((value) => ({ value, label: reasonWords(value) }));

const OUTCOMES: Record<Outcome, () => string> = {
	went: m.inbox_outcome_went,
	'could-not-go': m.inbox_outcome_could_not_go,
	'they-could-not-help': m.inbox_outcome_they_could_not_help,
	'want-help': m.inbox_outcome_want_help
};
const WHYS: Record<CouldNotHelp, () => string> = {
	closed: m.inbox_why_closed,
	full: m.inbox_why_full,
	'not-for-me': m.inbox_why_not_for_me,
	'wrong-information': m.inbox_why_wrong_information
};
/** What came of it, in one line. */
export const outcomeWords = (outcome: Outcome, why?: CouldNotHelp): string =>
	why ? `${OUTCOMES[outcome]()}: ${WHYS[why]()}` : OUTCOMES[outcome]();

/** The name of a language in the language being read; its code when it has none. */
export function languageName(code: string): string {
	try {
		return new Intl.DisplayNames(intlTag(getLocale()), { type: 'language' }).of(code) ?? code;
	} catch {
		return code;
	}
}

/** What a member is called; undefined when they have left. */
export function memberName({ members }: OpenTeam, id: string | undefined): string | undefined {
	return members.find((one) => one.id === id)?.name;
}

/** Who has it, as a member reads it. */
export function holderWords(team: OpenTeam, holder: string | undefined): string {
	if (holder === undefined) return m.inbox_held_nobody();
	if (holder === team.me.id) return m.inbox_held_you();
	const name = memberName(team, holder);
	return name === undefined ? m.inbox_held_left() : m.inbox_held_by({ name: isolateName(name) });
}

/** How somebody's waiting stands. */
export function waitsWords(waits: Waits): string {
	if (waits.is === 'today') return m.inbox_due_today();
	return waits.is === 'late'
		? m.inbox_late({ count: waits.days })
		: m.inbox_in_time({ count: waits.days });
}

/** What to call whoever asked. */
export const nameOf = (row: Pick<InboxRow, 'gist'>): string =>
	row.gist?.callMe ?? m.inbox_somebody();

/** What must be known before anybody phones or writes: what must not be done comes first. */
export function safetyRules(contact: SafeContact): { not: string[]; may: string[] } {
	const { ways, phone, times } = contact;
	const call = ways.includes('call') && phone !== undefined;
	const text = ways.includes('text') && phone !== undefined;
	const not: string[] = [];
	const may: string[] = [];
	if (!call && !text) {
		const app = ways.length === 1 && ways[0] === 'in-app';
		not.push(app ? m.inbox_safe_only_app() : m.inbox_safe_no_phone());
	} else if (!call) not.push(m.inbox_safe_no_call());
	else if (!text) not.push(m.inbox_safe_no_text());
	if (call) {
		if (mayLeaveVoicemail(contact)) may.push(m.inbox_safe_voicemail());
		else not.push(m.inbox_safe_no_voicemail());
	}
	if (call || text) {
		if (maySayWho(contact)) may.push(m.inbox_safe_say());
		else not.push(m.inbox_safe_no_say());
		may.push(times ? m.inbox_safe_times({ times: isolateName(times) }) : m.inbox_safe_no_times());
	}
	return { not, may };
}
