/**
 * What this browser remembers of a team, so that a server cannot hand it another one later: its
 * root's fingerprint, the newest epoch it has seen, and the kit's key. Public values only.
 */
import { fromBase64Url, sameBytes, toBase64Url } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';

export interface Pin {
	fingerprint: Bytes;
	/** The highest epoch seen, and its key. */
	seen?: { epoch: number; epochKey: Bytes } | undefined;
	/** The key of the printed kit, as the root signed it, or as somebody here made it or typed it back. */
	kitKey?: Bytes | undefined;
	/** The newest edition of the team's card. */
	card?: number | undefined;
}

/** Where pins lie; `localStorage` may throw when it is only looked at. */
export type Notes = () => Pick<Storage, 'getItem' | 'setItem'>;

const local: Notes = () => localStorage;
const nameOf = (team: string) => `waymark.team.${team}`;

/** What is remembered of a team; undefined when nothing is, or the browser refuses. */
export function readPin(team: string, notes: Notes = local): Pin | undefined {
	try {
		const given = JSON.parse(notes().getItem(nameOf(team)) ?? 'null') as Record<string, unknown>;
		const bytes = (name: string) => {
			const text = given[name];
			return typeof text === 'string' ? fromBase64Url(text) : undefined;
		};
		const fingerprint = bytes('fingerprint');
		const epochKey = bytes('epochKey');
		const { epoch, card } = given;
		if (!fingerprint) return undefined;
		return {
			fingerprint,
			kitKey: bytes('kitKey'),
			card: typeof card === 'number' ? card : undefined,
			seen: epochKey && typeof epoch === 'number' ? { epoch, epochKey } : undefined
		};
	} catch {
		return undefined;
	}
}

/** Remembers. Where the browser refuses, the next visit compares words instead. */
export function writePin(team: string, pin: Pin, notes: Notes = local): void {
	const { fingerprint, seen, kitKey, card } = pin;
	const kept = {
		fingerprint: toBase64Url(fingerprint),
		...(seen && { epoch: seen.epoch, epochKey: toBase64Url(seen.epochKey) }),
		...(kitKey && { kitKey: toBase64Url(kitKey) }),
		...(card !== undefined && { card })
	};
	try {
		notes().setItem(nameOf(team), JSON.stringify(kept));
	} catch {
		// A help, not a need.
	}
}

/** Whether a kit's key is the one remembered; true as well when none is. */
export function isPinnedKit(pin: Pin | undefined, kitKey: Bytes): boolean {
	return !pin?.kitKey || sameBytes(pin.kitKey, kitKey);
}
