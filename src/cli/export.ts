import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { open } from '#lib/server/database.ts';
import { exported, EXPORTS, type ExportFormat } from '#lib/server/export/formats.ts';
import { DONE, textOf, UsageError, type Verb, warn } from './verb.ts';

function isFormat(text: string | undefined): text is ExportFormat {
	return EXPORTS.some((format) => format === text);
}

export const verb: Verb = {
	summary: 'the register in an open format',
	usage: ['export --format oruk|meeting-guide|csv [--out FILE]'],
	options: { format: { type: 'string' }, out: { type: 'string' } },
	explained: [
		[
			'--format F',
			'oruk (Open Referral UK 3.0), meeting-guide (meetings only), csv (our template)'
		],
		['--out FILE', 'where to; else it is printed']
	],
	async run({ config, values, words, now }) {
		if (words.length > 0) throw new UsageError(`export takes no "${words.join(' ')}".`);
		const format = textOf(values, 'format');
		if (!isFormat(format)) {
			throw new UsageError(`--format is "${format ?? ''}": give ${EXPORTS.join(', ')}.`);
		}
		const database = await open(config, now.toISOString());
		try {
			const out = textOf(values, 'out');
			const text = Readable.from(exported(database, format));
			if (out === undefined) {
				await pipeline(text, process.stdout, { end: false });
				return DONE;
			}
			// Whole or not at all: a half export would look like a shrunken feed.
			await pipeline(text, createWriteStream(`${out}.part`));
			await rename(`${out}.part`, out);
			warn(`Written to ${out}.`);
			return DONE;
		} finally {
			await database.close();
		}
	}
};
