import { type Box, distance, type Point, rounded, UK_BOX } from '#lib/domain/place.ts';
import type { Row } from '../finder/results.ts';
import { markerWords } from './marker-words.ts';
import { countIn, keysWith, type Marker, markersIn } from './markers.ts';
import { contains, pointAt, type Square, squareOf, widened } from './mercator.ts';
import { Pins, pinsOf } from './pins.ts';
import type { MapSurface, Sight } from './surface.ts';

/** Marks are made for so much more than is seen on every side, so that they come along with a finger. */
const AROUND = 0.25;
/** The first view holds so many of the nearest. */
const NEAREST = 12;
/** No closer than this at first: streets round the place stay in view. */
const FIRST_ZOOM = 15;
/** Where nothing was found, the town. */
const TOWN_ZOOM = 12;
/** Moved by more than this share of the view, somebody looks elsewhere. */
const ELSEWHERE = 0.3;

/**
 * The results of the list on a map: which marks there are in view, which is chosen, whether somebody
 * has moved away from where was looked. Knows no library; `surface` draws.
 */
export class FinderMap {
	markers = $state.raw<readonly Marker[]>([]);
	sight = $state.raw<Sight>();
	/** Results that stand nowhere on the map. */
	unplaced = $state(0);
	/** What is shown in the panel, and the mark it belongs to. */
	chosen = $state.raw<{ rows: readonly Row[]; marker: Marker }>();
	/** The middle of the map, when that is somewhere else than what was looked for. */
	elsewhere = $state.raw<Point>();
	#surface: MapSurface | undefined;
	#rows: readonly Row[] = [];
	#pins = new Pins();
	#made: { part: Square; zoom: number } | undefined;
	#run = 0;
	#place: Point | undefined;
	/** The view follows the place, until somebody takes it into their own hands. */
	#follows = true;
	/** The next place is the middle of what is looked at already. */
	#stays = false;
	#breathe: () => Promise<void>;

	constructor(breathe: () => Promise<void> = nextTask) {
		this.#breathe = breathe;
	}

	/** How many results are in view, each counted once. */
	inView = $derived(this.sight ? countIn(this.markers, squareOf(this.sight.box)) : 0);

	/** Takes the results as they are now. Settles when their marks are there. */
	async take(rows: readonly Row[], place: Point | undefined): Promise<void> {
		this.#run += 1;
		const run = this.#run;
		const pins = await pinsOf(rows, this.#breathe, () => run !== this.#run);
		if (!pins || run !== this.#run) return;
		const moved = place?.join() !== this.#place?.join();
		this.#place = place;
		if (moved) {
			this.elsewhere = undefined;
			this.#follows = !this.#stays;
			this.#stays = false;
		}
		this.#rows = rows;
		this.#pins = pins;
		this.#made = undefined;
		this.unplaced = pins.unplaced;
		if (this.chosen) this.#keepChosen();
		if (!this.#surface) return;
		if (this.#follows) this.#surface.look(this.start());
		this.#mark();
	}

	/** Where to look first: the place and what is nearest to it. */
	start(): Parameters<MapSurface['look']>[0] {
		const { x, y, count } = this.#pins;
		const place = this.#place;
		if (count === 0) return place ? { point: place, zoom: TOWN_ZOOM } : { box: UK_BOX };
		const first = Math.min(count, NEAREST * 4);
		let points = Array.from({ length: first }, (_, at) => pointAt(x[at] ?? 0, y[at] ?? 0));
		if (place) {
			// A service of two places stands at both in the list's order; one of them may be far.
			points.sort((a, b) => distance(place, a) - distance(place, b));
			points = [place, ...points.slice(0, NEAREST)];
		}
		const [lats, lngs] = [points.map(([lat]) => lat), points.map(([, lng]) => lng)];
		const box: Box = [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
		return { box, closest: FIRST_ZOOM };
	}

	/** The map is there, its marks come in a task of their own. Gives the way to take it away. */
	attach(surface: MapSurface): () => void {
		this.#surface = surface;
		this.sight = surface.sight();
		void this.#breathe().then(() => {
			if (this.#surface === surface) this.#mark();
		});
		return () => {
			this.#surface = undefined;
			this.#made = undefined;
		};
	}

	/** The map rests somewhere; `own` when a person moved it. */
	moved(sight: Sight, own: boolean): void {
		this.sight = sight;
		if (own) {
			this.#follows = false;
			this.elsewhere = this.#isElsewhere(sight) ? sight.center : undefined;
		}
		this.#mark();
	}

	/** Somebody asks for what is here: the place to search, rounded like every place. */
	searchHere(): Point | undefined {
		if (!this.elsewhere) return undefined;
		const point = rounded(this.elsewhere);
		this.#stays = point.join() !== this.#place?.join();
		this.elsewhere = undefined;
		return point;
	}

	/** A mark was pressed: what is at one spot is shown, many are looked at from nearer. */
	press(marker: Marker): void {
		if (marker.spot) {
			this.chosen = { rows: marker.rows.flatMap((at) => this.#rows[at] ?? []), marker };
			return;
		}
		this.#follows = false;
		this.#surface?.look({ box: marker.box });
		// The mark is gone with the zoom: the keyboard goes on from the map.
		this.#surface?.focus();
	}

	/** The panel is there: its mark stays in view. */
	uncover(panel: Element): void {
		if (this.chosen) this.#surface?.uncover(this.chosen.marker.point, panel);
	}

	/** Closes the panel; the keyboard goes back to the mark. */
	close(): void {
		const key = this.chosen?.marker.key;
		this.chosen = undefined;
		this.#surface?.focus(key);
	}

	/** Picks out the marks of some services. */
	pick(ids: readonly string[]): void {
		const rows = ids.flatMap((id) => {
			const at = this.#rows.findIndex((row) => row.id === id);
			return at < 0 ? [] : [at];
		});
		this.#surface?.pick(keysWith(this.markers, rows));
	}

	/** What a mark is called. */
	name(marker: Marker): string {
		return markerWords(marker, (at) => this.#rows[at]);
	}

	#mark(): void {
		const surface = this.#surface;
		const sight = this.sight;
		if (!surface || !sight) return;
		const square = squareOf(sight.box);
		const { zoom } = sight;
		if (this.#made?.zoom === zoom && contains(this.#made.part, square)) return;
		const part = widened(square, AROUND);
		this.#made = { part, zoom };
		this.markers = markersIn(this.#pins, part, zoom);
		surface.mark(this.markers);
	}

	#isElsewhere({ center, box }: Sight): boolean {
		if (!this.#place) return true;
		const height = distance([box[1], box[0]], [box[3], box[0]]);
		const width = distance([box[1], box[0]], [box[1], box[2]]);
		return distance(center, this.#place) > Math.min(width, height) * ELSEWHERE;
	}

	#keepChosen(): void {
		const ids = this.chosen?.rows.map(({ id }) => id) ?? [];
		if (!this.#rows.some(({ id }) => ids.includes(id))) this.chosen = undefined;
	}
}

/** Settles in a task of its own, so that the page can draw and answer before it. */
export function nextTask(): Promise<void> {
	return new Promise((done) => setTimeout(done));
}
