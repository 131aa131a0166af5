/** A directory for the tests beside it: really built, served from memory, every request noted. */
import type { DirectoryIndex } from '#lib/directory/format.ts';
import { encodeIndex } from '#lib/directory/index-file.ts';
import type { Point } from '#lib/domain/place.ts';
import { serviceId, type Service } from '#lib/domain/service.ts';
import { builtDirectory } from '../../../../tests/fixtures/built-directory.ts';

/** A service at a point, or without one at a reach. */
export function aService(name: string, at: Point | 'online' | 'uk'): Service {
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
		provenance: { feed: 'test', sourceId: name }
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
		const { index, files } = await builtDirectory(services, {
			feeds: [{ name: 'test', title: 'Test', count: services.length, fetched }]
		});
		for (const [path, bytes] of files) this.files.set(path, bytes);
		this.files.set('index.json', new TextEncoder().encode(encodeIndex(index)));
		this.index = index;
		return index;
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
