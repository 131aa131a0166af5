/**
 * Corrections made here to single fields of a service. They hold whatever the feed says next, and
 * are laid over the record when it is published; the record itself stays as it came.
 */
import type { Service } from '../domain/service.ts';
import type { Queries } from './feeds.ts';
import { wrongWith } from './service-schema.ts';
import type { OverrideRow } from './tables.ts';

export type Corrections = ReadonlyMap<string, readonly Pick<OverrideRow, 'field' | 'value'>[]>;

/**
 * Corrects a field; `null` takes it away. Returns what is wrong with the value in a few words, and
 * then changes nothing.
 */
export async function set(
	db: Queries,
	correction: { service: string; field: string; value: unknown; reason: string },
	today: string
): Promise<string | undefined> {
	const { service, field, reason } = correction;
	const wrong = wrongWith(field, correction.value);
	if (wrong !== undefined) return wrong;
	const said = { value: JSON.stringify(correction.value), reason, set_on: today };
	await db
		.insertInto('overrides')
		.values({ service, field, ...said })
		.onConflict((conflict) => conflict.columns(['service', 'field']).doUpdateSet(said))
		.execute();
	return undefined;
}

/** Lets the feed's own word stand again. False when there was no correction. */
export async function remove(db: Queries, service: string, field: string): Promise<boolean> {
	const gone = await db
		.deleteFrom('overrides')
		.where('service', '=', service)
		.where('field', '=', field)
		.returning('field')
		.execute();
	return gone.length > 0;
}

/** Every correction, by the id of its service. */
export async function all(db: Queries): Promise<Corrections> {
	const rows = await db
		.selectFrom('overrides')
		.selectAll()
		.orderBy('service')
		.orderBy('field')
		.execute();
	return Map.groupBy(rows, (row) => row.service);
}

/** The service with its corrections; the same object when there are none. */
export function corrected(service: Service, corrections: Corrections): Service {
	const own = corrections.get(service.id);
	if (!own) return service;
	const fields = new Map<string, unknown>(Object.entries(service));
	for (const { field, value } of own) {
		const said: unknown = JSON.parse(value);
		if (said === null) fields.delete(field);
		else fields.set(field, said);
	}
	// Sound by `wrongWith`, which checked each value against the field's type.
	return Object.fromEntries(fields) as unknown as Service;
}
