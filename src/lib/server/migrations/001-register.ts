import type { Migration } from '../migrations.ts';

/** Feeds, their records and what people decided about them. */
export const register: Migration = {
	name: 'register',
	statements: [
		`create table feeds (
			name KEY primary key,
			title text not null,
			owner text,
			licence text,
			url text,
			format text not null,
			fellowship text,
			mapping text,
			origin text not null check (origin in ('ships', 'own')),
			example integer not null,
			added text not null,
			fetched text
		)`,
		`create table runs (
			feed KEY not null references feeds (name) on delete cascade,
			number integer not null,
			started text not null,
			outcome text not null check (outcome in ('done', 'held', 'failed')),
			report text not null,
			primary key (feed, number)
		)`,
		`create table services (
			id KEY primary key,
			feed KEY not null references feeds (name) on delete cascade,
			source_id KEY not null,
			kind text not null check (kind in ('service', 'meeting')),
			needs text not null,
			lat double precision,
			lng double precision,
			reach text,
			listed integer not null,
			checked text,
			body text not null,
			hash text not null,
			added text not null,
			changed text not null,
			missing_since text
		)`,
		'create index services_by_feed on services (feed, id)',
		`create table match_keys (
			service KEY not null references services (id) on delete cascade,
			key KEY not null,
			primary key (service, key)
		)`,
		'create index match_keys_by_key on match_keys (key)',
		`create table raw_records (
			feed KEY not null references feeds (name) on delete cascade,
			source_id KEY not null,
			body text not null,
			hash text not null,
			fetched text not null,
			primary key (feed, source_id)
		)`,
		// Without a foreign key: what a person decided outlives the record and its feed.
		`create table overrides (
			service KEY not null,
			field KEY not null,
			value text not null,
			reason text not null,
			set_on text not null,
			primary key (service, field)
		)`,
		`create table suppressions (
			kind KEY not null check (kind in ('service', 'organisation', 'phone', 'website')),
			value KEY not null,
			reason text not null,
			set_on text not null,
			primary key (kind, value)
		)`,
		`create table unmapped_terms (
			feed KEY not null references feeds (name) on delete cascade,
			term KEY not null,
			count integer not null,
			primary key (feed, term)
		)`,
		`create table holds (
			feed KEY primary key references feeds (name) on delete cascade,
			run integer not null,
			reason text not null check (reason in ('empty', 'shrunken', 'incomplete')),
			had integer not null,
			missing integer not null,
			services text not null,
			since text not null
		)`
	]
};
