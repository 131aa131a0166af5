/** A map by Leaflet: the only file that knows it. Its style sheet comes with it: see `load.ts`. */
import * as L from 'leaflet';
import { type Box, UK_BOX } from '#lib/domain/place.ts';
import { looksOf, markButton } from './mark-button.ts';
import { CLOSEST, type Marker } from './markers.ts';
import type { Drawn, Ground, MapSurface, OpenSurface, Sight } from './surface.ts';

// The painter looks for it there.
Object.assign(globalThis, { L });

/** The whole country on a small screen. */
const FURTHEST = 5;
/** A mark's button, in pixels. */
const MARK = 44;
const HERE = 20;
/** Somebody may look so far past the coast, in degrees. */
const BEYOND = 3;

const bounds = ([west, south, east, north]: Box) =>
	new L.LatLngBounds([south, west], [north, east]);
const still = () =>
	matchMedia('(prefers-reduced-motion: reduce)').matches ||
	document.documentElement.matches('[data-look~=still]');

interface Shown {
	marker: Marker;
	looks: string;
	name: string;
	button: HTMLButtonElement;
	layer: L.Marker;
}

/** The icon of a mark: the button itself. */
class ButtonIcon extends L.DivIcon {
	readonly button: HTMLElement;
	readonly size: number;

	constructor(button: HTMLElement, size: number) {
		super({ iconSize: [size, size], className: '' });
		this.button = button;
		this.size = size;
	}

	override createIcon(): HTMLElement {
		Object.assign(this.button.style, {
			width: `${String(this.size)}px`,
			height: `${String(this.size)}px`,
			marginLeft: `${String(-this.size / 2)}px`,
			marginTop: `${String(-this.size / 2)}px`
		});
		this.button.classList.add('leaflet-marker-icon');
		return this.button;
	}
}

