import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { kitProofBytes, vouchBytes } from '../domain/team-wire/signed.ts';
import { toBase64Url } from '../domain/base64url.ts';
import { labelled, random } from './bytes.ts';
import { generatePair } from './keys.ts';
import { kitLogin, kitProof } from './kit.ts';
import { lockKey } from './wrap.ts';
import { isVouched, isVouchedKit, vouch, vouchKit } from './vouch.ts';

test('a vouch holds for its team, member and key, and for nothing else', async () => {
	const { pair: root } = await generatePair('sign');
	const { pair: other } = await generatePair('sign');
	const key = async () => (await generatePair('seal')).pair.publicBytes;
	const what = { team: random(16), member: random(16), publicKey: await key() };
	const signature = await vouch(root, what);
	expect(signature).toHaveLength(64);
	expect(await isVouched(root.publicBytes, what, signature)).toBe(true);
	expect(vouchBytes(what.team, what.member, what.publicKey)).toEqual(
		labelled('vouch', what.team, what.member, what.publicKey)
	);
	for (const wrong of [
		{ ...what, team: random(16) },
		{ ...what, member: random(16) },
		{ ...what, publicKey: await key() },
		{ ...what, member: random(15) },
		{ ...what, publicKey: random(64) }
	]) {
		expect(await isVouched(root.publicBytes, wrong, signature)).toBe(false);
	}
	expect(await isVouched(other.publicBytes, what, signature)).toBe(false);
	expect(await isVouched(random(65), what, signature)).toBe(false);
	expect(await isVouched(root.publicBytes, what, new Uint8Array(64))).toBe(false);
	expect(await isVouched(root.publicBytes, what, new Uint8Array())).toBe(false);
	await expect(vouch(root, { ...what, member: random(15) })).rejects.toThrow('16 bytes');
});

test('a kit’s login part is one for its words and is not what unlocks', async () => {
	const secret = random(32);
	const login = await kitLogin(secret);
	expect(await kitLogin(secret)).toEqual(login);
	expect(await kitLogin(random(32))).not.toEqual(login);
	const iv = new Uint8Array(12);
	const locked = async (from: Uint8Array<ArrayBuffer>) =>
		new Uint8Array(
			await crypto.subtle.encrypt(
				{ name: 'AES-GCM', iv },
				await lockKey(from, 'kit', 'team'),
				new Uint8Array(8)
			)
		);
	expect(await locked(login)).not.toEqual(await locked(secret));
	expect(() => kitLogin(random(16))).toThrow('32 bytes');
});

test('a kit’s proof is a signature that any library can check, of bytes made for nothing else', async () => {
	const { pair: root } = await generatePair('sign');
	const team = random(16);
	const challenge = random(40);
	const signature = await kitProof(root, team, challenge);
	const bytes = root.publicBytes;
	const part = (from: number) => toBase64Url(bytes.subarray(from, from + 32));
	const key = createPublicKey({
		key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) },
		format: 'jwk'
	});
	const given = { key, dsaEncoding: 'ieee-p1363' as const };
	const signed = kitProofBytes(team, challenge);
	expect(signed).toEqual(labelled('kit proof', team, challenge));
	expect(verify('sha256', signed, given, signature)).toBe(true);
	expect(verify('sha256', kitProofBytes(random(16), challenge), given, signature)).toBe(false);
});

test('the kit’s key: one team’s, one key’s, and no member’s word will do', async () => {
	const { pair: root } = await generatePair('sign');
	const { pair: other } = await generatePair('sign');
	const { pair: kit } = await generatePair('seal');
	const team = random(16);
	const word = await vouchKit(root, team, kit.publicBytes);
	const holds = (...of: Parameters<typeof isVouchedKit>) => isVouchedKit(...of);
	expect(await holds(root.publicBytes, team, kit.publicBytes, word)).toBe(true);
	expect(await holds(root.publicBytes, random(16), kit.publicBytes, word)).toBe(false);
	expect(await holds(root.publicBytes, team, other.publicBytes, word)).toBe(false);
	expect(await holds(other.publicBytes, team, kit.publicBytes, word)).toBe(false);
	expect(await holds(root.publicBytes, team, new Uint8Array(3), word)).toBe(false);
	const asMember = { team, member: random(16), publicKey: kit.publicBytes };
	const memberWord = await vouch(root, asMember);
	expect(await holds(root.publicBytes, team, kit.publicBytes, memberWord)).toBe(false);
	for (let at = 0; at < word.length; at += 1) {
		const flipped = word.slice();
		flipped[at] = (flipped[at] ?? 0) ^ 1;
		expect([at, await holds(root.publicBytes, team, kit.publicBytes, flipped)]).toEqual([
			at,
			false
		]);
	}
});
