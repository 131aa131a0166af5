import { expect, test } from 'vitest';
import { random } from '#lib/sealing/bytes.ts';
import { secretOfWords } from '#lib/sealing/words.ts';
import { makeKit } from './kit.ts';
import { makeLock, newKey, openLock, proveLock } from './locks.ts';

test.for(['passkey', 'passphrase', 'words', 'kit'] as const)(
	'a key under a %s opens with its secret and its owner only',
	async (kind) => {
		const own = await newKey();
		const secret = random(32);
		const locked = await makeLock(kind, 'me', secret, own);
		expect((await openLock(kind, 'me', secret, locked))?.bytes).toEqual(own.bytes);
		expect(await openLock(kind, 'me', random(32), locked)).toBeUndefined();
		expect(await openLock(kind, 'you', secret, locked)).toBeUndefined();
		const changed = locked.map((byte, at) => (at === 40 ? byte ^ 1 : byte));
		expect(await openLock(kind, 'me', secret, changed)).toBeUndefined();
	}
);

test('a lock that holds another key does not count', async () => {
	const [own, other] = [await newKey(), await newKey()];
	const secret = random(32);
	const locked = await makeLock('passphrase', 'me', secret, other);
	await expect(proveLock('passphrase', 'me', secret, locked, own.pair.publicBytes)).rejects.toThrow(
		'does not open'
	);
});

test('a kit is twenty-four words for its very secret, and they open its lock', async () => {
	const kit = await makeKit('team');
	expect(kit.words).toHaveLength(24);
	const secret = await secretOfWords(kit.words.map((word) => word.slice(0, 4)).join(' '));
	if ('problem' in secret) throw new Error(secret.problem);
	expect((await openLock('kit', 'team', secret, kit.lock))?.bytes).toEqual(kit.key.bytes);
	expect(await openLock('kit', 'elsewhere', secret, kit.lock)).toBeUndefined();
});
