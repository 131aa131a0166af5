import { readFileSync } from 'node:fs';
import { FELLOWSHIPS } from '#lib/domain/service.ts';
import { FORMATS } from '#lib/importers/index.ts';
import { open } from '#lib/server/database.ts';
import { FEED_NAME, type NewFeed } from '#lib/server/feeds.ts';
import { isFellowship } from './fellowship.ts';
import { importInputs } from './import-feed.ts';
import { importWords } from './import-words.ts';
import { feedNameOf, isAddress } from './inputs.ts';
import {
	DONE,
	JSON_EXPLAINED,
	JSON_OPTION,
	type Options,
	REFUSED,
	say,
	textOf,
	UsageError,
	type Values,
	type Verb
} from './verb.ts';

/** What can be said of a feed, on `import` and on `feeds add`. */
export const FEED_OPTIONS = {
	format: { type: 'string' },
	title: { type: 'string' },
	owner: { type: 'string' },
	licence: { type: 'string' },
	fellowship: { type: 'string' },
	mapping: { type: 'string' }
} as const satisfies Options;

export const FEED_EXPLAINED: [string, string][] = [
	['--format F', `auto (by what is in it), ${FORMATS.join(', ')}`],
	['--title TEXT', 'what the app calls the feed'],
	['--owner TEXT', 'whose facts these are'],
	['--licence TEXT', 'under which licence, such as OGL-UK-3.0'],
	['--fellowship F', `whose meetings these are: ${FELLOWSHIPS.slice(0, 6).join(', ')}, …`],
	['--mapping FILE', 'JSON: our columns and what this spreadsheet calls them']
];

/** What the options say of a feed. Throws a UsageError for a value that cannot be. */
export function saidOf(values: Values): Omit<NewFeed, 'name'> {
	const format = textOf(values, 'format');
	const fellowship = textOf(values, 'fellowship');
	const file = textOf(values, 'mapping');
	if (format !== undefined && format !== 'auto' && !FORMATS.some((one) => one === format)) {
		throw new UsageError(`--format is "${format}": give auto, ${FORMATS.join(', ')}.`);
	}
	if (fellowship !== undefined && !isFellowship(fellowship)) {
		throw new UsageError(`--fellowship is "${fellowship}": give ${FELLOWSHIPS.join(', ')}.`);
	}
	const said: Omit<NewFeed, 'name'> = {};
	for (const name of ['title', 'owner', 'licence'] as const) {
		const text = textOf(values, name);
		if (text !== undefined) said[name] = text;
	}
	if (format !== undefined) said.format = format;
	if (fellowship !== undefined) said.fellowship = fellowship;
	if (file !== undefined) said.mapping = mappingOf(file);
	return said;
}

function mappingOf(file: string): string {
	let mapping: unknown;
	try {
		mapping = JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new UsageError(`--mapping ${file} cannot be read: ${why}`);
	}
	const isMapping =
		typeof mapping === 'object' &&
		mapping !== null &&
		!Array.isArray(mapping) &&
		Object.values(mapping).every((value) => typeof value === 'string');
	if (!isMapping) {
		throw new UsageError(
			`--mapping ${file}: give one JSON object, such as {"name": "Service title", "phone": "Tel"}.`
		);
	}
	return JSON.stringify(mapping);
}

/** A feed's name that can be one. Throws a UsageError otherwise. */
export function checkedName(name: string): string {
	if (FEED_NAME.test(name)) return name;
	throw new UsageError(
		`"${name}" cannot be the name of a feed: small letters, digits and hyphens, at most 63.`
	);
}

export const verb: Verb = {
	summary: 'read services from files or addresses into the register',
	usage: [
		'import <file or url>… [--feed NAME] [--format F] [--dry-run] [--json]',
		'       [--title TEXT] [--owner TEXT] [--licence TEXT] [--fellowship F] [--mapping FILE]'
	],
	options: {
		...JSON_OPTION,
		...FEED_OPTIONS,
		feed: { type: 'string' },
		'dry-run': { type: 'boolean' }
	},
	explained: [
		['--feed NAME', 'the feed all of it is; else each is one by the name of its file or host'],
		...FEED_EXPLAINED,
		['--dry-run', 'report what would happen, write nothing'],
		JSON_EXPLAINED
	],
	async run({ config, values, words, now }) {
		if (words.length === 0) throw new UsageError('Say which file or address: waymark import FILE');
		const said = saidOf(values);
		const one = textOf(values, 'feed');
		const groups =
			one !== undefined
				? new Map([[checkedName(one), words]])
				: Map.groupBy(words, (word) => checkedName(feedNameOf(word)));
		const database = await open(config, now.toISOString());
		try {
			const reports = [];
			for (const [name, inputs] of groups) {
				const [only = ''] = inputs;
				const url = inputs.length === 1 && isAddress(only) ? { url: only } : {};
				const report = await importInputs(database, {
					name,
					inputs,
					said: { ...url, ...said },
					dryRun: values['dry-run'] === true,
					now,
					data: config.data
				});
				reports.push(report);
				if (!values['json']) say(importWords(report).join('\n'));
			}
			if (values['json']) say(JSON.stringify(reports));
			return reports.every((report) => report.outcome === 'done') ? DONE : REFUSED;
		} finally {
			await database.close();
		}
	}
};
