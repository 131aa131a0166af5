import type { Migration } from '../migrations.ts';

/** Who stands for what: the root for the printed kit's key, the operator for a team until a day. */
export const confirmed: Migration = {
	name: 'confirmed',
	statements: [
		// The root's signature of the kit's key; null for a kit of before, until it is typed back.
		'alter table teams add column kit_vouch text',
		// Last day of the operator's word; null for one that phones never heeded.
		'alter table endorsements add column until text'
	]
};
