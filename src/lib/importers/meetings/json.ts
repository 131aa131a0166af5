/** JSON from strangers. */

/** The list or object that a text holds; undefined when it is no JSON, or a bare value. */
export function parseJson(text: string): unknown {
	if (!/^[\s\ufeff]*[[{]/.test(text.slice(0, 1000))) return undefined;
	try {
		return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
	} catch {
		return undefined;
	}
}

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
