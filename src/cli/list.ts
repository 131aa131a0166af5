import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
	linkIn,
	LONGEST_LINK,
	readList,
	type Refusal,
	signedListBytes,
	unwrap,
	wrapSigned
} from '#lib/domain/list-link.ts';
import { DONE, REFUSED, say, textOf, UsageError, type Verb, warn } from './verb.ts';

const WHY: Record<Refusal, string> = {
	none: 'This is not a link to a list.',
	'too-long': `A link to a list has at most ${LONGEST_LINK} characters.`,
	damaged: 'Part of this link is missing or was changed.',
	newer: 'This link was made by a newer Waymark.',
	unsafe: 'This link holds what no list of ours holds.'
};

/** The signature of a list's body; undefined when the PEM is no private key of the curve P-256. */
function signatureOf(pem: string, body: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
	try {
		const key = createPrivateKey(pem);
		if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return undefined;
		return new Uint8Array(
			sign('sha256', signedListBytes(body), { key, dsaEncoding: 'ieee-p1363' })
		);
	} catch {
		return undefined;
	}
}

/** The text of the link once it is signed, or why not. */
function signed(link: string, pem: string): string | { why: string } {
	const carried = unwrap(linkIn(link));
	if ('refused' in carried) return { why: WHY[carried.refused] };
	const { locked, body } = carried;
	if (locked) return { why: 'A list with a code word cannot be signed: it is for one person.' };
	const read = readList(body);
	if ('refused' in read) return { why: WHY[read.refused] };
	if (!read.list.from) {
		return { why: 'The list does not say whom it is from: there is nothing to sign.' };
	}
	const signature = signatureOf(pem, body);
	if (!signature) return { why: 'The key is no private key of the curve P-256.' };
	const fragment = wrapSigned({ body, signature });
	if (fragment.length > LONGEST_LINK) return { why: WHY['too-long'] };
	return link.slice(0, link.indexOf('#') + 1) + fragment;
}

export const verb: Verb = {
	summary: 'sign a list, so that phones know whom it is from',
	usage: ['list sign LINK --key FILE'],
	options: { key: { type: 'string' } },
	explained: [
		['sign LINK', 'print the link with your signature: you vouch for the name on it'],
		['--key FILE', 'the private key that endorses your teams, PEM; keep it off the server']
	],
	run({ values, words: [action, link, ...more] }) {
		const path = textOf(values, 'key');
		if (action !== 'sign' || link === undefined || more.length > 0 || path === undefined) {
			throw new UsageError('Say which, and where your key is: waymark list sign LINK --key FILE');
		}
		let pem: string;
		try {
			pem = readFileSync(path, 'utf8');
		} catch {
			throw new UsageError(`${path} cannot be read.`);
		}
		const made = signed(link, pem);
		if (typeof made === 'string') say(made);
		else warn(made.why);
		return Promise.resolve(typeof made === 'string' ? DONE : REFUSED);
	}
};
