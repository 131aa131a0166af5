import type { NotSaved, Saved } from './caseload.svelte.ts';

/** One form's saving: whether it goes on, and what came of it. */
export class Saving<T> {
	busy = $state(false);
	failed = $state<NotSaved>();
	conflict = $state.raw<Extract<Saved<T>, { is: 'conflict' }>>();

	/** Saves; the value when it is saved. What was typed stays in the form otherwise. */
	async run(save: () => Promise<Saved<T>>): Promise<{ value: T } | undefined> {
		if (this.busy) return undefined;
		this.busy = true;
		this.failed = undefined;
		this.conflict = undefined;
		try {
			const saved = await save();
			if (saved.is === 'saved') return { value: saved.value };
			if (saved.is === 'conflict') this.conflict = saved;
			else this.failed = saved.why;
			return undefined;
		} finally {
			this.busy = false;
		}
	}
}
