import { resolve } from 'node:path';
import { open } from '#lib/server/database.ts';
import { publish, type PublishReport } from '#lib/server/publish.ts';
import { townLocator } from '#lib/server/towns.ts';
import { progress } from './progress.ts';
import { DONE, JSON_EXPLAINED, JSON_OPTION, say, textOf, UsageError, type Verb } from './verb.ts';

const number = (count: number) => count.toLocaleString('en-GB');

/** The report of a publishing in words. */
export function publishWords(report: PublishReport, folder: string): string[] {
	const lines = [
		`${report.changed ? 'Published' : 'Nothing has changed in'} directory ${report.version} in ${folder}`,
		`${number(report.services)} services in ${number(report.cells)} cells, ${number(Math.round(report.bytes / 1000))} kB over the wire`,
		`Files: ${number(report.filesWritten)} written, ${number(report.filesKept)} unchanged, ${number(report.filesRemoved)} old ones removed`
	];
	if (report.extras.length > 0) lines.push(`With your own: ${report.extras.join(', ')}`);
	for (const name of report.damagedExtras) {
		lines.push(`Left out: ${name}, whose file is damaged. Put it in again.`);
	}
	if (report.merged > 0) lines.push(`${number(report.merged)} records are part of another one`);
	if (report.hidden > 0) lines.push(`${number(report.hidden)} hidden on purpose or not listed`);
	const width = Math.max(0, ...report.feeds.map((feed) => feed.name.length));
	for (const feed of report.feeds) {
		const about = [feed.licence ?? 'no licence given', feed.fetched ?? 'never read'].join(', ');
		lines.push(`  ${feed.name.padEnd(width)}  ${number(feed.count).padStart(7)}  ${about}`);
	}
	return lines;
}

export const verb: Verb = {
	summary: 'write the directory that phones download, from the register',
	usage: ['publish [--out DIR] [--no-examples] [--json]'],
	options: { ...JSON_OPTION, out: { type: 'string' }, 'no-examples': { type: 'boolean' } },
	explained: [
		['--out DIR', 'where to (the directory folder of the data folder)'],
		['--no-examples', 'without the made-up example town'],
		JSON_EXPLAINED
	],
	async run({ config, values, words, now }) {
		if (words.length > 0) throw new UsageError(`publish takes no "${words.join(' ')}".`);
		const out = resolve(textOf(values, 'out') ?? config.directory);
		const database = await open(config, now.toISOString());
		const bar = progress('Publishing', 'cells');
		try {
			const report = await publish(database, {
				out,
				data: config.data,
				locate: townLocator(),
				examples: config.examples && values['no-examples'] !== true,
				now: now.getTime(),
				onProgress: (done, cells) => bar.update(done, cells)
			});
			bar.end();
			say(values['json'] ? JSON.stringify(report) : publishWords(report, out).join('\n'));
			return DONE;
		} finally {
			bar.end();
			await database.close();
		}
	}
};
