import { getLocale } from './generated/runtime.js';
import { inLocale } from './locale.ts';

/**
 * The address of a page of ours in the language being read now. `path` starts with `/` and has no
 * language; a fragment may follow it.
 */
export function link(path: `/${string}`): string {
	return inLocale(path, getLocale());
}
