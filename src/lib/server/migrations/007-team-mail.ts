import type { Migration } from '../migrations.ts';

/**
 * A team's own address, at which it hears that there is something new, once somebody there has typed the
 * code that was sent to it. Nothing here says when anything was sent.
 */
export const teamMail: Migration = {
	name: 'team-mail',
	statements: [
		`create table team_mail (
			team KEY primary key references teams (id) on delete cascade,
			address text,
			language text not null,
			waiting text,
			code_hash text,
			code_until text
		)`
	]
};
