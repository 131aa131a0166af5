/** Links to lists: made and opened on this phone, with a code word where somebody chose one. */
import {
	linkIn,
	listBytes,
	LONGEST_LINK,
	readList,
	unwrap,
	wrap,
	type Read
} from '#lib/domain/list-link.ts';
import { isListable, LIST_LIMITS, type ServiceList } from '#lib/domain/list.ts';
import { link } from '#lib/i18n/link.ts';
import { lock, unlock } from '#lib/sealing/word-lock.ts';

/** What the code word also vouches for: that this is a locked list of version 1. */
const ABOUT = new TextEncoder().encode('list 1');

/** The text after `#`; `undefined` when it would be longer than a link may be. */
export async function fragmentOf(list: ServiceList, codeWord = ''): Promise<string | undefined> {
	const body = listBytes(list);
	const locked = codeWord.trim() !== '';
	const carried = locked ? await lock(body, { words: codeWord, about: ABOUT }) : body;
	const fragment = wrap(carried, locked);
	return fragment.length <= LONGEST_LINK ? fragment : undefined;
}

/** The whole address of a fragment, in the language being read. */
export function addressOf(fragment: string): string {
	return `${location.origin}${link('/list')}#${fragment}`;
}

/**
 * The address of a list of these services and nothing else, for a QR code on paper; `undefined` for
 * more than a list holds.
 */
export function plainLink(ids: readonly string[]): string | undefined {
	const items = ids.filter(isListable).map((id) => ({ id }));
	if (items.length === 0 || items.length > LIST_LIMITS.items) return undefined;
	const id = [...crypto.getRandomValues(new Uint8Array(6))]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');
	return addressOf(wrap(listBytes({ id, edition: 1, items }), false));
}

/** What is in a text that should be a link: a list, one that wants its code word, or why neither. */
export function openText(
	text: string
): Read | { locked: (codeWord: string) => Promise<Read | 'wrong-word'> } {
	const carried = unwrap(linkIn(text));
	if ('refused' in carried) return carried;
	const { body, signature } = carried;
	if (!carried.locked) {
		const read = readList(body);
		return 'list' in read && signature ? { ...read, signed: { body, signature } } : read;
	}
	return {
		locked: async (words) => {
			const opened = await unlock(body, { words, about: ABOUT });
			return opened ? readList(opened) : 'wrong-word';
		}
	};
}
