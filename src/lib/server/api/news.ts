/**
 * Questions that are held open until there is news: at most 25 seconds, and not without end many, so
 * that whoever opens thousands takes nothing from others.
 */
import { LIMITS } from '../../domain/help-wire.ts';
import { type Call, numberOf } from './answer.ts';

/** Held open at once in this process; more are answered as they are. */
const MOST_WAITING = 5000;
let waiting = 0;
/** About one thing: a person has one phone, a team some tens of browsers. */
const MOST_ABOUT = { thread: 10, team: 200 } as const;
const about = new Map<string, number>();

function hold(topic: string, most: number): boolean {
	const there = about.get(topic) ?? 0;
	if (waiting >= MOST_WAITING || there >= most) return false;
	waiting += 1;
	about.set(topic, there + 1);
	return true;
}

function release(topic: string): void {
	const rest = (about.get(topic) ?? 1) - 1;
	waiting -= 1;
	if (rest === 0) about.delete(topic);
	else about.set(topic, rest);
}

/**
 * Looks; if there is nothing new and the asker wants to wait, looks again whenever something happens,
 * until there is news or the time is over. Whatever happens between looking and waiting is heard too.
 */
export async function withNews<T>(
	{ url, request, database }: Pick<Call, 'url' | 'request' | 'database'>,
	{ topic, whose }: { topic: string; whose: keyof typeof MOST_ABOUT },
	look: () => Promise<T>,
	isNews: (found: T) => boolean
): Promise<T> {
	const seconds = numberOf(url, 'wait', LIMITS.waitSeconds);
	if (seconds === 0 || !hold(topic, MOST_ABOUT[whose])) return look();
	const end = performance.now() + seconds * 1000;
	const listening = database.wake.listen(topic);
	try {
		for (;;) {
			const found = await look();
			const left = end - performance.now();
			if (isNews(found) || left <= 0) return found;
			const told = await listening.within(left, request.signal);
			// That a thread was deleted is told to its team by an answer with nothing in it.
			if (!told || whose === 'team') return await look();
		}
	} finally {
		release(topic);
		listening.stop();
	}
}
