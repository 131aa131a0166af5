/** What is timed in a browser: a team's caseload fetched, opened and put together, as its pages do it. */
import { fromBase64Url, toBase64Url } from '../../src/lib/domain/base64url.ts';
import { CaseloadBook } from '../../src/lib/features/people/caseload-book.svelte.ts';
import { recordApi } from '../../src/lib/features/people/record-api.ts';
import type { OpenTeam } from '../../src/lib/features/team/open-team.ts';
import { open, seal } from '../../src/lib/sealing/aes.ts';
import { random } from '../../src/lib/sealing/bytes.ts';
import type { EpochPair } from '../../src/lib/sealing/envelope.ts';
import { aesKey, importPair } from '../../src/lib/sealing/keys.ts';

/** Milliseconds. */
export interface OpeningTimes {
	/** Until all is open. */
	all: number;
	/** The longest that the page did nothing else. */
	longest: number;
	/** Until it is known that nothing has changed since. */
	again: number;
	/** As many bare AES-GCM openings of the same size, one hundred at a time. */
	bare: number;
	people: number;
	records: number;
}

declare global {
	// Called from outside the page.
	var timeOpening: (team: string, pair: string) => Promise<OpeningTimes>;
}

const BATCH = 100;
const PLAIN_BYTES = 472;

const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();

async function bare(count: number): Promise<number> {
	const key = await aesKey(random(32));
	const bound = random(60);
	const sealed = await seal(key, random(PLAIN_BYTES), bound);
	const start = performance.now();
	for (let at = 0; at < count; at += BATCH) {
		await Promise.all(Array.from({ length: BATCH }, () => open(key, sealed, bound)));
	}
	return performance.now() - start;
}

globalThis.timeOpening = async (teamId, pairText) => {
	const pair = await importPair(bytes(pairText), 'seal');
	if (!pair) throw new Error('no key');
	const id = bytes(teamId);
	const current: EpochPair = { team: id, epoch: 1, ...pair };
	const me = { id: toBase64Url(random(16)), name: 'Kit', role: 'member', joined: '2026-01-01' };
	const team = { id, me, current, epochs: new Map([[1, current]]) } as unknown as OpenTeam;
	const book = new CaseloadBook(team, recordApi(), () => new Date());
	let longest = 0;
	const watching = new PerformanceObserver((list) => {
		for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
	});
	watching.observe({ type: 'longtask' });
	const start = performance.now();
	await book.refresh();
	const all = performance.now() - start;
	const known = performance.now();
	await book.refresh();
	const again = performance.now() - known;
	watching.disconnect();
	const { people, records } = book.current;
	return {
		all,
		longest,
		again,
		bare: await bare(people.length + records.length),
		people: people.length,
		records: records.length
	};
};
