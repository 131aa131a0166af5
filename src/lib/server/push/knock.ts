/**
 * One push without anything in it (RFC 8030): the service is shown an empty body, who sends it, and that
 * one is enough. What the browser then says is in the browser alone.
 */
import type { PushKeys } from './vapid.ts';

const PATIENCE_MS = 10_000;
/** How long a service may keep it for a browser that is off, seconds. */
const TTL = 86_400;

/** `gone`: there is no such browser any more. */
export type Knocked = 'taken' | 'gone';

/**
 * Knocks once at an endpoint. Rejects when the service does not take it, with nothing of the address in
 * what it says. Follows nobody anywhere.
 */
export async function knock(endpoint: string, keys: PushKeys, contact: string): Promise<Knocked> {
	const answer = await fetch(endpoint, {
		method: 'POST',
		headers: {
			authorization: keys.authorization(endpoint, contact, Date.now()),
			ttl: String(TTL),
			urgency: 'normal',
			// One that still waits is replaced.
			topic: 'update'
		},
		redirect: 'manual',
		signal: AbortSignal.timeout(PATIENCE_MS)
	}).catch(() => undefined);
	if (!answer) throw new Error('A push service did not answer.');
	await answer.body?.cancel();
	if (answer.status === 404 || answer.status === 410) return 'gone';
	if (!answer.ok) throw new Error(`A push service answered ${String(answer.status)}.`);
	return 'taken';
}
