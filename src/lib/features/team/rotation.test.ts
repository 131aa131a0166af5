import { expect, test } from 'vitest';
import { aPerson, REQUEST } from '../../../../tests/fixtures/sealed-team.ts';
import { type Bytes, random } from '#lib/sealing/bytes.ts';
import { type EpochKey, openRequest, sealRequest } from '#lib/sealing/envelope.ts';
import { generatePair, publicKey } from '#lib/sealing/keys.ts';
import { checkStatement, fingerprintOf } from '#lib/sealing/statement.ts';
import { epochPair, type Holder, openEpochs, openRoot, ROOT } from './kept-keys.ts';
import {
	KIT,
	nextEpoch,
	type NextEpoch,
	STATEMENT_DAYS,
	wantsRenewal,
	wrapAll
} from './rotation.ts';

const TODAY = 20_000;

async function aMember(id: string) {
	const { pair } = await generatePair('seal');
	return { id, publicKey: pair.publicBytes, holder: { recipient: id, pair } satisfies Holder };
}

function begun(turn: Awaited<ReturnType<typeof nextEpoch>>): NextEpoch {
	if ('shut' in turn) throw new Error('refused');
	return turn;
}

async function aTeamOf(...names: string[]) {
	const team = random(16);
	const root = await generatePair('sign');
	const people = await Promise.all([...names, KIT].map(aMember));
	const first = begun(
		await nextEpoch({
			team,
			root: root.pair,
			current: 0,
			shut: [],
			recipients: people,
			today: TODAY
		})
	);
	return { team, root, people, first };
}

const keptFor = (turn: NextEpoch, id: string) => ({
	epoch: turn.epoch,
	publicKey: turn.publicKey,
	wrap: turn.wraps.get(id)
});

async function sealedTo(team: Bytes, turn: NextEpoch) {
	const person = await aPerson();
	const key = await publicKey(turn.publicKey, 'seal');
	if (!key) throw new Error('no key');
	const to: EpochKey = { team, epoch: turn.epoch, key };
	const address = person.address();
	const said = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
	return { address, envelope: await sealRequest(to, address, said, person.key) };
}

test('an epoch opens for everybody it was wrapped for, kit and all, and for nobody else', async () => {
	const { team, people, first } = await aTeamOf('jo', 'amal');
	for (const { id, holder } of people) {
		const { open, shut } = await openEpochs(holder, team, [keptFor(first, id)]);
		expect([id, [...open.keys()], shut]).toEqual([id, [1], []]);
	}
	const stranger = await aMember('jo');
	const { open, shut } = await openEpochs(stranger.holder, team, [keptFor(first, 'jo')]);
	expect([open.size, shut]).toEqual([0, [1]]);
});

test('whoever left opens what was theirs and nothing after; whoever stays opens all', async () => {
	const { team, root, people, first } = await aTeamOf('jo', 'amal');
	const before = await sealedTo(team, first);
	const staying = people.filter(({ id }) => id !== 'amal');
	const second = begun(
		await nextEpoch({
			team,
			root: root.pair,
			current: 1,
			shut: [],
			recipients: staying,
			today: TODAY
		})
	);
	const after = await sealedTo(team, second);
	for (const { id, holder } of staying) {
		const { open } = await openEpochs(holder, team, [keptFor(second, id), keptFor(first, id)]);
		for (const [epoch, { address, envelope }] of [
			[1, before],
			[2, after]
		] as const) {
			const key = open.get(epoch);
			if (!key) throw new Error(`${id} cannot open epoch ${String(epoch)}`);
			expect(await openRequest(epochPair(team, epoch, key), address, envelope)).toBeDefined();
		}
	}
	expect([...second.wraps.keys()].sort()).toEqual(['jo', KIT]);
	const gone = people.find(({ id }) => id === 'amal');
	if (!gone) throw new Error('no amal');
	for (const wrap of second.wraps.values()) {
		const kept = { ...keptFor(second, 'jo'), wrap };
		expect((await openEpochs(gone.holder, team, [kept])).open.size).toBe(0);
	}
});

test('a turn is refused while a kept epoch does not open, and says which', async () => {
	const { team, root, people } = await aTeamOf('jo');
	const turn = await nextEpoch({
		team,
		root: root.pair,
		current: 3,
		shut: [2],
		recipients: people,
		today: TODAY
	});
	expect(turn).toEqual({ shut: [2] });
});

test('an epoch’s key that is not the one the team names is not used', async () => {
	const { team, people, first } = await aTeamOf('jo');
	const other = await generatePair('seal');
	const jo = people[0];
	if (!jo) throw new Error('no jo');
	const kept = { ...keptFor(first, 'jo'), publicKey: other.pair.publicBytes };
	expect((await openEpochs(jo.holder, team, [kept])).shut).toEqual([1]);
});

test('somebody who joins is given every kept epoch and, as an admin, the root', async () => {
	const { team, root, people, first } = await aTeamOf('jo');
	const jo = people[0];
	if (!jo) throw new Error('no jo');
	const { open } = await openEpochs(jo.holder, team, [keptFor(first, 'jo')]);
	const kit = await aMember('new');
	const wraps = await wrapAll(team, kit, new Map([[ROOT, root], ...open]));
	expect([...wraps.keys()].sort()).toEqual([0, 1]);
	const theirs = { epoch: 1, publicKey: first.publicKey, wrap: wraps.get(1) };
	expect((await openEpochs(kit.holder, team, [theirs])).shut).toEqual([]);
	const opened = await openRoot(kit.holder, team, root.pair.publicBytes, wraps.get(ROOT));
	expect(opened?.pair.publicBytes).toEqual(root.pair.publicBytes);
	expect(await openRoot(kit.holder, team, first.publicKey, wraps.get(ROOT))).toBeUndefined();
});

test('the statement holds for its days and is renewed well before', async () => {
	const { team, root, first } = await aTeamOf('jo');
	const pinned = { team, fingerprint: await fingerprintOf(root.pair.publicBytes) };
	const read = (day: number) => checkStatement(first.statement, root.pair.publicBytes, pinned, day);
	expect(await read(TODAY + STATEMENT_DAYS)).toMatchObject({
		epoch: 1,
		expires: TODAY + STATEMENT_DAYS
	});
	expect(await read(TODAY + STATEMENT_DAYS + 2)).toBe('expired');
	expect(wantsRenewal(TODAY + STATEMENT_DAYS, TODAY)).toBe(false);
	expect(wantsRenewal(TODAY + STATEMENT_DAYS, TODAY + 31)).toBe(true);
});
