/** A service as a row of the register, and back. */
import { hash } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { Service } from '../domain/service.ts';
import type { ServiceRow } from './tables.ts';

/** 32 hexadecimal digits of SHA-256: enough to tell two versions of a record apart. */
export function digest(text: string): string {
	return hash('sha256', text, 'hex').slice(0, 32);
}

/**
 * The row of a service. The day on which it was fetched stays out of the body: it is the feed's,
 * and a record that was merely read again has not changed.
 */
export function rowOf(service: Service, today: string): Insertable<ServiceRow> {
	const { fetched: _fetched, ...provenance } = service.provenance;
	const body = JSON.stringify({ ...service, provenance });
	const point = service.places.find((place) => place.point !== undefined)?.point;
	return {
		id: service.id,
		feed: provenance.feed,
		source_id: provenance.sourceId,
		kind: service.kind,
		needs: service.needs.length > 0 ? `,${service.needs.join(',')},` : '',
		lat: point?.[0] ?? null,
		lng: point?.[1] ?? null,
		reach: service.reach ?? null,
		listed: service.availability?.status === 'not-listed' ? 0 : 1,
		checked: provenance.checked?.on ?? null,
		body,
		hash: digest(body),
		added: today,
		changed: today,
		missing_since: null
	};
}

/** The service that a row holds. */
export function serviceOf(row: Pick<ServiceRow, 'body'>): Service {
	return JSON.parse(row.body) as Service;
}
