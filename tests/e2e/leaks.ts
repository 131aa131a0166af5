/** Whether something that must not travel did, however it was written. */
import type { Asked } from './recorder.ts';

/** How a word may be written on its way: as it is, and in the usual disguises. */
function disguises(word: string): string[] {
	const bytes = Buffer.from(word, 'utf8');
	// Of a short word too little is left to tell it from anything else.
	// Base64 depends on what stands before it: what is the same in all three positions is in the middle.
	const base64 = [0, 1, 2]
		.map((before) =>
			Buffer.concat([Buffer.alloc(before), bytes])
				.toString('base64')
				.slice(before === 0 ? 0 : 4)
				.replace(/.{0,3}=*$/, '')
		)
		.filter((text) => text.length >= 8);
	return [
		word,
		encodeURIComponent(word),
		encodeURIComponent(word).replaceAll('%20', '+'),
		bytes.toString('hex'),
		...base64,
		...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))
	].map((text) => text.toLowerCase());
}

/** Which of the words are in anything the server received, however written. */
export function leaked(asked: readonly Asked[], words: readonly string[]): string[] {
	const received = asked
		.flatMap(({ path, headers, body }) => [path, headers, body])
		.join('\n')
		.toLowerCase();
	return words.filter((word) => disguises(word).some((text) => received.includes(text)));
}

/** Which of the secrets, by name, are in anything the server received: as text of any kind, or raw. */
export function leakedBytes(
	asked: readonly Asked[],
	secrets: Readonly<Record<string, Uint8Array>>
): string[] {
	const received = asked.flatMap(({ path, headers, body }) => [path, headers, body]).join('\n');
	return Object.entries(secrets)
		.filter(([, bytes]) => {
			const raw = Buffer.from(bytes);
			// Of base64 the first part: what stands before and behind changes the rest.
			const written = [
				raw.toString('latin1'),
				raw.toString('hex'),
				raw.toString('base64').slice(0, 40),
				raw.toString('base64url').slice(0, 40),
				[...bytes].join(','),
				[...bytes].join(', ')
			];
			return written.some((text) => received.includes(text));
		})
		.map(([name]) => name);
}
