import type { CaseloadTrouble } from './caseload.svelte.ts';
import type { Asked } from './record-api.ts';

/** What an answer that is none means for the page. */
export function troubleOf(asked: Exclude<Asked<unknown>, { is: 'done' }>): CaseloadTrouble {
	if (asked.is === 'unreached') return 'offline';
	return asked.code === 'sign-in' ? 'signed-out' : 'failed';
}
