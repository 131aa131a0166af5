import * as m from '#lib/i18n/generated/messages.js';
import type { Told } from './api.ts';
import type { Unmade } from './bodies.ts';
import type { KitProblem } from './kit.ts';
import type { PasskeyProblem } from '#lib/sealing/passkey.ts';
import { listWords } from '#lib/i18n/format.ts';
import { isolateName } from '#lib/ui/isolate-name.ts';

/** What an answer that was none means, in words; undefined when there is nothing to say. */
export function toldWords(told: Told<unknown> | Unmade): string | undefined {
	if ('unmade' in told) return unmadeWords(told);
	if (told.is === 'done' || told.is === 'stopped') return undefined;
	if (told.is === 'unreached') return m.team_unreached();
	switch (told.code) {
		case 'wrong-proof':
			return m.team_wrong_proof();
		case 'too-many':
			return m.team_too_many({ count: Math.max(1, Math.ceil((told.after ?? 60) / 60)) });
		case 'try-again':
			return m.team_try_again();
		case 'login-taken':
			return m.team_login_taken();
		case 'last-way':
			return m.team_last_way();
		case 'conflict':
			return m.team_conflict();
		case 'mail-failed':
			return m.mail_failed();
		case 'sign-in':
			return m.team_session_over();
		default:
			return m.team_refused({ code: told.code });
	}
}

function unmadeWords({ unmade, who = [] }: Unmade): string {
	switch (unmade) {
		case 'no-root':
			return m.team_no_root();
		case 'shut':
			return m.team_shut();
		case 'untrusted':
			return m.team_untrusted({ who: listWords(who.map(isolateName)) });
		case 'other-kit':
			return m.team_other_kit();
	}
}

/** Why a passkey did not work. */
export function passkeyWords(problem: PasskeyProblem): string {
	if (problem === 'cancelled') return m.team_passkey_cancelled();
	return problem === 'known' ? m.team_passkey_known() : m.team_passkey_failed();
}

/** What is wrong with words that were typed. */
export function wordsProblem(problem: KitProblem, count: number): string {
	switch (problem.problem) {
		case 'count':
			return m.team_words_count({ count });
		case 'unknown':
			return m.team_words_unknown({ place: problem.at + 1 });
		case 'checksum':
			return m.team_words_checksum();
		case 'other':
			return m.team_words_other();
	}
}
