/** One feed into the register: what `import` and `feeds refresh` have in common. */
import { issue, type Issue } from '#lib/domain/issue.ts';
import { importFeed as readFeed, recognise, type Format } from '#lib/importers/index.ts';
import type { FeedContext, Imported } from '#lib/importers/importer.ts';
import { isZip } from '#lib/importers/tabular/decode.ts';
import type { Database } from '#lib/server/database.ts';
import * as feeds from '#lib/server/feeds.ts';
import { piecesOf } from '#lib/server/pieces.ts';
import { postcodePoints } from '#lib/server/postcodes/points.ts';
import { importFeed, noteFailure } from '#lib/server/register.ts';
import { addIssues, emptyReport, type ImportReport } from '#lib/server/report.ts';
import { isFellowship } from './fellowship.ts';
import { readInput, type Input } from './inputs.ts';
import { progress } from './progress.ts';

/** `auto` or one of the formats; what a feed's row holds. */
export type WantedFormat = Format | 'auto';

export interface Wanted {
	name: string;
	inputs: readonly string[];
	/** What is said of the feed now, over what the register knows. */
	said: Omit<feeds.NewFeed, 'name'>;
	dryRun: boolean;
	now: Date;
	/** Data folder: its tables of postcodes, where there are any, show which points cannot be. */
	data: string;
}

/**
 * A position in a piece as a position in the whole feed: `[3]` of the second piece is `[5003]`, and
 * `contents[3]` is `contents[5003]`.
 */
export function placed(issues: readonly Issue[], offset: number): Issue[] {
	if (offset === 0) return [...issues];
	return issues.map((one) => {
		const record = one.record.replace(
			/^(\w*)\[(\d+)\]/,
			(_, list: string, position: string) => `${list}[${Number(position) + offset}]`
		);
		return { ...one, record };
	});
}

async function* piecesOfInputs(
	inputs: readonly Input[],
	wanted: WantedFormat,
	context: FeedContext
): AsyncGenerator<Imported> {
	for (const { bytes, name, url } of inputs) {
		const own = url === undefined ? context : { ...context, url };
		let format = wanted === 'auto' ? undefined : wanted;
		if (isZip(bytes)) {
			yield await readFeed(bytes, own, format ?? recognise(bytes, name));
			continue;
		}
		for (const { text, offset } of piecesOf(bytes)) {
			// A piece is of the format that the whole is of, and much quicker to look at.
			format ??= recognise(text, name);
			const read = await readFeed(text, own, format);
			yield { ...read, issues: placed(read.issues, offset) };
		}
	}
}

/**
 * Imports inputs as one feed: together they are all of it. Returns the report; a feed of which
 * nothing could be had is noted as failed and stays as it was.
 */
export async function importInputs(database: Database, wanted: Wanted): Promise<ImportReport> {
	const { name, said, dryRun, now } = wanted;
	const bar = progress(`Reading ${name}`, 'records');
	const inputs: Input[] = [];
	try {
		for (const input of wanted.inputs) inputs.push(await readInput(input, bar.update));
		const fetching = inputs.flatMap((input) => input.issues);
		const known = await feeds.find(database.db, name);
		if (inputs.every((input) => input.bytes.length === 0)) {
			return await failed(database, wanted, known !== undefined, fetching);
		}
		const format = (said.format ?? known?.format ?? 'auto') as WantedFormat;
		const today = now.toISOString().slice(0, 10);
		const context: FeedContext = { feed: name, today };
		const locate = await postcodePoints(wanted.data);
		if (locate) context.locate = locate;
		const licence = said.licence ?? known?.licence;
		const fellowship = said.fellowship ?? known?.fellowship;
		const mapping = said.mapping ?? known?.mapping;
		if (licence != null) context.licence = licence;
		if (isFellowship(fellowship)) context.fellowship = fellowship;
		if (mapping != null) context.columns = JSON.parse(mapping) as Record<string, string>;
		return await importFeed(
			database.db,
			name,
			{
				pieces: piecesOfInputs(inputs, format, context),
				complete: () => inputs.every((input) => input.complete),
				shallow: new Set(inputs.flatMap((input) => input.shallow)),
				issues: () => fetching
			},
			{ today, now: now.toISOString(), dryRun, said, onProgress: bar.update }
		);
	} finally {
		bar.end();
	}
}

async function failed(
	database: Database,
	{ name, dryRun, now }: Wanted,
	isKnown: boolean,
	fetching: readonly Issue[]
): Promise<ImportReport> {
	const issues = fetching.length > 0 ? fetching : [issue('not-this-format', '', '', '')];
	if (isKnown && !dryRun) return noteFailure(database.db, name, issues, now.toISOString());
	const report = emptyReport(name, 0);
	report.outcome = 'failed';
	addIssues(report, issues);
	return report;
}
