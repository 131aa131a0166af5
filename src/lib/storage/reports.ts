/** Mistakes that somebody reported, in the order in which they will be sent. */
import type { Database, Report } from './database.ts';

/** What can be wrong with a service's page. Worded by the page that asks. */
export const WRONG = ['closed', 'times', 'phone', 'address', 'eligibility', 'other'] as const;
export type Wrong = (typeof WRONG)[number];

/** Longest note kept: a few paragraphs. */
export const NOTE_LIMIT = 2000;

/** Puts a report in the queue. The note is trimmed and cut at `NOTE_LIMIT`. */
export async function add(
	database: Database,
	report: { service: string; name: string; wrong: Wrong[]; note: string },
	now: number
): Promise<void> {
	await database.reports.add({
		service: report.service,
		name: report.name,
		wrong: [...report.wrong],
		note: report.note.trim().slice(0, NOTE_LIMIT),
		at: now
	});
}

/** The whole queue, the oldest first. */
export async function all(database: Database): Promise<Report[]> {
	return database.reports.orderBy('number').toArray();
}

/** Takes one out: it was sent, or somebody changed their mind. */
export async function remove(database: Database, number: number): Promise<void> {
	await database.reports.delete(number);
}
