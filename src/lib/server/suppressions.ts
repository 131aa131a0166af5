/**
 * What is never published: one service, or everything of an organisation that asked not to be
 * listed, however a feed names its records. Kept apart from the records, so that no import, removal
 * or renaming of a feed brings them back.
 */
import { nameKey } from '../domain/duplicates.ts';
import type { Service } from '../domain/service.ts';
import type { Queries } from './feeds.ts';
import type { SuppressionRow } from './tables.ts';

export type Suppressed = (service: Service) => boolean;

/** The host of an address without `www.`; undefined when it is not an address. */
function hostOf(address: string): string | undefined {
	const url = URL.parse(address.includes('://') ? address : `https://${address}`);
	return url?.hostname.replace(/^www\./, '');
}

/** A value as it is compared; undefined when it could never match anything. */
export function comparable(kind: SuppressionRow['kind'], value: string): string | undefined {
	if (kind === 'service') return value.trim() || undefined;
	if (kind === 'organisation') return nameKey(value) || undefined;
	if (kind === 'website') return hostOf(value.trim());
	return value.replaceAll(/[^\d+]/g, '') || undefined;
}

/** Hides for ever. False when the value could match nothing. */
export async function add(
	db: Queries,
	suppression: Pick<SuppressionRow, 'kind' | 'value' | 'reason'>,
	today: string
): Promise<boolean> {
	const value = comparable(suppression.kind, suppression.value);
	if (value === undefined) return false;
	const { kind, reason } = suppression;
	await db
		.insertInto('suppressions')
		.values({ kind, value, reason, set_on: today })
		.onConflict((conflict) => conflict.columns(['kind', 'value']).doUpdateSet({ reason }))
		.execute();
	return true;
}

/** Shows again what was hidden. False when it was not. */
export async function remove(
	db: Queries,
	{ kind, value }: Pick<SuppressionRow, 'kind' | 'value'>
): Promise<boolean> {
	const gone = await db
		.deleteFrom('suppressions')
		.where('kind', '=', kind)
		.where('value', '=', comparable(kind, value) ?? '')
		.returning('value')
		.execute();
	return gone.length > 0;
}

/** Everything that is hidden, with its reason. */
export function list(db: Queries): Promise<SuppressionRow[]> {
	return db.selectFrom('suppressions').selectAll().orderBy('kind').orderBy('value').execute();
}

/** Whether a service is hidden, by what is in the register now. */
export async function suppressed(db: Queries): Promise<Suppressed> {
	const rows = await list(db);
	const of = (kind: SuppressionRow['kind']) =>
		new Set(rows.filter((row) => row.kind === kind).map((row) => row.value));
	const services = of('service');
	const organisations = of('organisation');
	const phones = of('phone');
	const websites = of('website');
	return (service) =>
		services.has(service.id) ||
		(organisations.size > 0 && organisations.has(nameKey(service.organisation ?? ''))) ||
		(phones.size > 0 && (service.contact?.phones ?? []).some((one) => phones.has(one.number))) ||
		(websites.size > 0 && websites.has(hostOf(service.contact?.website ?? '') ?? ''));
}
