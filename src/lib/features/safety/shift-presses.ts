/** Shift pressed by itself, three times, as on GOV.UK's "Exit this page". */

/** How many presses leave. */
export const PRESSES = 3;

/** Longest time between two of them, in milliseconds. */
export const WITHIN = 5000;

/** The parts of a key's event that are looked at; `timeStamp` in milliseconds. */
type Released = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'timeStamp'>;

/**
 * A counter that is told each key as it is released and gives how many presses of Shift there have
 * been in a row: 0 after any other key. Shift that was held for another key does not count.
 */
export function shiftPresses(): (released: Released) => number {
	let count = 0;
	let last = -Infinity;
	let held = false;
	return ({ key, shiftKey, timeStamp }) => {
		const alone = key === 'Shift' && !held;
		held = shiftKey;
		count = alone ? (timeStamp - last <= WITHIN ? count : 0) + 1 : 0;
		last = timeStamp;
		return count;
	};
}
