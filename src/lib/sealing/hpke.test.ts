import {
	Aes128Gcm,
	Aes256Gcm,
	CipherSuite,
	DhkemP256HkdfSha256,
	HkdfSha256,
	HkdfSha512
} from '@hpke/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as rfc from '../../../tests/fixtures/rfc9180.ts';
import { concat } from './bytes.ts';
import { open, seal } from './hpke.ts';
import { generatePair, importPair } from './keys.ts';

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const INFO = hex('4f6465206f6e2061204772656369616e2055726e');
const PLAIN = hex('4265617574792069732074727574682c20747275746820626561757479');
const aad = (count: number) => new TextEncoder().encode(`Count-${String(count)}`);

/** RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode. */
const A31 = {
	ikmE: '4270e54ffd08d79d5928020af4686d8f6b7d35dbe470265f1f5aa22816ce860e',
	skEm: '4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb',
	ikmR: '668b37171f1072f3cf12ea8a236a45df23fc13b82af3609ad1e354f6ef817550',
	skRm: 'f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2',
	pkRm: '04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0',
	enc: '04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4',
	sharedSecret: 'c0d26aeab536609a572b07695d933b589dcf363ff9d93c93adea537aeabb8cb8',
	key: '868c066ef58aae6dc589b6cfdd18f97e',
	nonce: '4e0bc5018beba4bf004cca59',
	exporter: '14ad94af484a7ad3ef40e9f3be99ecc6fa9036df9d4920548424df127ee0d99f',
	sealed: [
		'5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434',
		'fa6f037b47fc21826b610172ca9637e82d6e5801eb31cbd3748271affd4ecb06646e0329cbdf3c3cd655b28e82',
		'895cabfac50ce6c6eb02ffe6c048bf53b7f7be9a91fc559402cbc5b8dcaeb52b2ccc93e466c28fb55fed7a7fec'
	],
	exports: [
		['', '5e9bc3d236e1911d95e65b576a8a86d478fb827e8bdfe77b741b289890490d4d'],
		['00', '6cff87658931bda83dc857e6353efe4987a201b849658d9b047aab4cf216e796'],
		['54657374436f6e74657874', 'd8f1ea7942adbba7412c6d431c62d01371ea476b823eb697e1f6e6cae1dab85a']
	]
};

/** The working group's vector for DHKEM(P-256, HKDF-SHA256), HKDF-SHA512, AES-256-GCM, base mode. */
const AES_256 = {
	ikmR: 'a2f6e7c4d9e108e03be268a64fe73e11a320963c85375a30bfc9ec4a214c6a55',
	enc: '0404dc39344526dbfa728afba96986d575811b5af199c11f821a0e603a4d191b25544a402f25364964b2c129cb417b3c1dab4dfc0854f3084e843f731654392726',
	sealed: [
		'949f58e87c39b3f55390b6a970de27dfac44aadc2fbc9d623dcde1a08b628c83ad07dbbee6aede7fcfbf955670',
		'2b122485c81e76277b6fb7d96d85e1e2f0d41c8b6659dbbd2fad77d4a2318ceb88a350b02f7fdb242af6ee6222',
		'24612f7a27e9a8a0ddffcc18e769f5e03c9ebb658071b558058172d81336d151933f3d80846596d99f67994822'
	],
	exports: [
		['', 'c9d634be6e873105fc38fae1f86e195a0aa025c5cf1672acd2a358e7e2a84244'],
		['00', 'd51a7dee4bb7da5e8d6271c5d6755967bbade71c4ceddab1acded3e6e5f642d0'],
		['54657374436f6e74657874', '1a677fc144ec3f0df86cfebd6578a0a1a402beeb6f6c36235006369f1211edfa']
	]
};

describe('the library against the vectors of RFC 9180', () => {
	test.each([
		['A.3.1, AES-128-GCM', new HkdfSha256(), new Aes128Gcm(), A31],
		['HKDF-SHA512, AES-256-GCM', new HkdfSha512(), new Aes256Gcm(), AES_256]
	])('%s', async (_name, kdf, aead, vector) => {
		const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf, aead });
		const recipientKey = await suite.kem.deriveKeyPair(hex(vector.ikmR));
		const context = await suite.createRecipientContext({
			recipientKey,
			enc: hex(vector.enc),
			info: INFO
		});
		for (const [count, sealed] of vector.sealed.entries()) {
			expect(new Uint8Array(await context.open(hex(sealed), aad(count)))).toEqual(PLAIN);
		}
		for (const [about, value] of vector.exports) {
			const exported = await context.export(hex(about ?? ''), 32);
			expect(Buffer.from(exported).toString('hex')).toBe(value);
		}
	});

	test('A.3.1: keys and the first ciphertext, sealed', async () => {
		const suite = new CipherSuite({
			kem: new DhkemP256HkdfSha256(),
			kdf: new HkdfSha256(),
			aead: new Aes128Gcm()
		});
		const pair = await suite.kem.deriveKeyPair(hex(A31.ikmR));
		const raw = async (key: Promise<ArrayBuffer>) => Buffer.from(await key).toString('hex');
		expect(await raw(suite.kem.serializePrivateKey(pair.privateKey))).toBe(A31.skRm);
		expect(await raw(suite.kem.serializePublicKey(pair.publicKey))).toBe(A31.pkRm);
		const { enc, ct } = await suite.seal(
			{ recipientPublicKey: pair.publicKey, info: INFO, ekm: hex(A31.ikmE) },
			PLAIN,
			aad(0)
		);
		expect(Buffer.from(enc).toString('hex')).toBe(A31.enc);
		expect(Buffer.from(ct).toString('hex')).toBe(A31.sealed[0]);
	});
});

