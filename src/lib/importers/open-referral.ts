/**
 * Open Referral: UK 1.0 and 3.0, international HSDS 3.x, and the Outpost dialect. One reader for
 * all of them, because real feeds mix their spellings: each fact is looked for under every name
 * that a dialect gives it (see `open-referral/`), and the dialect only decides what is reported.
 *
 * Sources: the HSDS-UK 3.0 and ORUK 1.0 schemas, the HSDS 3.0 and 3.1 changelogs, and the wire
 * names of the ORUK 1.0 reference implementation and of Outpost's serialisers.
 */
import { issue, type Issue } from '../domain/issue.ts';
import type { Service } from '../domain/service.ts';
import { dropPublisherWebsite } from './field/sentinel.ts';
import type { FeedContext, Imported, Importer } from './importer.ts';
import { recordsOf, type Dialect } from './open-referral/records.ts';
import { readService } from './open-referral/service.ts';

/** What a feed that declares something else than it is would have said. */
const DECLARES: Record<Dialect, RegExp> = {
	'oruk-1': /(?:^|[^\d.])[12]\.\d/,
	'hsds-3': /3\.\d/,
	outpost: /outpost/i
};

function parse(text: string, context: FeedContext): Imported {
	const { records, dialect, declared, issues } = recordsOf(text);
	// A line that is no JSON was there all the same.
	const brokenLines = issues.length;
	const services: Service[] = [];
	const unmapped = new Map<string, number>();
	const raw = new Map<string, unknown>();
	if (dialect === undefined) {
		const refused = issue('not-this-format', '', '', text.slice(0, 120));
		return { services, issues: [refused], read: 0, unmapped, raw };
	}
	if (declared !== undefined && /\d\.\d/.test(declared) && !DECLARES[dialect].test(declared)) {
		issues.push(issue('declared-version-differs', '', 'version', declared));
	}
	for (const { record, position } of records) {
		if ('' in record) {
			issues.push(issue('not-a-record', position, '', record['']));
			continue;
		}
		const found: Issue[] = [];
		const service = readService(record, position, context, found, unmapped);
		if (service && raw.has(service.provenance.sourceId)) {
			issues.push(issue('repeated-id', service.provenance.sourceId, 'id', service.name));
			continue;
		}
		issues.push(...found);
		if (!service) continue;
		services.push(service);
		raw.set(service.provenance.sourceId, record);
	}
	dropPublisherWebsite(services, issues, 'url');
	return { services, issues, read: records.length + brokenLines, unmapped, raw };
}

/** Reads service records of every Open Referral dialect; refuses lists of anything else. */
export const openReferral: Importer = {
	id: 'oruk',
	recognises: (text) => recordsOf(text).dialect !== undefined,
	parse
};
