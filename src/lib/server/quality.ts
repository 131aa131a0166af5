/** How good the register is: what a directory manager should look at, worst first. */
import { freshness } from '../domain/freshness.ts';
import type { CalendarDate, Service } from '../domain/service.ts';
import type { Database } from './database.ts';
import { select } from './selection.ts';

/** What may be wrong with a service, in the order in which it should be put right. */
export const FAULTS = [
	'no-contact',
	'bad-point',
	'no-place',
	'no-times',
	'stale',
	'never-checked',
	'no-need'
] as const;
export type Fault = (typeof FAULTS)[number];

/** Examples of each fault; the count is of all. */
const EXAMPLES = 20;

export interface Example {
	id: string;
	name: string;
	feed: string;
	/** Where a person can look the record up. */
	url?: string;
}

export interface QualityReport {
	services: number;
	faults: Record<Fault, { count: number; examples: Example[] }>;
	/** Services that several records say the same of, each with how many. */
	duplicates: { count: number; examples: (Example & { records: number })[] };
	/** Terms of feeds that no crosswalk knows, the commonest first. */
	unmapped: { feed: string; term: string; count: number }[];
}

/** What is wrong with a service on a day. */
export function faultsOf(service: Service, today: CalendarDate): Fault[] {
	const { contact, join, places, sessions, delivery, doubts = [], provenance, needs } = service;
	const reachable =
		Boolean(contact?.phones?.length) ||
		Boolean(contact?.emails?.length) ||
		[contact?.website, contact?.chat, join?.url, join?.phone].some((one) => one !== undefined);
	const visited = delivery.includes('in-person') || delivery.length === 0;
	const known = places.some(
		(place) => place.precision === 'hidden' || place.point !== undefined || place.postcode
	);
	const age = freshness(provenance.checked?.on, today);
	const found: Record<Fault, boolean> = {
		'no-contact': !reachable,
		'bad-point': doubts.includes('position'),
		'no-place': visited && service.reach === undefined && !known,
		'no-times': sessions.length === 0 || doubts.includes('times'),
		stale: age === 'old',
		'never-checked': age === 'unknown',
		'no-need': needs.length === 0
	};
	return FAULTS.filter((fault) => found[fault]);
}

function exampleOf({ id, name, provenance }: Service): Example {
	const example: Example = { id, name, feed: provenance.feed };
	if (provenance.sourceUrl !== undefined) example.url = provenance.sourceUrl;
	return example;
}

/** The quality of what would be published now, without the made-up town. */
export async function quality({ db }: Database, today: CalendarDate): Promise<QualityReport> {
	const report: QualityReport = {
		services: 0,
		faults: Object.fromEntries(
			FAULTS.map((fault) => [fault, { count: 0, examples: [] }])
		) as unknown as QualityReport['faults'],
		duplicates: { count: 0, examples: [] },
		unmapped: await db
			.selectFrom('unmapped_terms')
			.select(['feed', 'term', 'count'])
			.orderBy('count', 'desc')
			.orderBy('term')
			.execute()
	};
	const selection = await select(db, false);
	for await (const service of selection.services()) {
		report.services += 1;
		for (const fault of faultsOf(service, today)) {
			const found = report.faults[fault];
			found.count += 1;
			if (found.examples.length < EXAMPLES) found.examples.push(exampleOf(service));
		}
		const records = (service.alsoFrom?.length ?? 0) + 1;
		if (records === 1) continue;
		report.duplicates.count += 1;
		if (report.duplicates.examples.length < EXAMPLES) {
			report.duplicates.examples.push({ ...exampleOf(service), records });
		}
	}
	return report;
}
