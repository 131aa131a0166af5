/** What a spreadsheet that somebody chose would come to, as the import shows it. */
import type { EntryKind, EntryOf } from '#lib/domain/caseload-entry.ts';

/** One thing that is wrong, in words, and where. */
export interface TableIssue {
	/** As a spreadsheet counts: the line of the headers is 1. */
	line: number;
	/** The column, in words. */
	field: string;
	/** What stands there. */
	value: string;
	problem: string;
}

export interface TableRun {
	entries: { [K in EntryKind]: { kind: K; value: EntryOf[K] } }[EntryKind][];
	issues: TableIssue[];
	/** What it comes to, in sentences. */
	told: string[];
	/** Something looks like what it must not be: somebody has to say that it is not. */
	asks: boolean;
}
