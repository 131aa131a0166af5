/** What every importer gives and gets. An importer does no IO of its own. */
import type { Issue } from '../domain/issue.ts';
import type { PostcodePoint } from '../domain/place.ts';
import type { Fellowship, Service } from '../domain/service.ts';

/** What the register knows of a feed before its text is read. */
export interface FeedContext {
	/** Name of the feed in the register; part of every id. */
	feed: string;
	/** `YYYY-MM-DD`: the day of the import. Used for ages of data, never for ids. */
	today: string;
	licence?: string;
	/** Where the text came from, to make source links absolute. */
	url?: string;
	/** Whose meetings these are, when the feed does not say so itself. */
	fellowship?: Fellowship;
	/** IANA zone where the feed names none; Europe/London when absent. */
	zone?: string;
	/** Where a postcode is, if a table is at hand: coordinates far from it are not believed. */
	locate?: (postcode: string) => PostcodePoint | undefined;
	/** Spreadsheets: their header for each of our columns, where ours do not know it. */
	columns?: Readonly<Record<string, string>>;
	/** Accept records outside the United Kingdom (test data, border regions). Default: refuse. */
	anywhere?: boolean;
}

export interface Imported {
	services: Service[];
	issues: Issue[];
	/** Records seen, refused ones included. */
	read: number;
	/** Terms of the feed that no crosswalk knew, with how often: for the manager's queue. */
	unmapped: Map<string, number>;
	/**
	 * The record as received, by `provenance.sourceId` of the service it became: an object of the
	 * feed's JSON, or the cells of a row by their column names. The register keeps it.
	 */
	raw?: Map<string, unknown>;
}

export interface Importer {
	id: string;
	/** Whether this text looks like the format: by its envelope, not by what it declares. */
	recognises(text: string): boolean;
	parse(text: string, context: FeedContext): Imported;
}
