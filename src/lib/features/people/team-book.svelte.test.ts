import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { OpenTeam } from '../team/open-team.ts';
import { bookOf } from './team-book.svelte.ts';

/** A team that can be locked: then its keys are gone, as in the real one. */
class Lockable {
	#open = $state(true);

	get current(): Pick<OpenTeam['current'], 'epoch'> {
		if (!this.#open) throw new Error('locked');
		return { epoch: 1 };
	}

	lock(): void {
		this.#open = false;
	}
}

test('what was opened is forgotten once, when the team is locked', () => {
	const team = new Lockable();
	const open = team as unknown as OpenTeam;
	const book = bookOf(open);
	expect(bookOf(open)).toBe(book);
	flushSync();
	expect(book.version).toBe(0);
	team.lock();
	flushSync();
	// It counts up so that whoever reckons from it begins anew; that is no reason to forget again.
	expect(book.version).toBe(1);
	expect(book.ready).toBe(false);
});
