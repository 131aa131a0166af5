/** What Waymark uses of `vt-pbf`, which comes without types. */
declare module 'vt-pbf' {
	/** A tile as geojson-vt cuts it. */
	export interface CutTile {
		features: readonly { type: number; geometry: unknown; tags?: unknown }[];
	}
	/** The vector tile (protocol buffer) with these layers. */
	export function fromGeojsonVt(
		layers: Readonly<Record<string, CutTile>>,
		options: { version: 1 | 2; extent: number }
	): Uint8Array;
}
