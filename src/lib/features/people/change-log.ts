/** What changed in a caseload, version by version, as far back as it is worth remembering. */
import type { CaseloadChange } from './caseload.svelte.ts';
import { eachOnce } from './held-records.ts';

/** Versions back to which it can tell what changed. */
const REMEMBERED = 200;

export class ChangeLog {
	#kept: { version: number; changes: readonly CaseloadChange[] }[] = [];
	/** What changed before this version is no longer known. */
	#floor = 0;

	/** Notes what made a version out of the one before it. */
	add(version: number, changes: readonly CaseloadChange[]): void {
		this.#kept.push({ version, changes });
		if (this.#kept.length > REMEMBERED) this.#floor = this.#kept.shift()?.version ?? 0;
	}

	/** From this version on; of all before it nothing is known any more. */
	begin(version: number): void {
		this.#kept = [];
		this.#floor = version;
	}

	/** What changed after a version, each once; undefined when that is too long ago. */
	since(version: number): CaseloadChange[] | undefined {
		if (version < this.#floor) return undefined;
		return eachOnce(this.#kept.flatMap((one) => (one.version > version ? one.changes : [])));
	}
}
