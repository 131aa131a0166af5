/**
 * The steps that bring a database to this version. They are only ever added to: a step that has
 * been applied somewhere never changes, and its checksum is kept to notice if it did.
 */
import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { register } from './migrations/001-register.ts';
import { relay } from './migrations/002-relay.ts';
import { records } from './migrations/003-records.ts';
import { signIn } from './migrations/004-sign-in.ts';
import { teamCard } from './migrations/005-team-card.ts';
import { confirmed } from './migrations/006-confirmed.ts';
import { teamMail } from './migrations/007-team-mail.ts';
import { push } from './migrations/008-push.ts';
import type { Tables } from './tables.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

export interface Migration {
	name: string;
	/**
	 * Statements for both databases. `KEY` is text that sorts by code point in both, so that the
	 * same register is published in the same order everywhere; `BYTES` is whatever holds bytes.
	 */
	statements: readonly string[];
}

const MIGRATIONS: readonly Migration[] = [
	register,
	relay,
	records,
	signIn,
	teamCard,
	confirmed,
	teamMail,
	push
];

/** The database was made by a newer Waymark, or its history is not ours. The message says what to do. */
export class MigrationError extends Error {
	override readonly name = 'MigrationError';
}

function checksum(migration: Migration): string {
	return createHash('sha256').update(migration.statements.join(';\n')).digest('hex');
}

function spoken(statement: string, kind: DatabaseKind): string {
	const postgres = kind === 'postgres';
	return statement
		.replaceAll(/\bKEY\b/g, postgres ? 'text collate "C"' : 'text')
		.replaceAll(/\bBYTES\b/g, postgres ? 'bytea' : 'blob');
}

/**
 * Brings a database up to date, in one transaction and one process at a time. Returns how many
 * steps were applied. Throws a MigrationError when the database is newer than this program or when
 * an applied step differs from what is written here; then nothing has changed.
 */
export async function migrate(
	db: Kysely<Tables>,
	kind: DatabaseKind,
	now: string,
	steps: readonly Migration[] = MIGRATIONS
): Promise<number> {
	return db.transaction().execute(async (trx) => {
		if (kind === 'postgres') await sql`select pg_advisory_xact_lock(7739242)`.execute(trx);
		await sql
			.raw(
				'create table if not exists migrations (number integer primary key, name text not null, checksum text not null, applied text not null)'
			)
			.execute(trx);
		const applied = await trx.selectFrom('migrations').selectAll().orderBy('number').execute();
		if (applied.length > steps.length) {
			throw new MigrationError(
				`The database is of a newer Waymark: it has ${applied.length} migrations and this version knows ${steps.length} (the last is "${applied.at(-1)?.name}"). Start the newer version, or restore a backup of before.`
			);
		}
		for (const [index, row] of applied.entries()) {
			const step = steps[index];
			if (!step || row.number !== index + 1 || row.checksum !== checksum(step)) {
				throw new MigrationError(
					`Migration ${row.number} "${row.name}" of the database is not the one this version knows. It was made by a changed copy of Waymark: start that one, or restore a backup.`
				);
			}
		}
		for (const [index, step] of steps.entries()) {
			if (index < applied.length) continue;
			for (const statement of step.statements) {
				await sql.raw(spoken(statement, kind)).execute(trx);
			}
			await trx
				.insertInto('migrations')
				.values({ number: index + 1, name: step.name, checksum: checksum(step), applied: now })
				.execute();
		}
		return steps.length - applied.length;
	});
}
