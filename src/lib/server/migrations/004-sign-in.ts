import type { Migration } from '../migrations.ts';

/**
 * How members get in: logins, passkeys, locks, invitations. Whoever takes this away has salts, hashes,
 * public keys, locked bytes, and the secrets of one-time codes: enough to try passphrases at 600,000
 * rounds each, and nothing that opens a request.
 */
export const signIn: Migration = {
	name: 'sign-in',
	statements: [
		// The kit's private key under its words, and the hash of their login part.
		'alter table teams add column kit_lock text',
		'alter table teams add column kit_login text',
		'create unique index teams_by_kit on teams (kit_login)',
		// The root's signature of the member's key.
		'alter table members add column vouch text',
		// The epoch whose key they held when they were shut out: the next one is due.
		'alter table members add column left_epoch integer',
		`create table accounts (
			member KEY primary key references members (id) on delete cascade,
			login KEY not null,
			salt text not null,
			proof text not null,
			totp text not null,
			totp_step integer not null
		)`,
		'create unique index accounts_by_login on accounts (login)',
		`create table passkeys (
			id KEY primary key,
			member KEY not null references members (id) on delete cascade,
			credential KEY not null,
			public_key text not null,
			counter double precision not null,
			transports text not null,
			label text not null,
			added text not null,
			backed_up integer not null
		)`,
		'create unique index passkeys_by_credential on passkeys (credential)',
		'create index passkeys_by_member on passkeys (member)',
		`create table locks (
			member KEY not null references members (id) on delete cascade,
			id KEY not null,
			kind text not null check (kind in ('passkey', 'passphrase', 'words')),
			credential text,
			locked text not null,
			added text not null,
			opened text,
			primary key (member, id)
		)`,
		`create table invitations (
			hash KEY primary key,
			team KEY not null references teams (id) on delete cascade,
			member KEY not null,
			role text not null check (role in ('member', 'admin')),
			name text not null,
			made_by text not null,
			again integer not null,
			expires text not null
		)`,
		'create index invitations_by_team on invitations (team)',
		`create table tries (
			what KEY primary key,
			used integer not null,
			until text not null
		)`,
		// Challenges that were answered: none is answered twice.
		`create table spent (
			hash KEY primary key,
			until text not null
		)`,
		`create table server_secrets (
			name KEY primary key,
			value text not null
		)`,
		// The operator's word that a team of this name and root key is one of theirs.
		`create table endorsements (
			team KEY primary key references teams (id) on delete cascade,
			name text not null,
			root_key text not null,
			operator_key text not null,
			signature text not null,
			signed text not null
		)`
	]
};
