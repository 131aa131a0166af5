import { createContext } from 'svelte';
import type { AccountAnswer } from '#lib/domain/team-wire/account.ts';
import type { Lock } from '#lib/domain/team-wire/invitation.ts';
import type { SessionAnswer } from '#lib/domain/team-wire/session.ts';
import type { TeamAnswer } from '#lib/domain/team-wire/team.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import type { KeyPair } from '#lib/sealing/keys.ts';
import type { TeamApi, Told } from './api.ts';
import type { Holder } from './kept-keys.ts';
import type { OpenedKit } from './kit-rescue.ts';
import { openLock, type OwnKey } from './locks.ts';
import { type Pin, readPin, writePin } from './pins.ts';
import {
	bytesOf,
	pinOf,
	readTeam,
	type TeamKeys,
	type TeamProblem,
	vouchedKit
} from './team-keys.ts';

/**
 * How far this page has come. `locked`: signed in, and the member's key is not here. The last five
 * are those of `team-keys.ts`: signed in and unlocked, and the team's keys are not (rightly) there.
 */
export type Stage = 'asking' | 'unreached' | 'signed-out' | 'locked' | 'open' | TeamProblem;

/** A secret that opens one kind of lock. */
export interface LockSecret {
	kind: Lock['kind'];
	secret: Bytes;
	/** Of a passkey: which. */
	credential?: string;
}

/** Why somebody is asked to sign in again. */
export type Ended = 'over' | 'idle' | 'signed-out';

interface Given {
	api: TeamApi;
	/** Days after 1970-01-01. */
	today: () => number;
	now?: () => number;
	pins?: { read: (team: string) => Pin | undefined; write: (team: string, pin: Pin) => void };
}

/** Shorter than the server's ten minutes: asked a little too early is asked once. */
const CONFIRMED_MS = 9 * 60_000;

/**
 * A member in this page: who is signed in, and the keys that were unlocked. The keys are in its
 * memory and nowhere else; a new page begins with none.
 */
export class TeamSession {
	stage = $state<Stage>('asking');
	me = $state.raw<SessionAnswer>();
	account = $state.raw<AccountAnswer>();
	team = $state.raw<TeamAnswer>();
	keys = $state.raw<TeamKeys>();
	ended = $state<Ended>();
	/** The member's own key, once it was unlocked. */
	own = $state.raw<KeyPair>();
	/** Somebody waits until this member has proved again who they are. */
	confirming = $state.raw<{ wantsKey: boolean; done: (key: OwnKey | boolean) => void }>();
	/** The printed kit of whoever comes back with it, until its keys are wrapped for them. */
	kit: OpenedKit | undefined;
	readonly api: TeamApi;
	readonly today: () => number;
	readonly #now: () => number;
	readonly #pins: NonNullable<Given['pins']>;
	#confirmedAt = 0;

	constructor({ api, today, now = Date.now, pins = { read: readPin, write: writePin } }: Given) {
		this.api = api;
		this.today = today;
		this.#now = now;
		this.#pins = pins;
	}

	/** Finds out whether somebody is signed in. */
	async begin(): Promise<void> {
		const told = await this.api.session();
		if (told.is === 'done') await this.entered(told.value);
		else if (told.is === 'refused') this.stage = 'signed-out';
		else this.stage = 'unreached';
	}

	/** After nobody answered: asks once more for what was missing. */
	async again(): Promise<void> {
		if (this.own && this.me) await this.refresh();
		else await this.begin();
	}

	/** A session began, or is there still. With a secret the key is unlocked at once. */
	async entered(me: SessionAnswer, secret?: LockSecret): Promise<void> {
		this.ended = undefined;
		this.me = me;
		if (me.confirmed) this.#confirmedAt = this.#now();
		const told = await this.api.account();
		if (told.is !== 'done') return this.missed(told);
		this.account = told.value;
		if (!secret || !(await this.unlock(secret))) this.stage = 'locked';
	}

	/** Reads the account anew, after one of its ways in was changed. */
	async readAccount(): Promise<void> {
		const told = await this.api.account();
		if (told.is === 'done') this.account = told.value;
		else this.missed(told);
	}

	/** Unlocks the member's own key; false when no lock of the account opens with this. */
	async unlock(given: LockSecret): Promise<boolean> {
		const key = await this.ownKey(given);
		if (!key) return false;
		await this.unlocked(key.pair);
		return true;
	}

	/** The member's own key under a secret, bytes and all; undefined when it opens nothing of theirs. */
	async ownKey({ kind, secret, credential }: LockSecret): Promise<OwnKey | undefined> {
		const { account } = this;
		for (const lock of account?.locks ?? []) {
			if (!account || lock.kind !== kind || (credential && lock.credential !== credential))
				continue;
			const key = await openLock(kind, account.id, secret, bytesOf(lock.locked));
			if (
				!key ||
				key.pair.publicBytes.some((byte, at) => byte !== bytesOf(account.publicKey)[at])
			) {
				continue;
			}
			if (lock.opened === null) void this.api.lockOpened(lock.id);
			return key;
		}
		return undefined;
	}

