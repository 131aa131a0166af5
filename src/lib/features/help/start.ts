/** Help requests as a browser runs them: when what waits is tried again. */
import { askToSend, sendsWhenShut } from './background.ts';
import type { Online } from '../offline/online.svelte.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as browser from '../push/browser-push.ts';
import * as notice from '../push/left-notice.ts';
import { Help } from './help.ts';

/** Starts sending and looking; once a page. What waits goes at once, and whenever there is a chance. */
export function startHelp({ storage, online }: { storage: PhoneStorage; online: Online }): Help {
	const help = new Help({
		storage,
		fetch: (...given) => fetch(...given),
		reached: (reached) => online.report(reached),
		push: { browser, notice },
		kept: () => {
			if (sendsWhenShut(storage)) void askToSend();
		}
	});
	const eager = () => void help.flush(true);
	window.addEventListener('online', eager);
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') eager();
	});
	// A page that sleeps, or lies ready for "Back", must not keep other tabs from sending.
	const rest = () => help.rest();
	document.addEventListener('freeze', rest);
	document.addEventListener('resume', eager);
	window.addEventListener('pagehide', rest);
	window.addEventListener('pageshow', (event) => {
		if (event.persisted) eager();
	});
	// While it is locked nothing can be read, so nothing goes.
	const begin = () => {
		void help.begin();
		void help.signs?.begin().catch(() => undefined);
	};
	storage.onUnlock(begin);
	begin();
	return help;
}
