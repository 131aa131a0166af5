/** `waymark measure merge`: the files of several teams as one report, offline. */
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
	type MeasureReport,
	type MergedReport,
	type MergeProblem,
	mergeReports
} from '#lib/domain/measure-report.ts';
import { baseLocale, type Locale, locales, speak } from '#lib/i18n/locale.ts';
import { measureCsv } from '#lib/i18n/measure-csv.ts';
import { type MeasureFile, readMeasureFile } from '#lib/sealing/measure-file.ts';
import { fingerprintWords } from '#lib/sealing/words.ts';
import { type Merged, mergedJson, mergedText } from './measure-merged.ts';
import { mergedHtml } from './measure-html.ts';
import { DONE, REFUSED, say, textOf, UsageError, type Verb, warn } from './verb.ts';

const FORMATS = ['html', 'csv', 'json'] as const;

/** How a merged report is written, by the end of the file's name. */
const WRITE: Record<(typeof FORMATS)[number], (merged: Merged) => string> = {
	html: mergedHtml,
	csv: ({ report }) => measureCsv(report.period, report.ranges),
	json: mergedJson
};

const PROBLEMS = {
	'not-ours': 'This is not a file of a team’s measure.',
	version: 'It was made by another version of Waymark, which this one cannot read:',
	damaged: 'Something in it is not what it must be:',
	'other-numbers': 'It does not tell the numbers that such a file tells:',
	contradiction: 'Its numbers cannot all be right.',
	signature: 'Its signature does not fit: it was changed after it was signed. Ask for it again.'
} as const;

/** Reads one file; says what is wrong with it. */
async function read(name: string): Promise<MeasureFile | undefined> {
	let text: string;
	try {
		text = await readFile(name, 'utf8');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
		warn(`${name}: cannot be read (${code}).`);
		return undefined;
	}
	const found = await readMeasureFile(text);
	if (!('problem' in found)) return found;
	warn(`${name}: ${PROBLEMS[found.problem]}${found.where ? ` ${found.where}` : ''}`);
	return undefined;
}

/** The two files of one key, as places in a list; undefined when each has its own. */
function twice(files: readonly MeasureFile[]): [number, number] | undefined {
	const seen = new Map<string, number>();
	for (const [at, { fingerprint }] of files.entries()) {
		const before = seen.get(fingerprint.join());
		if (before !== undefined) return [before, at];
		seen.set(fingerprint.join(), at);
	}
	return undefined;
}

/** Why files that are fine by themselves cannot be added up. */
function unfit(
	problem: MergeProblem['problem'],
	names: readonly string[],
	reports: readonly MeasureReport[]
): string {
	const told = ([name, report]: [string | undefined, MeasureReport | undefined]) =>
		`${name ?? ''} (${report?.period.from ?? ''} to ${report?.period.to ?? ''})`;
	const [a, b] = [told([names[0], reports[0]]), told([names[1], reports[1]])];
	return problem === 'other-period'
		? `${a} and ${b} are of different times: they cannot be added up.`
		: `${a} and ${b} are of the same team: a team counts once.`;
}

/** What is written, in a language; what the command itself says stays English. */
function written(format: (typeof FORMATS)[number], merged: Merged, language: Locale): string {
	speak(() => language);
	try {
		return WRITE[format](merged);
	} finally {
		speak(() => baseLocale);
	}
}

/** The language of the report; undefined when none was named. Throws for one that there is not. */
function languageOf(named: string | undefined): Locale | undefined {
	const language = locales.find((one) => one === named);
	if (named !== undefined && !language) {
		throw new UsageError(`--language is "${named}": ${locales.join(' or ')}.`);
	}
	return language;
}

async function merge(
	names: readonly string[],
	out: string | undefined,
	language: Locale | undefined
): Promise<number> {
	if (language && out === undefined) {
		throw new UsageError('--language is that of the report: name its file with -o.');
	}
	const format = out === undefined ? undefined : FORMATS.find((one) => out.endsWith(`.${one}`));
	if (out !== undefined && !format) {
		throw new UsageError(`-o is "${out}": end it in .html, .csv or .json.`);
	}
	const all = await Promise.all(names.map(read));
	const files = all.filter((file) => file !== undefined);
	if (files.length < names.length) return REFUSED;
	const reports = files.map(({ report }) => report);
	const both = twice(files);
	const report: MergedReport | MergeProblem = both
		? { problem: 'same-team', at: both }
		: mergeReports(reports);
	if ('problem' in report) {
		const of = <T>(list: readonly T[]) => report.at.flatMap((at) => list[at] ?? []);
		warn(unfit(report.problem, of(names), of(reports)));
		return REFUSED;
	}
	const words = new Map(
		files.map(({ report: { team }, fingerprint }) => [team.id, fingerprintWords(fingerprint)])
	);
	const merged: Merged = { report, words };
	say(mergedText(merged));
	if (out === undefined || !format) return DONE;
	await writeFile(out, written(format, merged, language ?? baseLocale));
	say(`\nWritten to ${basename(out)}.`);
	return DONE;
}

export const verb: Verb = {
	summary: 'the measure of several teams as one report',
	usage: ['measure merge FILE… [-o FILE.html|FILE.csv|FILE.json] [--language CODE]'],
	options: { out: { type: 'string', short: 'o' }, language: { type: 'string' } },
	explained: [
		['-o, --out FILE', 'where to write the report: a page to read and print, a table, or data'],
		[
			'--language CODE',
			`the report’s language, ${locales.join(' or ')}; English when none is named`
		],
		['', 'each file’s signature is checked; compare the six words with what its team told you']
	],
	async run({ values, words: [what, ...names] }) {
		if (what !== 'merge') throw new UsageError(`measure does not know "${what ?? ''}": merge.`);
		if (names.length === 0) throw new UsageError('measure merge needs the files to merge.');
		return merge(names, textOf(values, 'out'), languageOf(textOf(values, 'language')));
	}
};
