/**
 * The commissioner's file: one team's measure of one quarter, hidden where it must be, signed by the
 * team's root key. It is JSON that people can read:
 *
 *     { "format": "waymark-measure", "version": 1, "report": {…}, "key": "…", "signature": "…" }
 *
 * Signed (ECDSA P-256, SHA-256) is the report in one fixed spelling: names in order, no blanks. Whose
 * key it is the file cannot prove: its fingerprint is told as six words, for people to compare.
 */
import * as v from 'valibot';
import { dayNumber } from '../domain/calendar.ts';
import { cleanText } from '../domain/fragment.ts';
import { BYTES, fromBase64Url, toBase64Url } from '../domain/help-wire.ts';
import { layoutOf } from '../domain/measure-cells.ts';
import { isQuarter, monthsOf } from '../domain/measure-period.ts';
import { LONGEST_NAME, type MeasureReport, rangesIn } from '../domain/measure-report.ts';
import { SMALL } from '../domain/suppression.ts';
import { type Bytes, labelled, utf8 } from './bytes.ts';
import { type KeyPair, publicKey } from './keys.ts';
import { fingerprintOf } from './statement.ts';

const FORMAT = 'waymark-measure';
/** What this program writes and reads. Another layout of numbers is another version. */
const VERSION = 1;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' };
/** No file of ours is a tenth as long. */
const LONGEST = 200_000;
const MOST = 1_000_000;

const day = v.pipe(
	v.string(),
	v.check((text) => !Number.isNaN(dayNumber(text)), 'is no date')
);
const name = v.pipe(
	v.string(),
	v.minLength(1),
	v.check((text) => text === cleanText(text, LONGEST_NAME), 'holds what no name does')
);
const days = v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)));

const Report = v.strictObject({
	team: v.strictObject({
		id: v.pipe(
			v.string(),
			v.check((text) => fromBase64Url(text)?.length === BYTES.team, 'is no id of a team')
		),
		name
	}),
	period: v.pipe(
		v.strictObject({ from: day, to: day }),
		v.check(isQuarter, 'is no quarter of a year')
	),
	made: day,
	basis: v.picklist(['people', 'months']),
	promise: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60)),
	cells: v.record(
		v.string(),
		v.union(
			[
				v.pipe(v.number(), v.integer(), v.minValue(SMALL), v.maxValue(MOST)),
				v.picklist(['few', 'hidden', 'unknown'])
			],
			`is neither a number from ${String(SMALL)} on nor few, hidden or unknown`
		)
	),
	median: v.strictObject({ seen: days, answered: days })
});

const File = v.strictObject({
	format: v.literal(FORMAT),
	version: v.literal(VERSION),
	report: Report,
	key: v.string(),
	signature: v.string()
});

/** JSON in one spelling: names in the order of their letters, nothing between. */
function spelled(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);
	const parts = Object.entries(value)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, one]) => `${JSON.stringify(key)}:${spelled(one)}`);
	return `{${parts.join(',')}}`;
}

function signed(report: MeasureReport): Bytes {
	return labelled('measure', utf8(spelled({ format: FORMAT, version: VERSION, report })));
}

/** A report as a file, signed by the team's root key. */
export async function writeMeasureFile(root: KeyPair, report: MeasureReport): Promise<string> {
	const signature = await crypto.subtle.sign(SIGNING, root.privateKey, signed(report));
	const file: v.InferOutput<typeof File> = {
		format: FORMAT,
		version: VERSION,
		report: v.parse(Report, report),
		key: toBase64Url(root.publicBytes),
		signature: toBase64Url(new Uint8Array(signature))
	};
	return `${JSON.stringify(file, undefined, '\t')}\n`;
}

/** A file that is what its signer made of it. */
export interface MeasureFile {
	report: MeasureReport;
	/** Of the root key that signed it: 16 bytes, told as six words. */
	fingerprint: Bytes;
}

/**
 * Why a file is refused. `not-ours`: not such a file at all. `version`: made by another version.
 * `damaged`: something in it is not what it must be (`where` it is and why). `other-numbers`: it tells
 * other numbers than version 1 has. `contradiction`: its numbers cannot all be right. `signature`: it
 * was changed after it was signed.
 */
export interface MeasureFileProblem {
	problem: 'not-ours' | 'version' | 'damaged' | 'other-numbers' | 'contradiction' | 'signature';
	where?: string;
}

/** Reads a file. Never throws. */
export async function readMeasureFile(text: string): Promise<MeasureFile | MeasureFileProblem> {
	const given = text.length > LONGEST ? undefined : parsed(text);
	if (given?.['format'] !== FORMAT) return { problem: 'not-ours' };
	if (given['version'] !== VERSION) {
		return { problem: 'version', where: JSON.stringify(given['version']) ?? 'none' };
	}
	const read = v.safeParse(File, given);
	if (!read.success) {
		const [issue] = read.issues;
		return { problem: 'damaged', where: `${v.getDotPath(issue) ?? 'the file'} ${issue.message}` };
	}
	const { report, key, signature } = read.output;
	const cells = layoutOf(monthsOf(report.period)).cells;
	const missing = cells.find(({ id, rest }) => !rest && !Object.hasOwn(report.cells, id));
	if (missing) return { problem: 'other-numbers', where: missing.id };
	const known = new Map(cells.map((cell) => [cell.id, cell]));
	const strange = Object.entries(report.cells).find(([id, told]) => {
		const cell = known.get(id);
		return !cell || (cell.rest && told !== 'few');
	});
	if (strange) return { problem: 'other-numbers', where: strange[0] };

	const keyBytes = fromBase64Url(key);
	const root = keyBytes && (await publicKey(keyBytes, 'sign'));
	const proof = fromBase64Url(signature);
	if (!root || !proof || !(await crypto.subtle.verify(SIGNING, root, proof, signed(report)))) {
		return { problem: 'signature' };
	}
	if (!rangesIn(report)) return { problem: 'contradiction' };
	return { report, fingerprint: await fingerprintOf(keyBytes) };
}

function parsed(text: string): Record<string, unknown> | undefined {
	try {
		const given: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
		return typeof given === 'object' && given !== null
			? (given as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
