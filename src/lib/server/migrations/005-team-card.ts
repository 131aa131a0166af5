import type { Migration } from '../migrations.ts';

/** What a team says of itself, as its root key signed it: base64url. */
export const teamCard: Migration = {
	name: 'team-card',
	statements: ['alter table teams add column card text']
};
