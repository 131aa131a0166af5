/** Getting a feed from its address: the only place where the server asks anybody anything. */
import type { Answer } from '../importers/fetch-feed.ts';

const TIMEOUT_MS = 60_000;
/** No feed is larger; a fault or an attack may be. */
const MOST_BYTES = 256 * 1024 * 1024;

export interface Downloaded extends Answer {
	bytes: Uint8Array;
}

/**
 * One GET. Follows redirects. Rejects when it takes longer than a minute, is larger than 256 MB or
 * never comes; any status is an answer.
 */
export async function download(url: string): Promise<Downloaded> {
	const response = await fetch(url, {
		signal: AbortSignal.timeout(TIMEOUT_MS),
		headers: { accept: 'application/json, text/csv, */*;q=0.5', 'user-agent': 'waymark' }
	});
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		chunks.push(chunk);
		size += chunk.length;
		if (size > MOST_BYTES) throw new Error('more than 256 MB');
	}
	const bytes = Buffer.concat(chunks);
	const answer: Downloaded = { status: response.status, text: bytes.toString('utf8'), bytes };
	const retryAfter = response.headers.get('retry-after');
	if (retryAfter !== null) answer.retryAfter = retryAfter;
	return answer;
}
