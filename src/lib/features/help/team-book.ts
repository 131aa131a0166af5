/** The teams that this phone is connected with: met by a link, checked, remembered. */
import { toBase64Url } from '#lib/domain/help-wire.ts';
import { readPairing } from '#lib/sealing/pairing.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import type { KeptTeam } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import type { Saved } from '#lib/storage/state.ts';
import * as teams from '#lib/storage/teams.ts';
import { aboutOf, believe, isAlarm, isOther, type Learned, teamOf } from './believe.ts';
import type { Operator } from './operator-key.ts';
import type { Relay } from './relay.ts';

/** What a link led to. */
export type Met =
	| { is: 'no-link' }
	/** This phone knows the team by another root key: a hard stop. */
	| { is: 'alarm'; why: NonNullable<KeptTeam['problem']> }
	/** The link was taken back, or never was one. */
	| { is: 'gone' }
	/**
	 * As its server describes it; `about` is absent while that could not be asked. `operator`: whose key
	 * confirms it.
	 */
	| { is: 'team'; team: KeptTeam; operator?: Bytes; list?: string };

interface Parts {
	storage: Pick<PhoneStorage, 'read' | 'write' | 'writeAsked' | 'persist'>;
	relay: Relay;
	operator: Operator;
	now: () => number;
	/** A team was connected: what waits for it may go. */
	connected: () => void;
}

export class TeamBook {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** What a link, or a text that holds one, leads to. Keeps nothing. */
	async meet(text: string): Promise<Met> {
		const { storage, relay, operator, now } = this.#parts;
		const found = readPairing(linkIn(text));
		if (!found) return { is: 'no-link' };
		const team = teamOf(found.pairing, new Date(now()).toISOString().slice(0, 10));
		const known = await storage.read((database) => teams.get(database, team.id));
		if (isOther(known, team.fingerprint)) return { is: 'alarm', why: 'wrong-root' };
		const told = await relay.team(team.id, toBase64Url(team.capability));
		if (told.is === 'gone') return { is: 'gone' };
		const list = found.list === undefined ? {} : { list: found.list };
		if (told.is === 'none') return { is: 'team', team, ...list };
		const pinned = {
			...team,
			...(known?.seen && { seen: known.seen }),
			...(known?.card !== undefined && { card: known.card }),
			...(known?.endorsed !== undefined && { endorsed: known.endorsed })
		};
		const knownOperator = await operator.known();
		const learned = await believe(pinned, told.told, now(), knownOperator);
		if (typeof learned !== 'string') {
			const { operator: by, ...rest } = learned;
			return { is: 'team', team: { ...team, ...rest }, ...(by && { operator: by }), ...list };
		}
		if (isAlarm(learned)) return { is: 'alarm', why: learned };
		const about = aboutOf(told.told, knownOperator);
		return { is: 'team', team: { ...team, about, problem: learned }, ...list };
	}

	/**
	 * Remembers a team, and with the first that is confirmed whose key confirms teams here; what waits
	 * for the team is tried.
	 */
	async connect(team: KeptTeam, by?: Bytes): Promise<Saved> {
		const { storage, operator } = this.#parts;
		const post = toBase64Url(team.capability);
		const saved = await storage.writeAsked((database) => teams.put(database, team, post));
		if (saved.saved) {
			await operator.met(by);
			void storage.persist();
			this.#parts.connected();
		}
		return saved;
	}

	/** Asks a team's server anew and believes it, or notes why not. The team as it is known then. */
	async check(id: string): Promise<KeptTeam | undefined> {
		const { storage, operator, now } = this.#parts;
		const team = await storage.read((database) => teams.get(database, id));
		if (!team) return undefined;
		const told = await this.#parts.relay.team(id, toBase64Url(team.capability));
		if (told.is === 'none') return team;
		const learned =
			told.is === 'gone'
				? ('not-found' as const)
				: await believe(team, told.told, now(), await operator.known());
		await this.note(id, learned);
		return storage.read((database) => teams.get(database, id));
	}

	/** Keeps what was learned of a team that is connected, or why its server is not believed. */
	async note(id: string, learned: Learned | NonNullable<KeptTeam['problem']>): Promise<void> {
		const { storage, operator } = this.#parts;
		if (typeof learned === 'string') {
			await storage.write((database) => teams.learn(database, id, { problem: learned }));
			return;
		}
		const { operator: by, ...rest } = learned;
		await storage.write((database) => teams.learn(database, id, rest));
		await operator.met(by);
	}
}

/** The part of a longer text that is a link of ours, or the text itself. */
export function linkIn(text: string): string {
	const found = /[#&]((?:p|l)=[\w=&-]+)/.exec(text.slice(0, 20_000))?.[1];
	return found ?? text.trim();
}

/** Whether a text is, or holds, a team's link. */
export function isPairing(text: string): boolean {
	return readPairing(linkIn(text)) !== undefined;
}
