import type { Gazetteer, TownMatch } from '#lib/search/gazetteer.ts';

/**
 * The larger towns, where most people are, and all others: whole files, the same for everybody. The
 * second is three times the first, and a slow line has better things to bring before a first list.
 */
const TOWNS = '/places/towns.json';
const VILLAGES = '/places/villages.json';

/** How names are looked up comes with what thinks about them: one small file. */
type Means = typeof import('./place-lookup.ts');

/** The names of towns and villages as far as they have come. */
export class Towns {
	#large: Promise<Gazetteer> | undefined;
	#all: Promise<Gazetteer> | undefined;
	#opened: { means: Means; gazetteer: Gazetteer; complete: boolean } | undefined;

	/** The larger towns; rejects when they are neither on the phone nor to be had. */
	large(): Promise<Gazetteer> {
		this.#large ??= this.#open(TOWNS);
		// What failed is asked for again the next time.
		this.#large.catch(() => (this.#large = undefined));
		return this.#large;
	}

	/** All of them; rejects when they are neither on the phone nor to be had. */
	all(): Promise<Gazetteer> {
		this.#all ??= this.#openAll();
		this.#all.catch(() => (this.#all = undefined));
		return this.#all;
	}

	/** Whether all of them have come. */
	get complete(): boolean {
		return this.#opened?.complete ?? false;
	}

	/**
	 * Those that somebody who typed this may mean, of what has come; `undefined` when nothing has, or
	 * when what has come knows only names that are written in another way.
	 */
	lookUp(typed: string): TownMatch[] | undefined {
		if (!this.#opened) return undefined;
		const { means, gazetteer, complete } = this.#opened;
		const found = means.lookUpTown(gazetteer, typed);
		if (complete) return found;
		const key = means.nameKey(typed);
		const meant = found.some((town) => means.nameKey(town.as ?? town.name).includes(key));
		return meant ? found : undefined;
	}

	/** Whether this is, in full, the name of one that has come. */
	isNamed(typed: string): boolean {
		const { means, gazetteer } = this.#opened ?? {};
		const key = means?.nameKey(typed);
		return gazetteer?.names.some((name) => name.key === key) ?? false;
	}

	async #open(path: string): Promise<Gazetteer> {
		const [text, means] = await Promise.all([read(path), import('./place-lookup.ts')]);
		const gazetteer = means.openGazetteer(text);
		this.#opened ??= { means, gazetteer, complete: false };
		return gazetteer;
	}

	async #openAll(): Promise<Gazetteer> {
		const [large, small, means] = await Promise.all([
			this.large(),
			this.#open(VILLAGES),
			import('./place-lookup.ts')
		]);
		const gazetteer = means.joinGazetteers(large, small);
		this.#opened = { means, gazetteer, complete: true };
		return gazetteer;
	}
}

async function read(path: string): Promise<string> {
	const response = await fetch(path);
	if (!response.ok) throw new Error(`${path}: ${response.status}`);
	return response.text();
}
