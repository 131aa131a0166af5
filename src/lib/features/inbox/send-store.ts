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
			for (const id of out) kept.delete(id);
			for (const one of into) kept.set(one.id, one);
			return Promise.resolve();
		}
	};
}

/**
 * In the browser's database. What it would not take waits in memory: `lasting` says whether all of it
 * would outlive the page.
 */
export function keptStore(storage: Pick<PhoneStorage, 'read' | 'write'>): SendStore & {
	lasting: () => Promise<boolean>;
} {
	const memory = memoryStore();
	let owners = new Set<string>();
	return {
		all: async (owner) => {
			const kept = (await storage.read((database) => desk.sends(database, owner))) ?? [];
			const loose = await memory.all(owner);
			return [...kept.filter(({ id }) => !loose.some((one) => one.id === id)), ...loose];
		},
		swap: async (out, into) => {
			const { saved } = await storage.write((database) => desk.swapSends(database, out, into));
			owners = new Set([...owners, ...into.map((one) => one.owner)]);
			await memory.swap([...out, ...into.map((one) => one.id)], saved ? [] : into);
		},
		lasting: async () => {
			for (const owner of owners) if ((await memory.all(owner)).length > 0) return false;
			return true;
		}
	};
}
