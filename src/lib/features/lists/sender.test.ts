import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { listBytes, type SignedList, signedListBytes } from '#lib/domain/list-link.ts';
import { saidBy, senderOf } from './sender.ts';

/** An operator: signs lists, and is known by a key. */
function operator() {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const point = [x, y].map((part) => Buffer.from(part, 'base64url'));
	const key = new Uint8Array(Buffer.concat([Buffer.of(4), ...point]));
	const signed = (body: Uint8Array<ArrayBuffer>): SignedList => ({
		body,
		signature: new Uint8Array(
			sign('sha256', signedListBytes(body), { key: privateKey, dsaEncoding: 'ieee-p1363' })
		)
	});
	return { known: () => Promise.resolve(key), signed };
}

const nobody = () => Promise.resolve(undefined);
const body = listBytes({ id: 'abcdef012345', edition: 1, from: 'Testham', items: [] });

test('a name is more than a claim only under the key that this phone knows', async () => {
	const ours = operator();
	const list = ours.signed(body);
	expect(await senderOf(list, ours.known)).toBe('signed');
	expect(await senderOf(list, operator().known)).toBe('forged');
	expect(await senderOf({ ...list, body: body.with(9, 1) }, ours.known)).toBe('forged');
	expect(await senderOf(list, nobody)).toBe('claimed');
	expect(await senderOf(undefined, ours.known)).toBe('claimed');
});

test('what the plan keeps is a claim, a checked name, or none that somebody made up', () => {
	const text = 'Ask for Sam';
	expect(saidBy(text, 'Testham', 'claimed')).toEqual({ text, from: 'Testham' });
	expect(saidBy(text, 'Testham', 'signed')).toEqual({ text, from: 'Testham', signed: true });
	expect(saidBy(text, 'Testham', 'forged')).toEqual({ text });
	expect(saidBy(text, undefined, 'signed')).toEqual({ text });
});
