/**
 * After the team's people have changed, what was written before is sealed again to the new epoch: only
 * then can the relay let go of the old one's keys.
 */
import { fromBase64Url } from '#lib/domain/base64url.ts';
import { type Framed, framedBytes, RECORD_LIMITS } from '#lib/domain/record-wire.ts';
import { openRecord, sealRecord } from '#lib/sealing/record.ts';
import type { OpenTeam } from '../team/open-team.ts';
import type { RecordApi } from './record-api.ts';

/** The records in as many bodies as they need. */
export function inBodies<T extends Pick<Framed, 'body'>>(records: readonly T[]): T[][] {
	const bodies: T[][] = [];
	for (const one of records) {
		const last = bodies.at(-1);
		if (last && framedBytes([...last, one]) <= RECORD_LIMITS.postBytes) last.push(one);
		else bodies.push([one]);
	}
	return bodies;
}

async function sealedAgain(
	team: OpenTeam,
	{ id, body }: Framed
): Promise<Omit<Framed, 'change'> | undefined> {
	const bytes = fromBase64Url(id);
	if (!bytes) return undefined;
	for (const epoch of team.epochs.values()) {
		const opened = await openRecord(epoch, bytes, body);
		if (!opened) continue;
		const { kind, revision } = opened.header;
		return {
			id,
			body: await sealRecord(team.current, { id: bytes, kind, revision }, opened.plain)
		};
	}
	return undefined;
}

/** Somebody else may seal the same records at the same time; this often without getting on is enough. */
const STANDSTILL = 3;

export interface Resealed {
	/** So many revisions were sealed anew. */
	resealed: number;
	/** Some are left, for whoever holds those keys or for the next time. */
	left: boolean;
	/** The relay could not be reached: it is worth another try soon. */
	unreached: boolean;
}

/**
 * Seals again all that this member can open. Others may do the same at once, and write: what they
 * have sealed meanwhile is no longer among the old ones, and the rest goes on.
 */
export async function resealAll(
	team: OpenTeam,
	api: Pick<RecordApi, 'old' | 'post'>
): Promise<Resealed> {
	let resealed = 0;
	let left = false;
	let stuck = { at: '', times: 0 };
	const end = (unreached: boolean): Resealed => ({ resealed, left: true, unreached });
	for (let after = ''; ;) {
		const page = await api.old(after);
		if (page.is !== 'done') return end(page.is === 'unreached');
		const { records, more } = page.value;
		const anew: Omit<Framed, 'change'>[] = [];
		const taken = new Set<string>();
		for (const one of records) {
			// One revision of each at a time: the relay takes an id once in a body.
			if (taken.has(one.id)) continue;
			const sealed = await sealedAgain(team, one);
			if (sealed) {
				anew.push(sealed);
				taken.add(one.id);
			} else left = true;
		}
		for (const body of inBodies(anew)) {
			const done = await api.post(body);
			if (done.is === 'done') {
				resealed += body.length;
				continue;
			}
			if (done.is === 'unreached' || done.code !== 'conflict') {
				return end(done.is === 'unreached');
			}
			// Somebody was faster with one of these: asked anew, it is not among them any more.
			const at = body[0]?.id ?? '';
			stuck = { at, times: stuck.at === at ? stuck.times + 1 : 1 };
			if (stuck.times >= STANDSTILL) return end(false);
			break;
		}
		// Other revisions of the same records come next; what nobody could open is passed by.
		if (anew.length > 0) continue;
		if (!more) return { resealed, left, unreached: false };
		after = records.at(-1)?.id ?? '';
	}
}