describe('the second implementation', () => {
	test('gives every intermediate value of A.3.1', () => {
		const ephemeral = rfc.deriveKeyPair(Buffer.from(A31.ikmE, 'hex'));
		const recipient = rfc.deriveKeyPair(Buffer.from(A31.ikmR, 'hex'));
		expect(ephemeral.secret.toString('hex')).toBe(A31.skEm);
		expect(recipient.secret.toString('hex')).toBe(A31.skRm);
		expect(ephemeral.point.toString('hex')).toBe(A31.enc);
		const made = rfc.schedule(
			ephemeral.secret,
			recipient.point,
			ephemeral.point,
			recipient.point,
			Buffer.from(INFO),
			1
		);
		expect(made.sharedSecret.toString('hex')).toBe(A31.sharedSecret);
		expect(made.key.toString('hex')).toBe(A31.key);
		expect(made.nonce.toString('hex')).toBe(A31.nonce);
		expect(made.exporter.toString('hex')).toBe(A31.exporter);
		const sealed = rfc.seal(made, Buffer.from(aad(0)), Buffer.from(PLAIN));
		expect(sealed.toString('hex')).toBe(A31.sealed[0]);
	});

	const shared = fc.option(
		fc.record({
			key: fc.uint8Array({ minLength: 32, maxLength: 32 }),
			id: fc.uint8Array({ minLength: 1, maxLength: 60 })
		}),
		{ nil: undefined }
	);
	const bytes = fc.uint8Array({ maxLength: 200 });

	test('opens what suite 1 seals, and suite 1 opens what it seals', async () => {
		const made = await generatePair('seal');
		const secret = Buffer.from(made.bytes.subarray(0, 32));
		const point = Buffer.from(made.pair.publicBytes);
		await fc.assert(
			fc.asyncProperty(
				bytes,
				bytes,
				bytes,
				shared,
				fc.uint8Array({ minLength: 32, maxLength: 32 }),
				async (plain, info, bound, psk, ikm) => {
					const own = <T extends Uint8Array>(given: T) => new Uint8Array(given);
					const known = psk && { key: own(psk.key), id: own(psk.id) };
					const ours = await seal(made.pair.publicKey, own(plain), own(info), own(bound), known);
					const enc = Buffer.from(ours.subarray(0, 65));
					const theirs = psk && { key: Buffer.from(psk.key), id: Buffer.from(psk.id) };
					const given = Buffer.from(info);
					const opening = rfc.schedule(secret, enc, enc, point, given, 2, theirs);
					const opened = rfc.open(opening, Buffer.from(bound), Buffer.from(ours.subarray(65)));
					expect(opened.equals(Buffer.from(plain))).toBe(true);

					const once = rfc.deriveKeyPair(Buffer.from(ikm));
					const sealing = rfc.schedule(once.secret, point, once.point, point, given, 2, theirs);
					const sealed = rfc.seal(sealing, Buffer.from(bound), Buffer.from(plain));
					expect(
						await open(made.pair, concat(once.point, sealed), own(info), own(bound), known)
					).toEqual(own(plain));
				}
			),
			{ numRuns: 60 }
		);
	});
});

test('a point that is not on the curve opens nothing and breaks nothing', async () => {
	const { pair } = await generatePair('seal');
	const sealed = await seal(pair.publicKey, PLAIN, INFO, aad(0));
	const wrong = new Uint8Array(sealed);
	wrong[40] = (wrong[40] ?? 0) ^ 1;
	expect(await open(pair, sealed, INFO, aad(0))).toEqual(PLAIN);
	expect(await open(pair, wrong, INFO, aad(0))).toBeUndefined();
	expect(await open(pair, sealed.subarray(0, 80), INFO, aad(0))).toBeUndefined();
});

test('a private key that is in use cannot be read out, and comes back from its bytes', async () => {
	const { pair, bytes } = await generatePair('seal');
	await expect(crypto.subtle.exportKey('jwk', pair.privateKey)).rejects.toThrow();
	const again = await importPair(bytes, 'seal');
	const sealed = await seal(pair.publicKey, PLAIN, INFO, aad(0));
	expect(again && (await open(again, sealed, INFO, aad(0)))).toEqual(PLAIN);
	expect(await importPair(bytes.subarray(1), 'seal')).toBeUndefined();
	const mixed = concat(bytes.subarray(0, 32), (await generatePair('seal')).pair.publicBytes);
	const wrong = await importPair(mixed, 'seal');
	expect(wrong && (await open(wrong, sealed, INFO, aad(0)))).toBeUndefined();
});