	/** The key is here: from now on the team's open with it. */
	async unlocked(own: KeyPair): Promise<void> {
		this.own = own;
		await this.refresh();
		// Nobody answered: said, and asked again, rather than the same question once more.
		if (this.stage === 'locked') this.stage = 'unreached';
	}

	/** Whoever opens this member's wraps; undefined while the key is locked. */
	get holder(): Holder | undefined {
		return this.own && this.me && { recipient: this.me.id, pair: this.own };
	}

	/** What this browser remembers of the team. */
	get pin(): Pin | undefined {
		return this.me && this.#pins.read(this.me.team);
	}

	/** Takes note that the kit's key is the right one: it was made here, or just typed back. */
	trustKit(kitKey: Bytes): void {
		if (this.me && this.keys) {
			this.#pins.write(this.me.team, { ...this.pin, fingerprint: this.keys.fingerprint, kitKey });
		}
	}

	/** Reads the team anew and opens its keys. Where nobody answers, what was read stays. */
	async refresh(): Promise<void> {
		const told = await this.api.team();
		if (told.is !== 'done') return this.missed(told);
		const { holder } = this;
		if (!holder) return;
		const { value } = told;
		const pin = this.#pins.read(value.id);
		const read = await readTeam(holder, value, pin);
		this.team = value;
		if (typeof read === 'string') {
			this.keys = undefined;
			this.stage = read;
			return;
		}
		const newest = value.epochs.find(({ epoch }) => epoch === read.current.epoch);
		if (newest) {
			const kit = await vouchedKit(value);
			this.#pins.write(value.id, pinOf(read, newest.publicKey, kit, pin));
		}
		this.keys = read;
		this.stage = 'open';
	}

	/** The key leaves the memory of this page; the session goes on. */
	lock(why?: Ended): void {
		this.own = undefined;
		this.keys = undefined;
		this.team = undefined;
		this.kit = undefined;
		this.ended = why;
		this.answerConfirming(false);
		if (this.me) this.stage = 'locked';
	}

	/** Ends the session here. */
	async signOut(): Promise<void> {
		await this.api.signOut();
		this.#out('signed-out');
	}

	#out(why: Ended): void {
		this.lock(why);
		this.me = undefined;
		this.account = undefined;
		this.#confirmedAt = 0;
		this.stage = 'signed-out';
	}

	/** An answer that was none: a session that is over is noticed wherever it is met first. */
	missed(told: Exclude<Told<unknown>, { is: 'done' }>): void {
		if (told.is === 'refused' && told.code === 'sign-in') this.#out('over');
		else if (this.stage === 'asking' || this.stage === 'unreached') this.stage = 'unreached';
	}

	/** Asks, and when the server wants to know again who it is, asks the member and then once more. */
	async confirmed<T>(ask: () => Promise<Told<T>>): Promise<Told<T>> {
		const first = await ask();
		if (first.is !== 'refused') return first;
		if (first.code !== 'confirm-again') {
			this.missed(first);
			return first;
		}
		this.#confirmedAt = 0;
		return (await this.confirmAgain()) ? ask() : { is: 'stopped' };
	}

	/** Settles once the member has proved again who they are; false when they would not. */
	async confirmAgain(): Promise<boolean> {
		if (this.#now() - this.#confirmedAt < CONFIRMED_MS) return true;
		return (await this.#ask(false)) !== false;
	}

	/** The member's own key for making another lock: always asks. Undefined when they would not. */
	async keyAgain(): Promise<OwnKey | undefined> {
		const given = await this.#ask(true);
		return typeof given === 'object' ? given : undefined;
	}

	#ask(wantsKey: boolean): Promise<OwnKey | boolean> {
		this.answerConfirming(false);
		return new Promise((done) => (this.confirming = { wantsKey, done }));
	}

	/** Ends the question of `confirming`. */
	answerConfirming(answer: OwnKey | boolean, me?: SessionAnswer): void {
		if (me) {
			this.me = me;
			this.#confirmedAt = this.#now();
		}
		const { confirming } = this;
		this.confirming = undefined;
		confirming?.done(answer);
	}
}

const [get, set] = createContext<TeamSession>();

/** The session of this page, from within anything below `/team`. */
export const teamSession = get;

/** For the layout of `/team` alone, and for tests of what stands under it. */
export const provideTeamSession = set;

/**
 * Settles true once the member has proved again who they are (at once when they did so just now),
 * false when they would not. For pages that export or that change members or keys.
 */
export function confirmAgain(): () => Promise<boolean> {
	const session = get();
	return () => session.confirmAgain();
}
