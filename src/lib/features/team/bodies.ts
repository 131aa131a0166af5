/**
 * What an admin's browser sends when the team's keys change, made of what the server last said and
 * of nothing that it could have slipped in: every key that is wrapped for was vouched for.
 */
import { toBase64Url } from '#lib/domain/help-wire.ts';
import type { TeamCard } from '#lib/domain/team-card.ts';
import type {
	CardBody,
	EpochBody,
	FoundingBody,
	KitKeys,
	NewKitBody,
	RoleBody,
	TeamAnswer,
	TeamMember,
	WrapsBody
} from '#lib/domain/team-wire/team.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { signCard } from '#lib/sealing/card.ts';
import { generatePair, type KeyPair } from '#lib/sealing/keys.ts';
import { kitLogin } from '#lib/sealing/kit.ts';
import { isVouchedKit, vouch, vouchKit } from '#lib/sealing/vouch.ts';
import { type Holder, openEpochs, openRoot, type OpenKey, ROOT } from './kept-keys.ts';
import type { NewKit } from './kit.ts';
import { isPinnedKit, type Pin } from './pins.ts';
import { KIT, nextEpoch, type Recipient, statementOf, wrapAll, wrapKey } from './rotation.ts';
import { bytesOf, isTrusted, keptEpoch } from './team-keys.ts';

/**
 * Why nothing was made. `no-root`: the root key is not wrapped for whoever asks. `shut`: kept epochs
 * do not open. `untrusted`: nobody compared words with these members (`who`: names). `other-kit`:
 * the kit's key is not the one that this browser knows; typing the kit back settles it.
 */
export interface Unmade {
	unmade: 'no-root' | 'shut' | 'untrusted' | 'other-kit';
	who?: readonly string[];
}

const text = (wraps: ReadonlyMap<string | number, Bytes>) =>
	Object.fromEntries([...wraps].map(([key, wrap]) => [String(key), toBase64Url(wrap)]));

/** The kit as the server keeps it, its key signed by the root. */
export async function kitKeys(
	{ key, lock, secret }: NewKit,
	team: Bytes,
	root: KeyPair
): Promise<KitKeys> {
	return {
		kitVouch: toBase64Url(await vouchKit(root, team, key.pair.publicBytes)),
		kitKey: toBase64Url(key.pair.publicBytes),
		kitLock: toBase64Url(lock),
		kitLogin: toBase64Url(await kitLogin(secret))
	};
}

/** Everything that a team begins with: root, kit, first epoch, the founder vouched for. */
export async function foundingBody(
	team: string,
	me: Recipient,
	kit: NewKit,
	today: number
): Promise<FoundingBody> {
	const id = bytesOf(team);
	const root = await generatePair('sign');
	const recipients = [me, { id: KIT, publicKey: kit.key.pair.publicBytes }];
	const first = await nextEpoch({
		team: id,
		root: root.pair,
		current: 0,
		shut: [],
		recipients,
		today
	});
	if ('shut' in first) throw new Error('A team without epochs has none that is shut.');
	const rootWraps = new Map<string, Bytes>();
	for (const one of recipients) rootWraps.set(one.id, await wrapKey(id, ROOT, one, root));
	const what = { team: id, member: bytesOf(me.id), publicKey: me.publicKey };
	return {
		...(await kitKeys(kit, id, root.pair)),
		rootKey: toBase64Url(root.pair.publicBytes),
		publicKey: toBase64Url(first.publicKey),
		statement: toBase64Url(first.statement),
		rootWraps: text(rootWraps),
		wraps: text(first.wraps),
		vouch: toBase64Url(await vouch(root.pair, what))
	};
}

interface Opened {
	id: Bytes;
	root: OpenKey;
	epochs: Map<number, OpenKey>;
	/** Number of the newest. */
	current: number;
}

async function rootOf(
	{ id, rootKey, rootWrap }: Pick<TeamAnswer, 'id' | 'rootKey' | 'rootWrap'>,
	holder: Holder
): Promise<OpenKey | undefined> {
	if (rootKey === null || rootWrap === null) return undefined;
	return openRoot(holder, bytesOf(id), bytesOf(rootKey), bytesOf(rootWrap));
}

/** The keys that an admin acts with; nothing less than all of them. */
async function openAll(
	team: Pick<TeamAnswer, 'id' | 'rootKey' | 'rootWrap' | 'epochs'>,
	holder: Holder
): Promise<Opened | Unmade> {
	const id = bytesOf(team.id);
	const root = await rootOf(team, holder);
	if (!root) return { unmade: 'no-root' };
	const { open, shut } = await openEpochs(holder, id, team.epochs.map(keptEpoch));
	if (shut.length > 0 || open.size === 0) return { unmade: 'shut' };
	return { id, root, epochs: open, current: Math.max(...open.keys()) };
}

/** A member's key, after their six words were compared: vouched for, and given what is theirs. */
export async function wrapsBody(
	team: Pick<TeamAnswer, 'id' | 'rootKey' | 'rootWrap' | 'epochs'>,
	holder: Holder,
	member: Pick<TeamMember, 'id' | 'publicKey' | 'role'>
): Promise<WrapsBody | Unmade> {
	const opened = await openAll(team, holder);
	if ('unmade' in opened) return opened;
	const { id, root, epochs } = opened;
	const to = { id: member.id, publicKey: bytesOf(member.publicKey) };
	const keys = member.role === 'admin' ? new Map([[ROOT, root], ...epochs]) : epochs;
	const what = { team: id, member: bytesOf(member.id), publicKey: to.publicKey };
	return {
		publicKey: member.publicKey,
		wraps: text(await wrapAll(id, to, keys)),
		vouch: toBase64Url(await vouch(root.pair, what))
	};
}

