/** Writes made-up services as two feeds, in the open formats that the importers read. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Service } from '../../src/lib/domain/service.ts';
import { meetingGuideText } from '../../src/lib/server/export/meeting-guide.ts';
import { orukText } from '../../src/lib/server/export/oruk.ts';
import { generate } from './generate.ts';

async function* made(count: number, kind: Service['kind']): AsyncGenerator<Service> {
	for (const service of generate(count)) if (service.kind === kind) yield service;
}

async function write(path: string, text: AsyncIterable<string>): Promise<void> {
	const file = createWriteStream(path);
	for await (const piece of text) if (!file.write(piece)) await once(file, 'drain');
	file.end();
	await finished(file);
}

const [count = '', folder = ''] = process.argv.slice(2);
await write(join(folder, 'bench-meetings.json'), meetingGuideText(made(Number(count), 'meeting')));
await write(join(folder, 'bench-services.json'), orukText(made(Number(count), 'service')));
