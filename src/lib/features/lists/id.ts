/** Six bytes of chance as twelve digits: the name of a list or of a starting point. */
export function newId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(6));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
