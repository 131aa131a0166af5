import type { Migration } from '../migrations.ts';

/**
 * Browsers that want to hear that there is something new: of their person's thread, of their member's
 * team. `name` is a keyed hash of the browser's address for push, `sealed` that address, which only
 * the operator's push key opens. They go with the thread and with the member.
 */
export const push: Migration = {
	name: 'push',
	statements: [
		`create table thread_pushes (
			thread KEY not null references threads (id) on delete cascade,
			name KEY not null,
			sealed text not null,
			day text not null,
			primary key (thread, name)
		)`,
		'create index thread_pushes_by_name on thread_pushes (name)',
		`create table member_pushes (
			member KEY not null references members (id) on delete cascade,
			name KEY not null,
			sealed text not null,
			day text not null,
			primary key (member, name)
		)`,
		'create index member_pushes_by_name on member_pushes (name)'
	]
};
