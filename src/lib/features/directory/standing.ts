/**
 * What a directory says of a service now, as far as this phone can tell. Asks the network only when
 * told to, and then for files that are the same for everybody.
 */
import { DirectoryError } from '#lib/directory/error.ts';
import type { CellInfo, DirectoryIndex } from '#lib/directory/format.ts';
import { keyOf } from '#lib/directory/keys.ts';
import { distanceToCell, findService, type Get } from '#lib/directory/load.ts';
import type { Service } from '#lib/domain/service.ts';
import type { CellStore } from './cell-store.ts';
import { digest, MissedFile } from './files.ts';
import type { LoadedCell } from './loaded-cell.svelte.ts';

/** `gone`: the directory does not have it any more. `unknown`: this phone cannot tell. */
export type Standing = { state: 'listed'; service: Service } | { state: 'gone' | 'unknown' };

/** A service that is asked about; with `service` it is known where it should be. */
export interface AskedAbout {
	id: string;
	service?: Service;
}

export interface Source {
	index: DirectoryIndex | undefined;
	/** The cells that are on this phone. */
	store: Pick<CellStore, 'present' | 'here'>;
	/** Fetches whole files; absent: nothing may be asked. */
	get: Get | undefined;
}

const nothing = Promise.resolve(undefined);

/** A directory that is still to be begun: `PhoneDirectory` is one. */
export interface Directory {
	start(): Promise<void>;
	source(ask: boolean): Source;
}

/** `standings` in the phone's directory as it is now; asks the network only with `ask`. */
export async function standingsIn(
	directory: Directory,
	asked: readonly AskedAbout[],
	ask: boolean
): Promise<Map<string, Standing>> {
	await directory.start();
	return standings(asked, directory.source(ask));
}

/** How it stands with each, by id. What was saved does not count: that is what it is compared with. */
export async function standings(
	asked: readonly AskedAbout[],
	{ index, store, get }: Source
): Promise<Map<string, Standing>> {
	const found = new Map<string, Standing>();
	if (!index) return new Map(asked.map(({ id }) => [id, { state: 'unknown' }]));
	const present = new Set(await store.present(index.cells));
	const cells = new Map<CellInfo, Promise<LoadedCell | undefined>>();
	const once = (info: CellInfo) => {
		const coming = cells.get(info) ?? (present.has(info) ? store.here(info) : nothing);
		cells.set(info, coming);
		return coming;
	};
	const fetched = new Map<string, ReturnType<Get>>();
	const getOnce =
		get &&
		((path: string) => {
			const coming = fetched.get(path) ?? get(path);
			fetched.set(path, coming);
			return coming;
		});
	for (const one of asked) {
		const standing = await onPhone(one, index, once);
		const sure = standing.state === 'listed' || !getOnce;
		found.set(one.id, sure ? standing : await afar(one.id, index, getOnce));
	}
	return found;
}

async function onPhone(
	{ id, service }: AskedAbout,
	index: DirectoryIndex,
	here: (info: CellInfo) => Promise<LoadedCell | undefined>
): Promise<Standing> {
	const likely = service ? cellsOf(index, service) : [];
	let missing = likely.length === 0;
	for (const info of likely.length > 0 ? likely : index.cells) {
		const cell = await here(info);
		const position = cell?.position(id);
		const now = position === undefined ? undefined : cell?.service(position);
		if (now) return { state: 'listed', service: now };
		if (!cell || position !== undefined) missing = true;
	}
	// All the cells in which it would be are here, and it is in none.
	return { state: missing ? 'unknown' : 'gone' };
}

/** The cells in which a service is, if it is still where it was. */
function cellsOf(index: DirectoryIndex, service: Service): CellInfo[] {
	const key = keyOf(service);
	if (!key) return [];
	const around = key.points.flatMap((point) =>
		index.cells.filter((cell) => distanceToCell(cell, point) === 0)
	);
	if (around.length > 0) return [...new Set(around)];
	return key.reach && key.reach !== 'unplaced'
		? index.cells.filter((cell) => cell.reach === key.reach)
		: [];
}

async function afar(id: string, index: DirectoryIndex, get: Get): Promise<Standing> {
	try {
		const service = await findService(index, id, get, digest());
		return service ? { state: 'listed', service } : { state: 'gone' };
	} catch (error) {
		if (error instanceof MissedFile || error instanceof DirectoryError) return { state: 'unknown' };
		throw error;
	}
}
