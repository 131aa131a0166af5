import { createHash } from 'node:crypto';

/** Namespace of Waymark's ids: made once, never to change, or every exported id would. */
const NAMESPACE = Buffer.from('5b0f2f1c8a4e4c0f9d3b7e61a2c4d8f0', 'hex');

/**
 * A version 5 UUID (RFC 9562) of a kind of thing and what it is known by: the same for ever for the
 * same words.
 */
export function uuidOf(kind: string, ...known: readonly (string | number)[]): string {
	const bytes = createHash('sha1')
		.update(NAMESPACE)
		.update([kind, ...known].join('\u0000'))
		.digest()
		.subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	const hex = bytes.toString('hex');
	return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}
