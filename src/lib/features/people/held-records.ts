/** A team's records as one page holds them, opened: the newest revision of each, and what has none. */
import { fromBase64Url } from '#lib/domain/base64url.ts';
import { type Entry, type EntryKind, keyOf } from '#lib/domain/caseload-entry.ts';
import { type Framed, readRecordHeader } from '#lib/domain/record-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { decodeEntry } from '#lib/sealing/entry.ts';
import type { EpochPair } from '#lib/sealing/envelope.ts';
import { openRecord } from '#lib/sealing/record.ts';
import type { CaseloadChange } from './caseload.svelte.ts';

/** A record as it is held. Without `entry` it cannot be read. */
export interface Held {
	id: string;
	revision: number;
	entry: Entry | undefined;
}

/** Opens one with the key of its epoch; without an entry when there is none, or it does not open. */
export async function openFramed(
	epochs: ReadonlyMap<number, EpochPair>,
	{ id, body }: Pick<Framed, 'id'> & { body: Bytes }
): Promise<Held | undefined> {
	const header = readRecordHeader(body);
	const bytes = fromBase64Url(id);
	if (!header || !bytes) return undefined;
	const epoch = epochs.get(header.epoch);
	const opened = epoch && (await openRecord(epoch, bytes, body));
	const entry = opened && decodeEntry(opened.plain, header);
	return { id, revision: header.revision, entry };
}

const nameOf = (kind: EntryKind, key: string) => `${kind} ${key}`;

export class HeldRecords {
	readonly #byId = new Map<string, Held>();
	/** Ids of the records that a kind and key are written in. */
	readonly #byName = new Map<string, string>();

	/** So many are held. */
	get size(): number {
		return this.#byId.size;
	}

	get unreadable(): number {
		let count = 0;
		for (const { entry } of this.#byId.values()) if (!entry) count += 1;
		return count;
	}

	entries(): Entry[] {
		return [...this.#byId.values()].flatMap(({ entry }) => (entry ? [entry] : []));
	}

	/** The record that something is written in; taken away or not. */
	of(kind: EntryKind, key: string): Held | undefined {
		return this.#byId.get(this.#byName.get(nameOf(kind, key)) ?? '');
	}

	/**
	 * Takes what came. What is older than what is held is let be: nobody puts an old revision in the
	 * place of a newer one. Returns what that changed.
	 */
	take(some: readonly Held[]): CaseloadChange[] {
		const changes: CaseloadChange[] = [];
		for (const held of some) {
			const before = this.#byId.get(held.id);
			if (before && before.revision >= held.revision && before.entry) continue;
			this.#byId.set(held.id, held);
			for (const entry of [before?.entry, held.entry]) {
				if (!entry || entry.kind === 'gone') continue;
				const key = keyOf(entry.kind, entry.value);
				if (!this.#byName.has(nameOf(entry.kind, key))) {
					this.#byName.set(nameOf(entry.kind, key), held.id);
				}
				changes.push({ kind: entry.kind, id: key });
			}
		}
		return changes;
	}

	clear(): void {
		this.#byId.clear();
		this.#byName.clear();
	}
}

/** The changes without repetition. */
export function eachOnce(changes: readonly CaseloadChange[]): CaseloadChange[] {
	return [...new Map(changes.map((one) => [nameOf(one.kind, one.id), one])).values()];
}
