/**
 * The register's tables as queries see them. Dates are `YYYY-MM-DD`, moments are ISO 8601 in UTC,
 * truth is 0 or 1 and JSON is text, so that SQLite and PostgreSQL hold the very same values.
 */
import type { RelayTables } from './relay/tables.ts';

export interface Tables extends RelayTables {
	migrations: MigrationRow;
	feeds: FeedRow;
	runs: RunRow;
	services: ServiceRow;
	match_keys: MatchKeyRow;
	raw_records: RawRow;
	overrides: OverrideRow;
	suppressions: SuppressionRow;
	unmapped_terms: UnmappedRow;
	holds: HoldRow;
}

export interface MigrationRow {
	number: number;
	name: string;
	/** SHA-256 of its statements: what was applied must stay what is written. */
	checksum: string;
	applied: string;
}

export interface FeedRow {
	name: string;
	title: string;
	owner: string | null;
	licence: string | null;
	url: string | null;
	/** Id of an importer, or `auto`. */
	format: string;
	fellowship: string | null;
	/** Column mapping of a spreadsheet, JSON. */
	mapping: string | null;
	/** `ships`: comes with Waymark; `own`: added by the operator. */
	origin: 'ships' | 'own';
	example: number;
	added: string;
	/** Day of the last import that was not refused. */
	fetched: string | null;
}

export interface RunRow {
	feed: string;
	/** 1, 2, 3… within the feed. */
	number: number;
	started: string;
	outcome: 'done' | 'held' | 'failed';
	/** `ImportReport` as JSON. */
	report: string;
}

export interface ServiceRow {
	id: string;
	feed: string;
	source_id: string;
	kind: 'service' | 'meeting';
	/** Needs between commas, one at each end: `,housing,finance,`. */
	needs: string;
	lat: number | null;
	lng: number | null;
	reach: string | null;
	/** 0 when its source says that it is not to be shown. */
	listed: number;
	checked: string | null;
	/** `Service` as JSON, without the day on which it was fetched. */
	body: string;
	/** Of `body`. */
	hash: string;
	/** Day on which it was first seen, and on which we last saw it change. */
	added: string;
	changed: string;
	/** Day since which the feed has no longer held it; such a record is not published. */
	missing_since: string | null;
}

/** Two services that share a key may be the same one. */
export interface MatchKeyRow {
	service: string;
	key: string;
}

export interface RawRow {
	feed: string;
	source_id: string;
	/** The record as it was received, JSON. */
	body: string;
	/** Of `body`. */
	hash: string;
	/** Day on which it was received like this for the first time. */
	fetched: string;
}

/** One field of one service, corrected here; holds whatever the feed says. */
export interface OverrideRow {
	service: string;
	/** A field of `Service`. */
	field: string;
	/** JSON; `null` takes the field away. */
	value: string;
	reason: string;
	set_on: string;
}

/** What is never published, whatever any feed says. */
export interface SuppressionRow {
	/** What `value` is: the id of one service, or how to know an organisation in any feed. */
	kind: 'service' | 'organisation' | 'phone' | 'website';
	value: string;
	reason: string;
	set_on: string;
}

export interface UnmappedRow {
	feed: string;
	term: string;
	count: number;
}

/** An import whose disappearances wait for a person. At most one a feed. */
export interface HoldRow {
	feed: string;
	run: number;
	reason: 'empty' | 'shrunken' | 'incomplete';
	/** Services the feed had, and how many of them this run did not hold. */
	had: number;
	missing: number;
	/** Ids of the services that were missing, JSON. */
	services: string;
	since: string;
}
