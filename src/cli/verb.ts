/** What a verb of the command is, and what it may touch. */
import type { ParseArgsConfig } from 'node:util';
import type { Config } from '#lib/server/config.ts';

export type Options = NonNullable<ParseArgsConfig['options']>;
export type Values = Record<string, string | boolean | undefined>;

/** Exit codes: done; the input was refused; wrong usage. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

/** The command was called in a way it does not understand. The message says what to write. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

export interface Call {
	config: Config;
	/** The options given, by name. */
	values: Values;
	/** What stands after the verb, without options. */
	words: string[];
	/** The moment of the call. */
	now: Date;
}

export interface Verb {
	/** One line for the overview. */
	summary: string;
	/** How it is called, a line each, without the program's name. */
	usage: string[];
	options: Options;
	/** What each option does, in the order shown. */
	explained: [option: string, meaning: string][];
	/** Does it; the exit code. */
	run(call: Call): Promise<number>;
}

/** Every verb has it: a report for programs instead of one for people. */
export const JSON_OPTION = { json: { type: 'boolean' } } as const satisfies Options;
export const JSON_EXPLAINED: [string, string] = ['--json', 'print the report as JSON'];

/** The text of an option; undefined when it was not given. */
export function textOf(values: Values, name: string): string | undefined {
	const value = values[name];
	return typeof value === 'string' ? value : undefined;
}

/** Prints a line for people, or the whole report for programs. */
export function say(text: string): void {
	process.stdout.write(`${text}\n`);
}

/** Prints a line that is not part of the report. */
export function warn(text: string): void {
	process.stderr.write(`${text}\n`);
}
