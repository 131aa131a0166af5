import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';
import { holidays } from '../finder/holidays.ts';
import { Meetings } from './meetings.svelte.ts';

/** One for each page load, as long as its directory: going back finds the list as it was. */
const made = new WeakMap<PhoneDirectory, Meetings>();

/**
 * The meetings told from a directory. Made here and not in the root layout, so that pages without
 * meetings do not bring them along.
 */
export function meetingsOf(directory: PhoneDirectory): Meetings {
	let meetings = made.get(directory);
	if (!meetings) {
		meetings = new Meetings({ directory, holidays });
		made.set(directory, meetings);
	}
	return meetings;
}
