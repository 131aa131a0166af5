/**
 * What one feed hides is hidden in all: a record with the name and a number, or mail address, of one
 * whose address is secret is published without its own, whatever its feed says of it.
 */
import { nameKey } from '../domain/duplicates.ts';
import type { Service } from '../domain/service.ts';
import { hideService } from '../importers/field/hide.ts';
import { AT_ONCE, type Queries } from './feeds.ts';
import { serviceOf } from './record.ts';

/** Words of a name that one feed has and another leaves out: `Haven Women's Refuge`, `Haven`. */
const KIND = new Set(['refuge', 'refuges', 'women', 'womens', 'men', 'mens']);

function isHidden({ places }: Service): boolean {
	return places.some(({ precision }) => precision === 'hidden');
}

/** Under what a record is known: its name with each of its numbers and mail addresses. */
function keysOf({ name, contact }: Service): string[] {
	const whole = nameKey(name);
	const own = whole.split(' ').filter((word) => !KIND.has(word));
	const known = own.length > 0 ? own.join(' ') : whole;
	return [
		...(contact?.phones ?? []).map(({ number }) => number),
		...(contact?.emails ?? []).map(({ address }) => address.toLowerCase())
	].map((reach) => `${known}\n${reach}`);
}

/**
 * Hides a service that another record of the register, listed or gone or not, keeps secret. What is
 * told of the register is told as of now.
 */
export async function secrets(db: Queries): Promise<(service: Service) => Service> {
	const known = new Set<string>();
	for (let last = ''; ;) {
		const page = await db
			.selectFrom('services')
			.select(['id', 'body'])
			.where('id', '>', last)
			.where('body', 'like', '%"precision":"hidden"%')
			.orderBy('id')
			.limit(AT_ONCE)
			.execute();
		for (const service of page.map(serviceOf)) {
			if (isHidden(service)) for (const key of keysOf(service)) known.add(key);
		}
		const end = page.at(-1);
		if (!end || page.length < AT_ONCE) break;
		last = end.id;
	}
	return (service) =>
		service.places.length > 0 && !isHidden(service) && keysOf(service).some((key) => known.has(key))
			? hideService(service)
			: service;
}
