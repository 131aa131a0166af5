import type { Access } from '#lib/domain/service.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { meetingOpenWords } from '#lib/i18n/detail-words.ts';

/** Whether somebody may come who does not have the problem; not known is said as that. */
export function openToWords(open: Access['open']): string {
	return open === undefined ? m.service_open_unknown() : meetingOpenWords(open);
}
