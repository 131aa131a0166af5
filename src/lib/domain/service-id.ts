/** The id of a service, made from where its record comes from. */

const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * The id of a record: 64-bit FNV-1a of feed and source id in 13 characters of Crockford's base 32.
 * The same for ever for the same record; two records of a directory of 200,000 share one with a
 * chance of about one in a thousand million.
 */
export function serviceId(feed: string, sourceId: string): string {
	let hash = 0xcbf29ce484222325n;
	for (const byte of new TextEncoder().encode(`${feed}\u0000${sourceId}`)) {
		hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
	}
	let id = '';
	for (let digit = 0; digit < 13; digit += 1) {
		id = BASE32.charAt(Number(hash & 31n)) + id;
		hash >>= 5n;
	}
	return id;
}
