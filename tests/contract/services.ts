/** Made-up services for tests of the register. */
import type { Issue } from '#lib/domain/issue.ts';
import { serviceId } from '#lib/domain/service-id.ts';
import type { Service } from '#lib/domain/service.ts';
import type { Imported } from '#lib/importers/importer.ts';

/** The nth service of a feed, always the same one. */
export function aService(feed: string, n: number, fields: Partial<Service> = {}): Service {
	const sourceId = `record-${n}`;
	return {
		id: serviceId(feed, sourceId),
		kind: 'service',
		name: `Service ${n}`,
		organisation: 'Example Trust',
		needs: ['housing'],
		delivery: ['in-person'],
		places: [{ town: 'Exampleton', point: [52 + n / 1000, -1.5], precision: 'exact' }],
		sessions: [{ days: [1], start: '09:00', end: '17:00' }],
		contact: { phones: [{ number: '01632960001' }] },
		provenance: { feed, sourceId, fetched: '2026-11-01' },
		...fields
	};
}

/** What an importer would have given for these services. */
export function imported(
	services: Service[],
	more: { issues?: Issue[]; unmapped?: [string, number][]; raw?: [string, unknown][] } = {}
): Imported {
	const whole: Imported = {
		services,
		issues: more.issues ?? [],
		read: services.length + (more.issues?.length ?? 0),
		unmapped: new Map(more.unmapped)
	};
	if (more.raw) whole.raw = new Map(more.raw);
	return whole;
}
