import { describe, expect, test } from 'vitest';
import { anEpoch, aTeam } from '../../../tests/fixtures/sealed-team.ts';
import { random } from './bytes.ts';
import { generatePair } from './keys.ts';
import { withoutPrf } from './passkey.ts';
import { passphraseSecrets } from './passphrase.ts';
import { checkStatement, fingerprintOf, signStatement } from './statement.ts';
import {
	lock,
	lockKey,
	type LockKind,
	unlock,
	unlockBytes,
	unwrap,
	unwrapBytes,
	wrapTo
} from './wrap.ts';

const SALT = new Uint8Array(16);

describe('an epoch’s key', () => {
	test('is opened by the member it was wrapped for, and by nobody else', async () => {
		const team = await aTeam();
		const { pair: member } = await generatePair('seal');
		const { pair: other } = await generatePair('seal');
		const what = { team: team.id, epoch: 1, recipient: 'm1' };
		const wrap = await wrapTo(member.publicKey, what, team.epochBytes);
		const named = new Uint8Array(await crypto.subtle.exportKey('raw', team.epoch.publicKey));
		expect(await unwrap(member, what, wrap, 'seal', named)).toBeDefined();
		expect(await unwrap(other, what, wrap, 'seal', named)).toBeUndefined();
		for (const wrong of [
			{ ...what, epoch: 2 },
			{ ...what, recipient: 'm2' },
			{ ...what, team: random(16) }
		]) {
			expect(await unwrap(member, wrong, wrap, 'seal', named)).toBeUndefined();
		}
	});

	test('that is not the one the statement names is not used', async () => {
		const team = await aTeam();
		const { pair: member } = await generatePair('seal');
		const what = { team: team.id, epoch: 1, recipient: 'm1' };
		const planted = await anEpoch(team.id, 1);
		const wrap = await wrapTo(member.publicKey, what, planted.epochBytes);
		const named = new Uint8Array(await crypto.subtle.exportKey('raw', team.epoch.publicKey));
		expect(await unwrap(member, what, wrap, 'seal', named)).toBeUndefined();
		expect(await unwrap(member, what, wrap, 'seal', planted.publicBytes)).toBeDefined();
	});

	test('with any byte of the wrap changed stays shut', async () => {
		const team = await aTeam();
		const { pair: member } = await generatePair('seal');
		const what = { team: team.id, epoch: 1, recipient: 'm1' };
		const wrap = await wrapTo(member.publicKey, what, team.epochBytes);
		const opened: number[] = [];
		for (let at = 0; at < wrap.length; at += 1) {
			const changed = wrap.slice();
			changed[at] = (changed[at] ?? 0) ^ 1;
			if (await unwrapBytes(member, what, changed)) opened.push(at);
		}
		expect(opened).toEqual([]);
	});
});

test('the root key is wrapped like any other, and signs when it is opened', async () => {
	const made = await generatePair('sign');
	const { pair: admin } = await generatePair('seal');
	const team = await aTeam();
	const what = { team: team.id, epoch: 0, recipient: 'admin' };
	const wrap = await wrapTo(admin.publicKey, what, made.bytes);
	const root = await unwrap(admin, what, wrap, 'sign', made.pair.publicBytes);
	if (!root) throw new Error('the root key did not open');
	const { publicBytes } = await anEpoch(team.id, 2);
	const signed = await signStatement(root, {
		team: team.id,
		epoch: 2,
		epochKey: publicBytes,
		expires: 9
	});
	const fingerprint = await fingerprintOf(made.pair.publicBytes);
	const pinned = { team: team.id, fingerprint };
	expect(await checkStatement(signed, made.pair.publicBytes, pinned, 9)).toMatchObject({
		epoch: 2
	});
});

describe('a member’s own key', () => {
	test.each<LockKind>(['passkey', 'passphrase', 'words', 'kit'])(
		'locked under a %s opens with its secret, for its owner, and in no other way',
		async (kind) => {
			const { pair, bytes } = await generatePair('seal');
			const secret = random(32);
			const key = await lockKey(secret, kind, 'm1');
			const locked = await lock(key, kind, 'm1', bytes);
			expect((await unlock(key, kind, 'm1', locked))?.publicBytes).toEqual(pair.publicBytes);
			const wrong = await lockKey(random(32), kind, 'm1');
			expect(await unlock(wrong, kind, 'm1', locked)).toBeUndefined();
			const otherOwner = await lockKey(secret, kind, 'm2');
			expect(await unlock(otherOwner, kind, 'm2', locked)).toBeUndefined();
			expect(await unlock(key, kind, 'm2', locked)).toBeUndefined();
			const otherKind = kind === 'kit' ? 'words' : 'kit';
			expect(await unlock(key, otherKind, 'm1', locked)).toBeUndefined();
		}
	);

	test('can be locked anew without the old lock', async () => {
		const { pair, bytes } = await generatePair('seal');
		const passkey = await lockKey(random(32), 'passkey', 'm1');
		const first = await lock(passkey, 'passkey', 'm1', bytes);
		const again = await unlockBytes(passkey, 'passkey', 'm1', first);
		if (!again) throw new Error('it did not open');
		const words = await lockKey(random(16), 'words', 'm1');
		const second = await lock(words, 'words', 'm1', again);
		expect((await unlock(words, 'words', 'm1', second))?.publicBytes).toEqual(pair.publicBytes);
	});
});

describe('a passphrase', () => {
	test('makes two secrets that tell nothing of each other, the same ones each time', async () => {
		const one = await passphraseSecrets('correct horse', SALT, 10);
		const two = await passphraseSecrets('correct horse', SALT, 10);
		expect(two).toEqual(one);
		expect(one.login).not.toEqual(one.locking);
		expect(one.login).toHaveLength(32);
		expect(await passphraseSecrets('correct horsf', SALT, 10)).not.toEqual(one);
		expect(await passphraseSecrets('correct horse', random(16), 10)).not.toEqual(one);
	});

	test('is the same however its letters were composed', async () => {
		expect(await passphraseSecrets('T\u0177 caf\u00e9', SALT, 10)).toEqual(
			await passphraseSecrets('Ty\u0302 cafe\u0301', SALT, 10)
		);
	});

	test('takes 600,000 rounds unless a test says otherwise', async () => {
		expect(await passphraseSecrets('x', SALT)).toEqual(await passphraseSecrets('x', SALT, 600_000));
		expect(await passphraseSecrets('x', SALT)).not.toEqual(await passphraseSecrets('x', SALT, 10));
	});
});

test('what a passkey made never leaves with its answer', () => {
	const answer = {
		id: 'abc',
		clientExtensionResults: { prf: { results: { first: [1, 2, 3] } }, credProps: { rk: true } }
	};
	expect(withoutPrf(answer)).toEqual({
		id: 'abc',
		clientExtensionResults: { credProps: { rk: true } }
	});
	expect(JSON.stringify(withoutPrf(answer))).not.toContain('prf');
	expect(answer.clientExtensionResults.prf.results.first).toEqual([1, 2, 3]);
});
