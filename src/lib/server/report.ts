/** What an import did, for people and programs. */
import { isRefusal, type Issue, type IssueCode } from '../domain/issue.ts';
import type { HoldRow } from './tables.ts';

/** So many warnings are kept word for word; all are counted. Refusals are all kept. */
const WARNINGS_KEPT = 1000;

export interface ImportReport {
	feed: string;
	/** Number of the run within the feed. */
	run: number;
	outcome: 'done' | 'held' | 'failed';
	/** Nothing was written: the run was only tried. */
	dryRun?: true;
	/** Records seen, refused ones included. */
	read: number;
	new: number;
	changed: number;
	unchanged: number;
	/** Services of the feed that this run no longer held. */
	missing: number;
	refused: number;
	/** Warnings; one record may have several. */
	warned: number;
	/** Why the missing ones wait for a person. */
	hold?: Pick<HoldRow, 'reason' | 'had' | 'missing'>;
	/** How often each issue came. */
	counts: Partial<Record<IssueCode, number>>;
	/** Every refusal, and the first thousand warnings. */
	issues: Issue[];
	/** Terms no crosswalk knew, the commonest first. */
	unmapped: [term: string, count: number][];
}

/** A report of nothing yet. */
export function emptyReport(feed: string, run: number): ImportReport {
	return {
		feed,
		run,
		outcome: 'done',
		read: 0,
		new: 0,
		changed: 0,
		unchanged: 0,
		missing: 0,
		refused: 0,
		warned: 0,
		counts: {},
		issues: [],
		unmapped: []
	};
}

/** Adds issues to a report: counts all, keeps what it can. */
export function addIssues(report: ImportReport, issues: readonly Issue[]): void {
	for (const one of issues) {
		report.counts[one.code] = (report.counts[one.code] ?? 0) + 1;
		const refused = isRefusal(one);
		if (refused) report.refused += 1;
		else report.warned += 1;
		if (refused || report.warned <= WARNINGS_KEPT) report.issues.push(one);
	}
}