/** Another role; who becomes an admin is given the root key. */
export async function roleBody(
	team: TeamAnswer,
	holder: Holder,
	member: TeamMember,
	role: TeamMember['role']
): Promise<RoleBody | Unmade> {
	if (role !== 'admin') return { role };
	const opened = await openAll(team, holder);
	if ('unmade' in opened) return opened;
	if (!(await isTrusted(team, member))) return { unmade: 'untrusted', who: [member.name] };
	const to = { id: member.id, publicKey: bytesOf(member.publicKey) };
	return { role, rootWrap: toBase64Url(await wrapKey(opened.id, ROOT, to, opened.root)) };
}

/** Those whom the next epoch is for: everybody who stays and has keys, all vouched for, and the kit. */
async function recipientsOf(
	team: TeamAnswer,
	pin: Pin | undefined,
	leaving: string | undefined
): Promise<Recipient[] | Unmade> {
	const staying = team.members.filter(({ id, keys }) => id !== leaving && keys.length > 0);
	const untrusted: string[] = [];
	for (const one of staying) if (!(await isTrusted(team, one))) untrusted.push(one.name);
	if (untrusted.length > 0) return { unmade: 'untrusted', who: untrusted };
	const recipients = staying.map(({ id, publicKey }) => ({ id, publicKey: bytesOf(publicKey) }));
	if (team.kitKey === null) return recipients;
	const publicKey = bytesOf(team.kitKey);
	// The root's word may be one for a kit of before: what this browser knows counts, too.
	if (!isPinnedKit(pin, publicKey)) return { unmade: 'other-kit' };
	if (team.kitVouch === null || team.rootKey === null) {
		// A kit of before: somebody here made it or typed it back, or has to.
		if (!pin?.kitKey) return { unmade: 'other-kit' };
	} else {
		const [root, id] = [bytesOf(team.rootKey), bytesOf(team.id)];
		if (!(await isVouchedKit(root, id, publicKey, bytesOf(team.kitVouch)))) {
			return { unmade: 'other-kit' };
		}
	}
	return [...recipients, { id: KIT, publicKey }];
}

/** The next epoch, and who leaves with the one before. `today` is in days after 1970-01-01. */
export async function beginBody(
	team: TeamAnswer,
	holder: Holder,
	pin: Pin | undefined,
	today: number,
	leaving?: string
): Promise<{ epoch: number; body: EpochBody } | Unmade> {
	const opened = await openAll(team, holder);
	if ('unmade' in opened) return opened;
	const recipients = await recipientsOf(team, pin, leaving);
	if ('unmade' in recipients) return recipients;
	const next = await nextEpoch({
		team: opened.id,
		root: opened.root.pair,
		current: opened.current,
		shut: [],
		recipients,
		today
	});
	if ('shut' in next) return { unmade: 'shut' };
	return {
		epoch: next.epoch,
		body: {
			type: 'begin',
			publicKey: toBase64Url(next.publicKey),
			statement: toBase64Url(next.statement),
			wraps: text(next.wraps),
			...(leaving !== undefined && { leaving })
		}
	};
}

/** The current epoch's statement, signed anew. */
export async function renewBody(
	team: TeamAnswer,
	holder: Holder,
	today: number
): Promise<{ epoch: number; body: EpochBody } | Unmade> {
	// An older epoch that does not open is no reason to let this one run out.
	const newest = team.epochs.reduce<TeamAnswer['epochs']>(
		([most], one) => [most && most.epoch > one.epoch ? most : one],
		[]
	);
	const opened = await openAll({ ...team, epochs: newest }, holder);
	if ('unmade' in opened) return opened;
	const { id, root, epochs, current } = opened;
	const key = epochs.get(current);
	if (!key) return { unmade: 'shut' };
	const signed = await statementOf(root.pair, id, current, key.pair.publicBytes, today);
	return { epoch: current, body: { type: 'renew', statement: toBase64Url(signed) } };
}

/**
 * The next edition of what the team says of itself. The one before must have been checked: `edition` is
 * its number, undefined when there was none.
 */
export async function cardBody(
	team: TeamAnswer,
	holder: Holder,
	edition: number | undefined,
	card: TeamCard
): Promise<CardBody | Unmade> {
	const root = await rootOf(team, holder);
	if (!root) return { unmade: 'no-root' };
	const signed = await signCard(root.pair, bytesOf(team.id), (edition ?? 0) + 1, card);
	return { card: toBase64Url(signed) };
}

/** A new kit in place of the old: everything is wrapped for it first. */
export async function newKitBody(
	team: TeamAnswer,
	holder: Holder,
	kit: NewKit
): Promise<NewKitBody | Unmade> {
	const opened = await openAll(team, holder);
	if ('unmade' in opened) return opened;
	const to = { id: KIT, publicKey: kit.key.pair.publicBytes };
	const wraps = await wrapAll(opened.id, to, new Map([[ROOT, opened.root], ...opened.epochs]));
	return { ...(await kitKeys(kit, opened.id, opened.root.pair)), wraps: text(wraps) };
}
