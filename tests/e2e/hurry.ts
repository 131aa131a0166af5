/**
 * Loaded into a server of the tests before its own code (`NODE_OPTIONS`): what it would do once a minute
 * or more has passed it does at once. Signs wait that long, so that they tell little of when somebody wrote.
 */
const LONG_MS = 60_000;
const later = globalThis.setTimeout;

globalThis.setTimeout = Object.assign(
	(work: () => void, wait?: number) =>
		later(work, wait !== undefined && wait >= LONG_MS ? 0 : wait),
	later
);
