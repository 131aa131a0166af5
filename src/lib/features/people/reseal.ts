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

/**
 * Seals again all that this member can open. How many revisions were sealed anew, and whether any are
 * left (for whoever holds those keys, or for the next time).
 */
export async function resealAll(
	team: OpenTeam,
	api: Pick<RecordApi, 'old' | 'post'>
): Promise<{ resealed: number; left: boolean }> {
	let resealed = 0;
	let left = false;
	for (let after = ''; ;) {
		const page = await api.old(after);
		if (page.is !== 'done') return { resealed, left: true };
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
			if (done.is !== 'done') return { resealed, left: true };
			resealed += body.length;
		}
		// Other revisions of the same records come next; what nobody could open is passed by.
		if (anew.length > 0) continue;
		if (!more) return { resealed, left };
		after = records.at(-1)?.id ?? '';
	}
}
