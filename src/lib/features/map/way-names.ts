/**
 * The name of a way, written along it where it is straight for long enough. Ours, because the library's
 * own leaves out every way that has a point more than it needs, which is most of them.
 */
import type { Feature, Label, LabelSymbolizer, Layout } from 'protomaps-leaflet';

/** A position that the painter can copy. */
export interface Spot {
	x: number;
	y: number;
}

export interface Stretch<P extends Spot> {
	start: P;
	end: P;
}

/** How much longer than the straight line a stretch may be. */
const BEND = 1.03;

/** The stretches of a line that have room for so many pixels of writing, one after the other. */
export function stretches<P extends Spot>(line: readonly P[], room: number): Stretch<P>[] {
	const found: Stretch<P>[] = [];
	let from = 0;
	let length = 0;
	for (let to = 1; to < line.length; to += 1) {
		length += away(line[to - 1], line[to]);
		while (length >= room && from < to) {
			const [start, end] = [line[from], line[to]];
			if (!start || !end) break;
			if (length <= away(start, end) * BEND) {
				found.push({ start, end });
				from = to;
				length = 0;
				break;
			}
			// Bent: begin at the next corner.
			length -= away(line[from], line[from + 1]);
			from += 1;
		}
	}
	return found;
}

function away(a: Spot | undefined, b: Spot | undefined): number {
	return a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0;
}

interface Options {
	/** Properties that may hold the name, the first that does is taken. */
	names: readonly string[];
	font: string;
	fill: string;
	halo: string;
}

/** Pixels between a name and the end of its stretch. */
const PAD = 6;
/** The same name is not written again within so many pixels. */
const APART = 260;
const HALO = 5;

export class WayNames implements LabelSymbolizer {
	#options: Options;

	constructor(options: Options) {
		this.#options = options;
	}

	place(layout: Layout, geom: Feature['geom'], feature: Feature): Label[] | undefined {
		const { names, font } = this.#options;
		const name = names.map((key) => feature.props[key]).find((one) => typeof one === 'string');
		if (typeof name !== 'string' || name === '') return undefined;
		layout.scratch.font = font;
		const { width, actualBoundingBoxAscent: up } = layout.scratch.measureText(name);
		return geom
			.flatMap((line) => stretches(line, width + 2 * PAD))
			.map((stretch) => this.#label(name, width, up, stretch));
	}

	#label(name: string, width: number, up: number, { start, end }: Stretch<Label['anchor']>): Label {
		// Read from left to right.
		const [first, last] = start.x <= end.x ? [start, end] : [end, start];
		const length = away(first, last);
		const [right, down] = [(last.x - first.x) / length, (last.y - first.y) / length];
		const anchor = first.clone();
		anchor.x = (first.x + last.x) / 2;
		anchor.y = (first.y + last.y) / 2;
		const bboxes = [];
		for (let at = -width / 2; at <= width / 2; at += up) {
			const [x, y] = [anchor.x + right * at, anchor.y + down * at];
			bboxes.push({ minX: x - up, minY: y - up, maxX: x + up, maxY: y + up });
		}
		return {
			anchor,
			bboxes,
			draw: (context) => {
				const { font, fill, halo } = this.#options;
				context.globalAlpha = 1;
				context.rotate(Math.atan2(down, right));
				context.font = font;
				context.lineJoin = 'round';
				context.lineWidth = HALO;
				context.strokeStyle = halo;
				context.strokeText(name, -width / 2, up / 2);
				context.fillStyle = fill;
				context.fillText(name, -width / 2, up / 2);
			},
			deduplicationKey: name,
			deduplicationDistance: APART
		};
	}
}
