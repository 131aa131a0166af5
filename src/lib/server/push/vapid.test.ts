/** Checked by WebCrypto, which a push service might use too, and not by the code that signs. */
import { describe, expect, test } from 'vitest';
import { fromBase64Url } from '../../domain/base64url.ts';
import { isPushKey, newPushKey, PushKeys } from './vapid.ts';

const bytes = (text: string) => fromBase64Url(text) ?? new Uint8Array();
const ENDPOINT = 'https://updates.push.services.mozilla.com/wpush/v2/secret-part';
const NOW = Date.UTC(2026, 10, 22, 12);

function readHeader(header: string) {
	const found = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(header);
	const [head = '', claims = '', signature = '', key = ''] = found?.slice(1) ?? [];
	const json = (text: string): unknown => JSON.parse(new TextDecoder().decode(bytes(text)));
	return { head, claims, signature: bytes(signature), key, json };
}

async function verifies(header: string): Promise<boolean> {
	const { head, claims, signature, key } = readHeader(header);
	const curve = { name: 'ECDSA', namedCurve: 'P-256' };
	const publicKey = await crypto.subtle.importKey('raw', bytes(key), curve, false, ['verify']);
	const signed = new TextEncoder().encode(`${head}.${claims}`);
	return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, signed);
}

describe('who sends a push', () => {
	test('is told by a token that the public key proves, for that service alone', async () => {
		const keys = new PushKeys(newPushKey());
		const header = keys.authorization(ENDPOINT, 'https://waymark.example.org', NOW);
		const { head, claims, key, json } = readHeader(header);
		expect(key).toBe(keys.publicKey);
		expect(bytes(key)).toHaveLength(65);
		expect(json(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
		expect(json(claims)).toEqual({
			aud: 'https://updates.push.services.mozilla.com',
			exp: NOW / 1000 + 12 * 3600,
			sub: 'https://waymark.example.org'
		});
		expect(await verifies(header)).toBe(true);
		// One letter of what was signed is another, or another key is named.
		expect(await verifies(header.replace(`.${claims}.`, `.${claims.slice(0, -1)}A.`))).toBe(false);
		const other = new PushKeys(newPushKey()).publicKey;
		expect(await verifies(header.replace(key, other))).toBe(false);
	});

	test('the private key of RFC 8291, section 5, has the public half that stands there', () => {
		const key = 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw';
		expect(new PushKeys(key).publicKey).toBe(
			'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8'
		);
	});

	test('a key is 32 bytes of the curve and nothing else', () => {
		expect(isPushKey(newPushKey())).toBe(true);
		for (const wrong of [
			'',
			'a',
			'A'.repeat(43),
			'_'.repeat(43),
			`${newPushKey()}AA`,
			'é'.repeat(43)
		]) {
			expect(isPushKey(wrong), wrong).toBe(false);
		}
	});
});

describe('an endpoint in the database', () => {
	test('is opened by the key alone, and never looks the same twice', () => {
		const keys = new PushKeys(newPushKey());
		const [one, other] = [keys.seal(ENDPOINT), keys.seal(ENDPOINT)];
		expect(one).not.toBe(other);
		expect([keys.open(one), keys.open(other)]).toEqual([ENDPOINT, ENDPOINT]);
		expect(Buffer.from(one, 'base64url').includes('push')).toBe(false);
		expect(new PushKeys(newPushKey()).open(one)).toBeUndefined();
		const changed = Buffer.from(one, 'base64url');
		changed[20] = (changed[20] ?? 0) ^ 1;
		expect(keys.open(changed.toString('base64url'))).toBeUndefined();
		expect(keys.open('AAAA')).toBeUndefined();
	});

	test('has a name that only this key gives it', () => {
		const key = newPushKey();
		const hash = 'h'.repeat(43);
		expect(new PushKeys(key).nameOf(hash)).toBe(new PushKeys(key).nameOf(hash));
		expect(new PushKeys(newPushKey()).nameOf(hash)).not.toBe(new PushKeys(key).nameOf(hash));
	});
});
