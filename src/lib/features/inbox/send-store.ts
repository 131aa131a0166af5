/** Where a member's envelopes wait: in the browser's database, and where there is none in memory. */
import type { KeptSend } from '#lib/storage/database.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as desk from '#lib/storage/team-desk.ts';
import type { SendStore } from './outbox.ts';

/** In memory: gone with the page. */
export function memoryStore(): SendStore {
	const kept = new Map<string, KeptSend>();
	return {
		all: (owner) => Promise.resolve([...kept.values()].filter((one) => one.owner === owner)),
		swap: (out, into) => {
			if (out.every((id) => kept.has(id))) {
				for (const id of out) kept.delete(id);
				for (const one of into) kept.set(one.id, one);
			}
			return Promise.resolve();
		}
	};
}

/**
 * In the browser's database. What it would not take waits in memory: `lasting` says whether all of it
 * would outlive the page.
 */
export function keptStore(storage: Pick<PhoneStorage, 'read' | 'write'>): SendStore & {
	lasting: () => boolean;
} {
	/** What the database would not take, and what it would not let go of: undefined. */
	const loose = new Map<string, KeptSend | undefined>();
	return {
		all: async (owner) => {
			const kept = (await storage.read((database) => desk.sends(database, owner))) ?? [];
			const ours = [...loose.values()].filter((one) => one?.owner === owner);
			return [...kept.filter(({ id }) => !loose.has(id)), ...ours].filter(
				(one) => one !== undefined
			);
		},
		swap: async (out, into) => {
			const elsewhere = new Set(loose.keys());
			const { saved } = await storage.write((database) =>
				desk.swapSends(database, out, into, elsewhere)
			);
			for (const id of out) {
				if (saved) loose.delete(id);
				else loose.set(id, undefined);
			}
			for (const one of into) {
				if (saved) loose.delete(one.id);
				else loose.set(one.id, one);
			}
		},
		lasting: () => [...loose.values()].every((one) => one === undefined)
	};
}
