import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anEpoch, aTeam } from '../../../tests/fixtures/sealed-team.ts';
import { openKept, sealKept } from './kept.ts';

test('what is kept comes back under its name, to whoever has the key, and to nobody else', async () => {
	const { id, epoch } = await aTeam();
	const { epoch: other } = await anEpoch(id, 1);
	const own = new Map([[1, epoch]]);
	await fc.assert(
		fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
			const kept = await sealKept(epoch, 'reply x', text);
			expect(await openKept(own, 'reply x', kept)).toBe(text);
			expect(await openKept(own, 'reply y', kept)).toBeUndefined();
			expect(await openKept(new Map([[1, other]]), 'reply x', kept)).toBeUndefined();
			expect(await openKept(new Map([[2, epoch]]), 'reply x', kept)).toBeUndefined();
			kept[kept.length - 1] = (kept[kept.length - 1] ?? 0) ^ 1;
			expect(await openKept(own, 'reply x', kept)).toBeUndefined();
		}),
		{ numRuns: 50 }
	);
	expect(await openKept(own, 'reply x', new Uint8Array(3))).toBeUndefined();
});
