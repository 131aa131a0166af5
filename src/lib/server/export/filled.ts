/** An object's type without what may be absent being null. */
export type Fields = Record<string, unknown>;

function isEmpty(value: unknown): boolean {
	if (value === undefined || value === null || value === '') return true;
	return Array.isArray(value) && value.length === 0;
}

/** Without the fields that say nothing: an export leaves out what it does not know. */
export function filled(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
