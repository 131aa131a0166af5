/** A directory for the tests beside it: really built, served from memory, every request noted. */
import { createHash } from 'node:crypto';
import { build } from '#lib/directory/build.ts';
import type { DirectoryIndex, FeedNotice } from '#lib/directory/format.ts';
import { encodeIndex } from '#lib/directory/index-file.ts';
import { keyOf } from '#lib/directory/keys.ts';
import type { Point } from '#lib/domain/place.ts';
import { serviceId, type Service } from '#lib/domain/service.ts';

const feeds = (fetched: string): FeedNotice[] => [
	{ name: 'test', title: 'Test', count: 1, fetched }
];

/** A service at a point, or without one at a reach. */
export function aService(
	name: string,
	at: Point | 'online' | 'uk',
	more?: Partial<Service>
): Service {
	const placed = typeof at !== 'string';
	return {
		id: serviceId('test', name),
		kind: 'service',
		name,
		summary: `What ${name} does.`,
		description: `All about ${name}.`,
		needs: ['housing'],
		delivery: placed ? ['in-person'] : ['online'],
		places: placed ? [{ point: at, precision: 'exact', town: 'Testham' }] : [],
		sessions: [],
		...(placed ? {} : { reach: at }),
		provenance: { feed: 'test', sourceId: name },
		...more
	};
}

/** A server of a directory. `requests` are the paths asked for since it was last emptied. */
export class DirectoryServer {
	files = new Map<string, Uint8Array<ArrayBuffer>>();
	requests: string[] = [];
	/** Set: no answer. */
	gone = false;
	/** Called before each answer; what it throws is the answer. */
	before: (path: string) => Promise<void> | void = () => undefined;
	index: DirectoryIndex | undefined;

	/** Publishes; files of earlier publications stay. */
	async publish(services: readonly Service[], fetched = '2026-11-01'): Promise<DirectoryIndex> {
		const byId = new Map(services.map((service) => [service.id, service]));
		this.index = await build({
			keys: services.flatMap((service) => keyOf(service) ?? []),
			load: (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
			write: (path, bytes) => {
				this.files.set(path, bytes);
				return Promise.resolve(bytes.length);
			},
			hash: (bytes) => createHash('sha256').update(bytes).digest('hex'),
			feeds: feeds(fetched)
		});
		this.files.set('index.json', new TextEncoder().encode(encodeIndex(this.index)));
		return this.index;
	}

	fetch: typeof fetch = async (input, init) => {
		const path = String(input).replace('/directory/', '');
		this.requests.push(path);
		await this.before(path);
		init?.signal?.throwIfAborted();
		if (this.gone) throw new TypeError('Failed to fetch');
		const bytes = this.files.get(path);
		return bytes ? new Response(bytes) : new Response('', { status: 404 });
	};

	/** The requests since it was last asked. */
	asked(): string[] {
		return this.requests.splice(0).sort();
	}
}
