/** How long a request waited, as its thread tells: what the measure keeps of it once it is deleted. */
import type { FromTeam, Thread } from './help-thread.ts';
import type { Waited } from './support.ts';

/**
 * The days of a thread: asked, first opened by the team, first answered. Undefined while nothing of
 * the person is there, or nobody of the team has opened it: that one still stands in the inbox.
 */
export function waitedOf({ messages }: Thread, thread: string): Waited | undefined {
	const asked = messages.find((one) => one.from === 'person')?.day;
	const team = messages.filter((one): one is FromTeam => one.from === 'team');
	const seen = team[0]?.day;
	if (asked === undefined || seen === undefined) return undefined;
	const answered = team.find(({ said }) => said.type !== 'seen')?.day;
	return { thread, asked, seen, ...(answered !== undefined && { answered }) };
}

/** Whether a thread tells more than was kept of it. Days that were kept do not change. */
export function tellsMore(now: Waited, kept: Waited | undefined): boolean {
	return kept === undefined || (kept.answered === undefined && now.answered !== undefined);
}
