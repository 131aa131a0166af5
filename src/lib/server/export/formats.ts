/** The open formats in which the register can be given away. */
import type { Service } from '../../domain/service.ts';
import { publishable } from '../../directory/keys.ts';
import type { Database } from '../database.ts';
import { select } from '../selection.ts';
import { csvText } from './csv.ts';
import { meetingGuideText } from './meeting-guide.ts';
import { orukText } from './oruk.ts';

export const EXPORTS = ['oruk', 'meeting-guide', 'csv'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

const TEXTS: Record<ExportFormat, (services: AsyncIterable<Service>) => AsyncGenerator<string>> = {
	oruk: orukText,
	'meeting-guide': meetingGuideText,
	csv: csvText
};

/**
 * The text of an export, in parts: what is published, so nothing hidden, not listed or gone, and
 * never anything made up. Use up the generator: it reads the register while it goes.
 */
export async function* exported({ db }: Database, format: ExportFormat): AsyncGenerator<string> {
	const selection = await select(db, false);
	yield* TEXTS[format](shown(selection.services()));
}

async function* shown(services: AsyncIterable<Service>): AsyncGenerator<Service> {
	for await (const service of services) {
		if (!service.example) yield publishable(service);
	}
}
