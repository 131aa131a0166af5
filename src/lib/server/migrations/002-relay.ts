import type { Migration } from '../migrations.ts';

/**
 * Teams and sealed envelopes. Whoever takes this away has ciphertext, hashes, sizes and days: no
 * capability, no session, no time of day, no word.
 */
export const relay: Migration = {
	name: 'relay',
	statements: [
		`create table teams (
			id KEY primary key,
			name text not null,
			phone text,
			root_key text,
			kit_key text,
			kit_proved text,
			promise integer not null,
			retention integer not null,
			last_change integer not null,
			created text not null
		)`,
		`create table members (
			id KEY primary key,
			team KEY not null references teams (id) on delete cascade,
			role text not null check (role in ('member', 'admin')),
			name text not null,
			public_key text not null,
			joined text not null,
			removed text
		)`,
		'create index members_by_team on members (team, id)',
		`create table sessions (
			hash KEY primary key,
			member KEY not null references members (id) on delete cascade,
			whole integer not null,
			started text not null,
			seen text not null,
			confirmed text
		)`,
		'create index sessions_by_member on sessions (member)',
		`create table epochs (
			team KEY not null references teams (id) on delete cascade,
			epoch integer not null,
			public_key text not null,
			statement text not null,
			begun text not null,
			primary key (team, epoch)
		)`,
		// Epoch 0 is the root key. The recipient is a member or the team's kit.
		`create table wraps (
			team KEY not null references teams (id) on delete cascade,
			epoch integer not null,
			recipient KEY not null,
			wrap text not null,
			primary key (team, epoch, recipient)
		)`,
		`create table links (
			hash KEY primary key,
			team KEY not null references teams (id) on delete cascade,
			label text not null,
			quota integer not null,
			expires text,
			revoked text,
			created text not null
		)`,
		'create index links_by_team on links (team, hash)',
		`create table link_days (
			link KEY not null references links (hash) on delete cascade,
			day text not null,
			threads integer not null,
			primary key (link, day)
		)`,
		`create table threads (
			id KEY primary key,
			team KEY not null references teams (id) on delete cascade,
			read_hash text not null,
			created text not null,
			touched text not null,
			delete_on text not null,
			last_sequence integer not null,
			change integer not null,
			to_team integer not null,
			to_person integer not null,
			in_team integer not null
		)`,
		'create unique index threads_by_change on threads (team, change)',
		'create index threads_by_end on threads (delete_on)',
		`create table envelopes (
			thread KEY not null references threads (id) on delete cascade,
			sequence integer not null,
			id KEY not null,
			direction text not null check (direction in ('to-team', 'to-person', 'in-team')),
			counter integer not null,
			epoch integer not null,
			day text not null,
			hash text not null,
			body BYTES not null,
			primary key (thread, sequence)
		)`,
		'create unique index envelopes_by_id on envelopes (thread, id)',
		'create unique index envelopes_by_counter on envelopes (thread, direction, counter)',
		`create table fetches (
			thread KEY not null references threads (id) on delete cascade,
			member KEY not null,
			day text not null,
			primary key (thread, member, day)
		)`,
		// What was deleted, by its hash: a late repeat finds out, and nobody else does.
		`create table tombstones (
			thread_hash KEY primary key,
			read_hash text not null,
			until text not null
		)`
	]
};
