/** Yes and no. */
import { scalar } from './at.ts';

/** `true` for yes, y, true, 1, x and ticks; `false` for no, n, false, 0; else not known. */
export function readBoolean(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	const text = scalar(value)?.toLowerCase();
	if (text === undefined) return undefined;
	if (/^(?:yes|y|true|t|1|on|x|✓|✔)$/.test(text)) return true;
	return /^(?:no|n|false|f|0|off)$/.test(text) ? false : undefined;
}
