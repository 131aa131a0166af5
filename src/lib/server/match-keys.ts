/**
 * Under which keys a service may meet its double: only services that share one are ever compared,
 * so that a register of 200,000 finds its duplicates without comparing each with each.
 */
import type { Service } from '../domain/service.ts';

/** A name without case, accents, punctuation and spaces. */
export function plainName(name: string): string {
	return name
		.normalize('NFKD')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** The keys of a service, each once, in order. */
export function matchKeys(service: Service): string[] {
	const postcodes = service.places.flatMap((place) => place.postcode ?? []);
	const numbers = (service.contact?.phones ?? []).map((phone) => phone.number);
	const name = plainName(service.name);
	const where = postcodes.length > 0 ? postcodes : [''];
	const keys = where.flatMap((postcode) => [
		`name ${name} ${postcode}`,
		...(postcode ? numbers.map((number) => `phone ${number} ${postcode}`) : [])
	]);
	return [...new Set(keys)].sort();
}
