/** The sentences of this folder, by what they are about. */
import * as m from '#lib/i18n/generated/messages.js';
import type { WordsProblem } from '#lib/sealing/words.ts';

/** What is wrong with twelve words as they were typed. */
export function paperWords(wrong: WordsProblem | { problem: 'other' }): string {
	if (wrong.problem === 'count') return m.lock_paper_count();
	if (wrong.problem === 'unknown') return m.lock_paper_unknown({ number: wrong.at + 1 });
	return wrong.problem === 'checksum' ? m.lock_paper_wrong() : m.lock_paper_other();
}

/** After how long it locks. */
export function afterWords(minutes: number): string {
	return minutes === 0 ? m.lock_after_now() : m.lock_after_minutes({ count: minutes });
}