/** Opens a map in an element; see `MapSurface`. */
export const openSurface: OpenSurface = (element, start, events): MapSurface => {
	const quiet = still();
	element.classList.add('map-ground');
	// Positions are measured from the left whatever the language.
	element.dir = 'ltr';
	element.tabIndex = 0;
	const map = new L.Map(element, {
		zoomControl: false,
		attributionControl: false,
		keyboard: false,
		minZoom: FURTHEST,
		maxZoom: CLOSEST,
		maxBounds: bounds(UK_BOX).pad(BEYOND / 10),
		bounceAtZoomLimits: false,
		fadeAnimation: false,
		zoomAnimation: !quiet,
		markerZoomAnimation: !quiet,
		inertia: !quiet
	});
	const shown = new Map<string, Shown>();
	let picked: ReadonlySet<string> = new Set();
	let ground: L.GridLayer | undefined;
	let round = 0;
	let extras: L.Layer[] = [];
	/** The app moves the map, not the person. */
	let looking = false;
	/** The pointer moved the map since it came down: then it does not press what is under it. */
	let dragged = false;

	const sight = (): Sight => {
		const center = map.getCenter();
		const seen = map.getBounds();
		return {
			center: [center.lat, center.lng],
			zoom: map.getZoom(),
			box: [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()]
		};
	};
	const look: MapSurface['look'] = (to) => {
		looking = true;
		// At once, so that what comes of it is known to be the app's doing.
		const animate = false;
		if ('box' in to) {
			const padding = new L.Point(MARK, MARK);
			map.fitBounds(bounds(to.box), { maxZoom: to.closest ?? CLOSEST, padding, animate });
		} else map.setView([...to.point], to.zoom, { animate });
		looking = false;
	};
	look(start);
	map.on('moveend', () => {
		events.moved(sight(), !looking);
	});
	map.on('drag', () => (dragged = true));
	element.addEventListener('pointerdown', () => (dragged = false), { capture: true });
	element.addEventListener('keydown', (event) => {
		if (pressKey(map, event)) event.preventDefault();
	});
	const sizes = new ResizeObserver(() => {
		looking = true;
		map.invalidateSize({ pan: false });
		looking = false;
	});
	sizes.observe(element);

	function add(marker: Marker): Shown {
		const name = events.name(marker);
		const button = markButton(marker, name);
		const icon = new ButtonIcon(button, MARK);
		const layer = new L.Marker([...marker.point], { icon, interactive: false, keyboard: false });
		const one: Shown = { marker, looks: looksOf(marker), name, button, layer };
		button.addEventListener('click', ({ detail }) => {
			// A key has no detail.
			if (detail === 0 || !dragged) events.pressed(one.marker);
		});
		layer.addTo(map);
		return one;
	}

	/** Puts the buttons in the order of the list, without touching the one that has the keyboard. */
	function inOrder(keys: readonly string[]): void {
		const pane = map.getPane('markerPane');
		let last: Element | undefined;
		for (const key of keys) {
			const button = shown.get(key)?.button;
			if (!button) continue;
			if (last && !(last.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING)) {
				if (button === document.activeElement) continue;
				last.after(button);
			} else if (!last && pane?.firstElementChild !== button && button !== document.activeElement) {
				pane?.prepend(button);
			}
			last = button;
		}
	}

	/** What is outside the view can be neither reached nor read. */
	function silence(): void {
		const seen = map.getBounds();
		for (const { button, marker } of shown.values()) {
			button.inert = !seen.contains([...marker.point]);
		}
	}

	return {
		sight,
		look,
		zoomBy: (steps) => void map.setZoom(map.getZoom() + steps, { animate: !quiet }),
		moveBy(east, south) {
			const size = map.getSize();
			map.panBy([size.x * east, size.y * south], { animate: !quiet });
		},
		mark(markers) {
			const keys = new Set(markers.map(({ key }) => key));
			for (const [key, one] of shown) {
				if (keys.has(key)) continue;
				one.layer.remove();
				shown.delete(key);
			}
			for (const marker of markers) {
				const there = shown.get(marker.key);
				if (there?.looks === looksOf(marker)) {
					there.marker = marker;
					const name = events.name(marker);
					if (name !== there.name) there.button.setAttribute('aria-label', name);
					there.name = name;
				} else {
					there?.layer.remove();
					shown.set(marker.key, add(marker));
				}
			}
			inOrder([...keys]);
			silence();
			this.pick(picked);
		},
		uncover(point, by) {
			const [all, over] = [element.getBoundingClientRect(), by.getBoundingClientRect()];
			const wide = over.width > all.width / 2 && over.height < all.height;
			const atEnd = over.left - all.left > all.right - over.right;
			const edge = new L.Point(MARK, MARK);
			looking = true;
			map.panInside([...point], {
				paddingTopLeft: wide || atEnd ? edge : edge.add([over.width, 0]),
				paddingBottomRight: wide
					? edge.add([0, all.bottom - over.top])
					: edge.add([atEnd ? over.width : 0, 0]),
				animate: false
			});
			looking = false;
		},
		pick(keys) {
			picked = keys;
			for (const [key, { button, layer }] of shown) {
				const is = keys.has(key);
				if (is === button.classList.contains('picked')) continue;
				button.classList.toggle('picked', is);
				if (is) button.setAttribute('aria-current', 'true');
				else button.removeAttribute('aria-current');
				layer.setZIndexOffset(is ? 1000 : 0);
			}
		},
		focus(key) {
			const button = key === undefined ? undefined : shown.get(key)?.button;
			(button && !button.inert ? button : element).focus({ preventScroll: true });
		},
		show({ here, kept }) {
			for (const layer of extras) layer.remove();
			extras = [];
			if (kept) {
				extras.push(
					new L.Circle([...kept.point], {
						radius: kept.radius,
						interactive: false,
						className: 'kept'
					})
				);
			}
			if (here) {
				const dot = document.createElement('span');
				dot.className = 'here';
				extras.push(
					new L.Marker([...here], {
						icon: new ButtonIcon(dot, HERE),
						interactive: false,
						keyboard: false,
						zIndexOffset: -1000
					})
				);
			}
			for (const layer of extras) layer.addTo(map);
		},
		async paint(blobs: Ground, language: string): Promise<Drawn> {
			const mine = (round += 1);
			const { groundLayer } = await import('./ground-layer.ts');
			const { layer, drawn } = await groundLayer(blobs, language, element);
			// Closed, or painted anew meanwhile.
			if (mine !== round) return drawn;
			const old = ground;
			ground = layer;
			layer?.addTo(map);
			old?.remove();
			return drawn;
		},
		close() {
			round += 1;
			sizes.disconnect();
			map.remove();
		}
	};
};

/** How far a key moves the map, as shares of the view. */
const STEP = 0.3;
const MOVES: Record<string, readonly [east: number, south: number]> = {
	ArrowLeft: [-STEP, 0],
	ArrowRight: [STEP, 0],
	ArrowUp: [0, -STEP],
	ArrowDown: [0, STEP]
};
const ZOOMS: Record<string, number> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** Does what a key asks of a map; whether it asked anything. */
function pressKey(map: L.Map, event: KeyboardEvent): boolean {
	if (event.altKey || event.ctrlKey || event.metaKey) return false;
	const move = MOVES[event.key];
	const zoom = ZOOMS[event.key];
	const animate = !still();
	if (move) {
		const size = map.getSize();
		map.panBy([size.x * move[0], size.y * move[1]], { animate });
	} else if (zoom !== undefined) map.setZoom(map.getZoom() + zoom, { animate });
	return move !== undefined || zoom !== undefined;
}
