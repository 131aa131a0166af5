/** Questions that are held open until there is news: at most 25 seconds, and not without end many. */
import { LIMITS } from '../../domain/help-wire.ts';
import { type Call, numberOf } from './answer.ts';

/** Held open at once in this process; more are answered as they are. */
const MOST_WAITING = 5000;
let waiting = 0;

/**
 * Looks; if there is nothing new and the asker wants to wait, looks again when something happens.
 * Whatever happens between looking and waiting is heard too.
 */
export async function withNews<T>(
	{ url, request, database }: Pick<Call, 'url' | 'request' | 'database'>,
	topic: string,
	look: () => Promise<T>,
	isNews: (found: T) => boolean
): Promise<T> {
	const seconds = numberOf(url, 'wait', LIMITS.waitSeconds);
	if (seconds === 0 || waiting >= MOST_WAITING) return look();
	waiting += 1;
	const listening = database.wake.listen(topic);
	try {
		const found = await look();
		if (isNews(found)) return found;
		await listening.within(seconds * 1000, request.signal);
		return await look();
	} finally {
		waiting -= 1;
		listening.stop();
	}
}
