import type { Point } from '#lib/domain/place.ts';
import type { Reach } from '#lib/domain/service.ts';
import type { LoadedCell } from '../directory/loaded-cell.svelte.ts';
import type { PhoneDirectory } from '../directory/phone-directory.svelte.ts';

/** What is asked of `gather`. Each is asked anew whenever it matters. */
export interface Wanted {
	/** Done before anything is taken in. */
	before: () => Promise<void>;
	/** Nothing more has to come from near. */
	enough: () => boolean;
	/** How many frames it takes until what has just come is on the screen. */
	frames: () => number;
	/** For whom else there is help, wherever they are. */
	reaches: () => readonly Reach[];
}

/**
 * The cells of the directory that have come, for one place: near ones in rings, the nearest first,
 * then those for everywhere. Begun anew for another place or another directory; whatever was on its
 * way then is let go.
 */
export class Gathering {
	/** What is near, in the order in which it came. */
	near = $state.raw<LoadedCell[]>([]);
	/** Everything nearer than this has come, in metres. */
	settled = $state(0);
	/** There is nothing further away that has not come. */
	exhausted = $state(false);
	everywhere = $state.raw<LoadedCell[]>([]);
	/** Of which nothing says where they are; only once they were asked for. */
	unplaced = $state.raw<LoadedCell[]>([]);
	loading = $state(false);
	readonly #directory: PhoneDirectory;
	readonly #breathe: () => Promise<void>;
	#arrivals: ReturnType<PhoneDirectory['cells']> | undefined;
	#reached = '';
	#run = 0;

	/** `breathe` lets the page draw and answer between two pieces of work. */
	constructor(directory: PhoneDirectory, breathe: () => Promise<void>) {
		this.#directory = directory;
		this.#breathe = breathe;
	}

	/** Whether there is a place round which more may be near. */
	get hasPlace(): boolean {
		return this.#arrivals !== undefined;
	}

	/** Services near that have come. */
	get count(): number {
		return this.near.reduce((sum, cell) => sum + cell.count, 0);
	}

	/** Lets go of what is near; the rest stays until its like has come. */
	begin(point: Point | undefined): void {
		this.#run += 1;
		this.near = [];
		this.settled = 0;
		this.exhausted = point === undefined;
		this.loading = false;
		this.#reached = '';
		void this.#arrivals?.return();
		this.#arrivals = point && this.#directory.cells(point);
	}

	/** Takes in cells until there is enough of what is near, then what is for everywhere. */
	async gather(wanted: Wanted): Promise<void> {
		if (this.loading) return;
		const run = this.#run;
		this.loading = true;
		try {
			await wanted.before();
			if (run === this.#run) await this.#pull(run, wanted);
			// What is near is on the screen, all of it, before the line brings what is everywhere.
			if (run === this.#run && this.near.length > 0) await this.#breathe();
			if (run === this.#run) await this.#reachOut(run, wanted.reaches());
		} finally {
			if (run === this.#run) this.loading = false;
		}
	}

	/** Takes in those of which nothing says where they are. */
	async takeUnplaced(): Promise<void> {
		this.unplaced = await this.#directory.unplaced();
	}

	async #pull(run: number, { enough, frames }: Wanted): Promise<void> {
		while (this.#arrivals && !this.exhausted && !enough()) {
			const { value, done } = await this.#arrivals.next();
			if (run !== this.#run) return;
			if (done) {
				this.exhausted = true;
				return;
			}
			this.near = [...this.near, value.cell];
			this.settled = value.settled;
			for (let left = frames(); left > 0; left -= 1) await this.#breathe();
			if (run !== this.#run) return;
		}
	}

	/** What is for everywhere, once for each set of reaches. */
	async #reachOut(run: number, wanted: readonly Reach[]): Promise<void> {
		const key = wanted.join();
		if (key === this.#reached) return;
		const cells = await this.#directory.reach(...wanted);
		if (run !== this.#run) return;
		this.everywhere = cells;
		this.#reached = key;
	}
}
