/** What goes on while a team's page is open: locking when nobody is there, and news of the team. */
import type { TeamSession } from './session.svelte.ts';

/** As long as the server's own patience. */
export const IDLE_MS = 30 * 60_000;
const LOOK_MS = 10_000;
/** News of the team's people and keys, while the page is looked at. */
const NEWS_MS = 60_000;
/** Whoever waits for an admin beside them is not kept waiting. */
const WAITING_MS = 4000;

const SIGNS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Begins; gives the way to stop. */
export function keepWatch(session: TeamSession, now: () => number = Date.now): () => void {
	let seen = now();
	let asked = now();
	const onSign = () => {
		// A machine that slept wakes with a key pressed: too late is too late.
		if (!look()) seen = now();
	};
	const look = (): boolean => {
		const idle = session.own !== undefined && now() - seen >= IDLE_MS;
		if (idle) session.lock('idle');
		return idle;
	};
	const news = () => {
		if (look() || !session.own || document.visibilityState !== 'visible') return;
		// While a team is founded its kit is on the screen, once: nothing may take it away.
		if (session.stage !== 'open' && session.stage !== 'waiting') return;
		const pause = session.stage === 'open' ? NEWS_MS : WAITING_MS;
		if (now() - asked < pause || session.confirming) return;
		asked = now();
		void session.refresh();
	};
	const timer = setInterval(news, Math.min(LOOK_MS, WAITING_MS));
	for (const sign of SIGNS) window.addEventListener(sign, onSign, { passive: true, capture: true });
	document.addEventListener('visibilitychange', news);
	return () => {
		clearInterval(timer);
		for (const sign of SIGNS) window.removeEventListener(sign, onSign, { capture: true });
		document.removeEventListener('visibilitychange', news);
	};
}
