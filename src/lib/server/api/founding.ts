/** `/api/team/founding`, `/api/team/kit` and `/api/kit…`: a team's keys begin, and its last way back. */
import * as v from 'valibot';
import type { InvitedAnswer } from '../../domain/team-wire/invitation.ts';
import { TEAM_LIMITS } from '../../domain/team-wire/rules.ts';
import type { KitAnswer } from '../../domain/team-wire/team.ts';
import { dayOf } from '../relay/day.ts';
import * as invitations from '../relay/invitations.ts';
import * as kits from '../relay/kit.ts';
import * as teams from '../relay/teams.ts';
import * as tries from '../relay/tries.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { confirmedAdmin, confirmedArrival } from './who.ts';

const FoundingBody = v.strictObject({
	...fields.kit,
	rootKey: fields.publicKey,
	publicKey: fields.publicKey,
	statement: fields.opaque,
	rootWraps: fields.wrapsByRecipient,
	wraps: fields.wrapsByRecipient,
	vouch: fields.signature
});

/** A kit as it is kept: only the hash of its login part. */
function kept({ kitLogin, ...kit }: teams.Kit): teams.Kit {
	return { ...kit, kitLogin: kits.loginHash(kitLogin) };
}

/** What is called the root's signature of a kit's key must be one. */
function checkVouch(
	team: string,
	rootKey: string,
	kitKey: string,
	vouch: string | undefined
): void {
	if (vouch !== undefined && !kits.isVouched(team, rootKey, kitKey, vouch)) {
		throw new Refused('wrong-proof');
	}
}

/** The first admin gives the team its keys. */
export async function postFounding(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { id, team } = await confirmedArrival(call);
	const { vouch, ...given } = parse(FoundingBody, body);
	const forBoth = (wraps: Readonly<Record<string, string>>) =>
		Object.keys(wraps).sort().join() === [id, teams.KIT].sort().join();
	if (!forBoth(given.rootWraps) || !forBoth(given.wraps)) throw new Refused('bad-request');
	checkVouch(team, given.rootKey, given.kitKey, given.kitVouch);
	const founding = { ...given, ...kept(given), vouches: { [id]: vouch } };
	if (!(await teams.found(call.database, team, founding, dayOf(call.now)))) {
		throw new Refused('conflict');
	}
	return nothing();
}

const NewKitBody = v.strictObject({ ...fields.kit, wraps: fields.wrapsByEpoch });

/** A new kit for the old. */
export async function putKit(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const { wraps, ...kit } = parse(NewKitBody, body);
	const row = await teams.get(call.database.db, team);
	if (row?.root_key == null) throw new Refused('conflict');
	checkVouch(team, row.root_key, kit.kitKey, kit.kitVouch);
	if (!(await kits.replace(call.database, team, kept(kit), wraps))) throw new Refused('conflict');
	return nothing();
}

const KitBody = v.strictObject({ login: fields.proof });

/** What the words of a kit lead to: its lock, what was wrapped for it, and a challenge. */
export async function postKit(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { login } = parse(KitBody, body);
	const { db } = call.database;
	const after = await tries.takeOfAll(db, call.now);
	if (after !== undefined) throw new Refused('too-many', after);
	const team = await kits.teamOf(db, login);
	if (!team) throw new Refused('wrong-proof');
	const { id, name, root_key: rootKey, kit_key: kitKey, kit_lock: kitLock } = team;
	const wraps = await teams.wrapsFor(db, id, teams.KIT);
	const rootWrap = wraps.get(teams.ROOT);
	if (rootKey === null || kitKey === null || kitLock === null || rootWrap === undefined) {
		throw new Error('A team with a kit has all of it.');
	}
	const answer: KitAnswer = {
		team: { id, name },
		rootKey,
		kitKey,
		kitLock,
		rootWrap,
		epochs: (await teams.epochs(db, id)).map(({ epoch, public_key, statement, begun }) => ({
			epoch,
			publicKey: public_key,
			statement,
			begun,
			wrap: wraps.get(epoch) ?? null
		})),
		challenge: await kits.challenge(db, id, call.now)
	};
	return json(answer);
}

const KitProof = {
	login: fields.proof,
	challenge: fields.opaque,
	signature: fields.signature,
	kitVouch: v.exactOptional(fields.signature)
};
const KitProofBody = v.strictObject(KitProof);
const KitInvitationBody = v.strictObject({ ...KitProof, name: fields.name });

/** The drill: an admin typed the kit back, and it opened the root key. */
export async function postKitProof(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const { db } = call.database;
	const given = parse(KitProofBody, body);
	const proved = await kits.prove(db, given, call.now);
	if (typeof proved === 'string') throw new Refused(proved);
	if (proved.id !== team) throw new Refused('wrong-proof');
	const { root_key: rootKey, kit_key: kitKey } = proved;
	if (rootKey !== null && kitKey !== null && given.kitVouch !== undefined) {
		checkVouch(team, rootKey, kitKey, given.kitVouch);
		await kits.putVouch(db, team, kitKey, given.kitVouch);
	}
	await teams.proveKit(db, team, dayOf(call.now));
	return nothing();
}

/** Everybody lost everything: whoever opened the kit is invited as an admin. */
export async function postKitInvitation(
	call: Call,
	body: Uint8Array<ArrayBuffer>
): Promise<Response> {
	const { name, ...proof } = parse(KitInvitationBody, body);
	const { db } = call.database;
	const proved = await kits.prove(db, proof, call.now);
	if (typeof proved === 'string') throw new Refused(proved);
	const minutes = TEAM_LIMITS.kitInvitationMinutes;
	const inviting = { team: proved.id, role: 'admin', name, by: 'kit', minutes } as const;
	const answer: InvitedAnswer = await invitations.make(db, inviting, call.now);
	return json(answer, 201);
}
