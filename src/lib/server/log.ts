/**
 * What the server says about its own mistakes. There is no log of requests: what somebody looks for
 * and opens is theirs. An error names neither address, query nor person.
 */

/** Anything that looks like an address of a page, a person or a machine. */
const PRIVATE: [pattern: RegExp, instead: string][] = [
	[/\b[a-z][a-z0-9+.-]*:\/\/[^\s'")]+/gi, '(address)'],
	[/[^\s@'"(]+@[^\s@'")]+\.[^\s@'")]+/g, '(e-mail)'],
	[/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '(number)'],
	[/\?[^\s'")]*=[^\s'")]*/g, '?…'],
	// Ids, capabilities and hashes of the relay.
	[/(?<![\w-])(?:[\w-]{22}|[\w-]{43})(?![\w-])/g, '(id)']
];

/** An error as it may be logged: its kind, its message without private parts, and where it arose. */
export function wordsOf(error: unknown): string {
	if (!(error instanceof Error)) return without(String(error));
	// Where it arose are lines of our own files, whose paths are no secret.
	const where = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
	return [`${error.name}: ${without(error.message)}`, ...where.slice(0, 12)].join('\n');
}

function without(text: string): string {
	return PRIVATE.reduce((rest, [pattern, instead]) => rest.replaceAll(pattern, instead), text);
}

/** Says on the standard error stream that something of ours failed. */
export function logError(error: unknown): void {
	console.error(wordsOf(error));
}
