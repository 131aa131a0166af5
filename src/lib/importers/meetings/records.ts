/** Records that share an id: further days of one meeting, other meetings, or true repetitions. */
import { issue, type Issue } from '../../domain/issue.ts';
import { mergeServices } from '../../domain/merge.ts';
import { serviceId } from '../../domain/service-id.ts';
import type { Service, Session } from '../../domain/service.ts';

/** A service and the record it was made from. */
export interface Made {
	service: Service;
	raw: unknown;
}

function same(a: Session, b: Session): boolean {
	return a.start === b.start && a.end === b.end && a.days?.join() === b.days?.join();
}

function isSameMeeting(a: Service, b: Service): boolean {
	const door = ({ places, audience }: Service) => JSON.stringify([places, audience?.only ?? []]);
	return a.name === b.name && door(a) === door(b);
}

/** Both records as one; undefined when the second says nothing that the first does not. */
function together(first: Service, second: Service): Service | undefined {
	const known = first.sessions;
	const fresh = second.sessions.filter((session) => !known.some((other) => same(other, session)));
	const alone = mergeServices([first]);
	const both = { ...mergeServices([first, second]), sessions: [...known, ...fresh] };
	return JSON.stringify(both) === JSON.stringify({ ...alone, sessions: known }) ? undefined : both;
}

/** An id of its own for a meeting whose feed gave its id to another one as well. */
function withOwnId(service: Service): Service {
	const { feed, sourceId } = service.provenance;
	const [session] = service.sessions;
	const own = `${sourceId} ${session?.days?.join('') ?? ''} ${session?.start ?? ''} ${service.name}`;
	return {
		...service,
		id: serviceId(feed, own),
		provenance: { ...service.provenance, sourceId: own }
	};
}

/**
 * One service per id, in the order first seen. A record that repeats an id adds its days and times,
 * and whatever else it alone says (a second category, a number), when it is the same meeting, gets an id of its own when name or place differ, and is refused
 * (`repeated-id`) when it says nothing new. The raw records are by source id; several are a list.
 */
export function joinSameIds(
	made: Made[],
	issues: Issue[]
): { services: Service[]; raw: Map<string, unknown> } {
	const known = new Map<string, { service: Service; raws: unknown[] }>();
	for (const one of made) {
		const first = known.get(one.service.id);
		if (!first) {
			known.set(one.service.id, { service: one.service, raws: [one.raw] });
			continue;
		}
		if (!isSameMeeting(first.service, one.service)) {
			const service = withOwnId(one.service);
			const again = known.has(service.id);
			if (again) issues.push(repeated(one.service));
			else known.set(service.id, { service, raws: [one.raw] });
			continue;
		}
		const both = together(first.service, one.service);
		if (!both) {
			issues.push(repeated(one.service));
			continue;
		}
		first.service = both;
		first.raws.push(one.raw);
	}
	const all = [...known.values()];
	return {
		services: all.map(({ service }) => service),
		raw: new Map(
			all.map(({ service, raws }) => [
				service.provenance.sourceId,
				raws.length === 1 ? raws[0] : raws
			])
		)
	};
}

function repeated(service: Service): Issue {
	return issue('repeated-id', service.provenance.sourceId, '', service.name);
}

/** Terms that no crosswalk knew, with how often. */
export function countUnmapped(issues: Issue[]): Map<string, number> {
	const unmapped = new Map<string, number>();
	for (const { code, seen } of issues) {
		if (code === 'unmapped-term' || code === 'unknown-type') {
			unmapped.set(seen, (unmapped.get(seen) ?? 0) + 1);
		}
	}
	return unmapped;
}
