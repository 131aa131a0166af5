import type { Migration } from '../migrations.ts';

/**
 * What teams write down for themselves, sealed: every change of a record is a row. `change` is the
 * team's count, and only the newest revision of a record has one.
 */
export const records: Migration = {
	name: 'records',
	statements: [
		`create table records (
			team KEY not null references teams (id) on delete cascade,
			id KEY not null,
			revision integer not null,
			epoch integer not null,
			change integer,
			gone integer not null,
			day text not null,
			hash text not null,
			body BYTES not null,
			primary key (team, id, revision)
		)`,
		'create unique index records_by_change on records (team, change)',
		'create index records_by_epoch on records (team, epoch)'
	]
};
