/** A mark as an element: a real button, with the outline, the colour and the drawing of its need. */
import { ICONS } from '#lib/ui/icons.ts';
import type { Marker } from './markers.ts';
import { MIDDLES, OUTLINES } from './shapes.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Drawings made once and copied. */
const drawings = new Map<string, SVGElement>();

function drawing(kind: Marker['kind']): SVGElement {
	const name = kind ?? 'many';
	let made = drawings.get(name);
	if (!made) {
		made = draw(name, kind && ICONS[kind].d);
		drawings.set(name, made);
	}
	return made.cloneNode(true) as SVGElement;
}

function draw(name: keyof typeof OUTLINES, sign: string | undefined): SVGElement {
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('viewBox', '0 0 40 40');
	svg.setAttribute('aria-hidden', 'true');
	svg.setAttribute('focusable', 'false');
	const outline = document.createElementNS(SVG, 'path');
	outline.setAttribute('class', 'outline');
	outline.setAttribute('d', OUTLINES[name]);
	svg.append(outline);
	if (sign) {
		const path = document.createElementNS(SVG, 'path');
		path.setAttribute('class', 'sign');
		path.setAttribute('d', sign);
		const [x, y, size] = [20, MIDDLES[name], 0.82];
		path.setAttribute(
			'transform',
			`translate(${String(x - 12 * size)} ${String(y - 12 * size)}) scale(${String(size)})`
		);
		svg.append(path);
	}
	return svg;
}

/** What of a mark can be seen: marks that are alike need no new element. */
export function looksOf({ kind, example, spot, rows }: Marker): string {
	return [kind ?? 'many', spot ? 'spot' : 'crowd', example ? 'example' : '', rows.length].join(' ');
}

/** The button of a mark, called `name` aloud. */
export function markButton(marker: Marker, name: string): HTMLButtonElement {
	const { kind, example, spot, rows } = marker;
	const button = document.createElement('button');
	button.type = 'button';
	button.setAttribute('aria-label', name);
	button.classList.add('mark', spot ? 'spot' : 'crowd');
	button.dataset['kind'] = spot ? (kind ?? 'many') : 'many';
	if (example) button.classList.add('example');
	button.append(drawing(spot ? kind : undefined));
	if (rows.length > 1) {
		const count = document.createElement('span');
		count.className = 'count';
		count.textContent = rows.length > 999 ? '999+' : String(rows.length);
		button.append(count);
	}
	return button;
}
