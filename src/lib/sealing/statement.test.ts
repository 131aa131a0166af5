import { describe, expect, test } from 'vitest';
import { aTeam, TODAY } from '../../../tests/fixtures/sealed-team.ts';
import { random } from './bytes.ts';
import { generatePair } from './keys.ts';
import {
	checkStatement,
	endorse,
	fingerprintOf,
	isEndorsed,
	type Pinned,
	signStatement,
	STATEMENT_BYTES
} from './statement.ts';

test('an honest statement is believed', async () => {
	const { statement, root, pinned, id } = await aTeam(3);
	expect(statement).toHaveLength(STATEMENT_BYTES);
	const read = await checkStatement(statement, root.publicBytes, pinned, TODAY);
	expect(read).toMatchObject({ team: id, epoch: 3, expires: TODAY + 30 });
});

describe('a statement is not believed', () => {
	test('of a root key that the server put in place of the team’s', async () => {
		const { pinned, id } = await aTeam();
		const stranger = await aTeam();
		const { pair } = await generatePair('seal');
		const forged = await signStatement(stranger.root, {
			team: id,
			epoch: 1,
			epochKey: pair.publicBytes,
			expires: TODAY + 30
		});
		expect(await checkStatement(forged, stranger.root.publicBytes, pinned, TODAY)).toBe(
			'wrong-root'
		);
	});

	test('with an epoch key swapped under the real root', async () => {
		const { statement, root, pinned } = await aTeam();
		const { pair } = await generatePair('seal');
		const swapped = statement.slice();
		swapped.set(pair.publicBytes, 21);
		expect(await checkStatement(swapped, root.publicBytes, pinned, TODAY)).toBe('bad-signature');
	});

	test('with any byte changed', async () => {
		const { statement, root, pinned } = await aTeam();
		const believed: number[] = [];
		for (let at = 0; at < statement.length; at += 1) {
			const changed = statement.slice();
			changed[at] = (changed[at] ?? 0) ^ (1 << (at & 7));
			const read = await checkStatement(changed, root.publicBytes, pinned, TODAY);
			if (typeof read !== 'string') believed.push(at);
		}
		expect(believed).toEqual([]);
	});

	test('of another team under the same root', async () => {
		const { statement, root, pinned } = await aTeam();
		const other = { ...pinned, team: random(16) };
		expect(await checkStatement(statement, root.publicBytes, other, TODAY)).toBe('wrong-team');
	});

	test('after its last day, with a day for wrong clocks', async () => {
		const { statement, root, pinned } = await aTeam();
		const on = (day: number) => checkStatement(statement, root.publicBytes, pinned, day);
		expect(await on(TODAY + 31)).toMatchObject({ epoch: 1 });
		expect(await on(TODAY + 32)).toBe('expired');
		// A clock two years slow still reads what is signed.
		expect(await on(TODAY - 730)).toMatchObject({ epoch: 1 });
	});

	test('of an epoch before one that was seen, or of the same with another key', async () => {
		const { statement, root, pinned, epoch } = await aTeam(4);
		const read = (seen: Pinned['seen']) =>
			checkStatement(statement, root.publicBytes, { ...pinned, seen }, TODAY);
		const epochKey = new Uint8Array(await crypto.subtle.exportKey('raw', epoch.publicKey));
		const { pair } = await generatePair('seal');
		expect(await read({ epoch: 5, epochKey: pair.publicBytes })).toBe('rolled-back');
		expect(await read({ epoch: 4, epochKey: pair.publicBytes })).toBe('other-key');
		expect(await read({ epoch: 4, epochKey })).toMatchObject({ epoch: 4 });
		expect(await read({ epoch: 3, epochKey: pair.publicBytes })).toMatchObject({ epoch: 4 });
	});

	test('that is cut, empty or of another suite', async () => {
		const { statement, root, pinned } = await aTeam();
		const other = statement.slice();
		other[0] = 2;
		for (const bytes of [statement.slice(1), statement.slice(0, -1), new Uint8Array(), other]) {
			expect(await checkStatement(bytes, root.publicBytes, pinned, TODAY)).toBe('malformed');
		}
		const noPoint = new Uint8Array(65).fill(4);
		const pin = { ...pinned, fingerprint: await fingerprintOf(noPoint) };
		expect(await checkStatement(statement, noPoint, pin, TODAY)).toBe('malformed');
	});
});

describe('the operator’s word', () => {
	test('holds for one team, one root and one name', async () => {
		const { pair: operator } = await generatePair('sign');
		const { pair: stranger } = await generatePair('sign');
		const { id, pinned } = await aTeam();
		const other = await aTeam();
		const key = operator.publicBytes;
		const word = await endorse(operator, id, pinned.fingerprint, 'Harbour team');
		const holds = (...of: Parameters<typeof isEndorsed>) => isEndorsed(...of);
		expect(await holds(key, id, pinned.fingerprint, 'Harbour team', word)).toBe(true);
		expect(await holds(key, id, pinned.fingerprint, 'Harbor team', word)).toBe(false);
		expect(await holds(key, other.id, pinned.fingerprint, 'Harbour team', word)).toBe(false);
		expect(await holds(key, id, other.pinned.fingerprint, 'Harbour team', word)).toBe(false);
		expect(await holds(stranger.publicBytes, id, pinned.fingerprint, 'Harbour team', word)).toBe(
			false
		);
		expect(await holds(new Uint8Array(65), id, pinned.fingerprint, 'Harbour team', word)).toBe(
			false
		);
	});
});
