/** The sentences of this folder, by what they are about. */
import { timeWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { getLocale } from '#lib/i18n/generated/runtime.js';
import type { StorageTrouble } from '#lib/storage/state.ts';
import { tell } from './when.ts';

/** What is wrong with the phone's storage, and what that means. */
export function troubleWords(trouble: StorageTrouble): { title: string; text: string } {
	const { title, text } = TROUBLES[trouble];
	return { title: title(), text: text() };
}

const TROUBLES: Record<StorageTrouble, { title: () => string; text: () => string }> = {
	missing: { title: m.offline_trouble_missing_title, text: m.offline_trouble_missing_text },
	blocked: { title: m.offline_trouble_blocked_title, text: m.offline_trouble_blocked_text },
	full: { title: m.offline_trouble_full_title, text: m.offline_trouble_full_text },
	evicted: { title: m.offline_trouble_evicted_title, text: m.offline_trouble_evicted_text },
	'other-tab': {
		title: m.offline_trouble_other_tab_title,
		text: m.offline_trouble_other_tab_text
	},
	newer: { title: m.offline_trouble_newer_title, text: m.offline_trouble_newer_text },
	damaged: { title: m.offline_trouble_damaged_title, text: m.offline_trouble_damaged_text },
	// Told by the pages that it closes.
	locked: { title: m.lock_title, text: m.lock_text },
	failed: { title: m.offline_trouble_failed_title, text: m.offline_trouble_failed_text }
};

/** "today at 2:05pm", "on Tuesday": a moment (epoch milliseconds) as seen from `now`. */
export function whenWords(at: number, now: number): string {
	const when = tell(at, now, getLocale());
	if (when.kind === 'day') return m.offline_when_day({ day: when.day });
	const time = timeWords(when.minutes);
	return when.kind === 'today'
		? m.offline_when_today({ time })
		: m.offline_when_yesterday({ time });
}
