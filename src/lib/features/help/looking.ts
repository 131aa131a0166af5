/** Looking at the relay: what is new in the threads of this phone, and what their teams say of themselves. */
import { LIMITS } from '#lib/domain/help-wire.ts';
import type { KeptThread } from '#lib/storage/help-rows.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';
import * as teams from '#lib/storage/teams.ts';
import * as threads from '#lib/storage/threads.ts';
import { aboutOf, believe } from './believe.ts';
import { shownOf } from './compose.ts';
import type { Operator } from './operator-key.ts';
import { read } from './read.ts';
import type { Relay, ThreadTold } from './relay.ts';
import type { TeamBook } from './team-book.ts';
import { ENDED } from './thread-signs.ts';

const MINUTE = 60_000;

/** `early`: nothing of the thread was sent yet; `gone`: the relay has it no more; `none`: no answer. */
export type Looked = 'looked' | 'early' | 'gone' | 'none';

export interface LookOptions {
	/** The question is held open until there is something. */
	wait?: boolean;
	/** The team is looked at, too. */
	team?: boolean;
	/** Somebody sees what comes. */
	watched?: boolean;
	signal?: AbortSignal;
}

interface Parts {
	storage: Pick<PhoneStorage, 'read' | 'write'>;
	relay: Relay;
	teams: TeamBook;
	operator: Operator;
	now: () => number;
}

export class Looking {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Looks what is new in a thread, and keeps it. */
	async look(id: string, options: LookOptions = {}): Promise<Looked> {
		const { storage, relay, now } = this.#parts;
		const thread = await storage.read((database) => threads.get(database, id));
		if (!thread || (thread.gone && !options.watched)) return 'gone';
		if (thread.messages.length === 0 && !thread.found) return 'early';
		const { read: shown } = await shownOf(thread.secret);
		if (options.team && !(await this.#lookAtTeam(thread, shown))) return 'none';
		for (let { sequence } = thread; ;) {
			const wait = options.wait ? LIMITS.waitSeconds : 0;
			const told = await relay.envelopes(id, shown, sequence, wait, options.signal);
			if (told.is === 'none') return 'none';
			if (told.is === 'gone') {
				await storage.write((database) => threads.change(database, id, { gone: true }));
				return 'gone';
			}
			const current = await storage.read((database) => threads.get(database, id));
			if (!current) return 'gone';
			const arrived = await read(current, told.told);
			const watched = options.watched ?? false;
			await storage.write((database) => threads.receive(database, id, arrived, now(), watched));
			if (!told.told.more || arrived.sequence <= sequence) return 'looked';
			({ sequence } = arrived);
		}
	}

	async #lookAtTeam(thread: KeptThread, shown: string): Promise<boolean> {
		const { storage, now } = this.#parts;
		const told = await this.#parts.relay.thread(thread.id, shown);
		if (told.is !== 'told') return told.is === 'gone';
		await this.#heardOfPush(thread, told.told.push);
		const team = await storage.read((database) => teams.get(database, thread.team));
		const operator = await this.#parts.operator.known();
		const learned = team && (await believe(team, told.told.team, now(), operator));
		if (team && learned) await this.#parts.teams.note(team.id, learned);
		if (typeof learned === 'string') return true;
		// Of a team that is connected no more the name cannot be checked: it stays as it was.
		const before = thread.about;
		const about = learned?.about ?? {
			...aboutOf(told.told.team, operator),
			...(before && { name: before.name }),
			...(before?.standing && { standing: before.standing })
		};
		await storage.write((database) => threads.change(database, thread.id, { about }));
		return true;
	}

	/** Whether the server can push, and whether it still would for this thread. */
	async #heardOfPush({ id, push, signs }: KeptThread, told: ThreadTold['push']): Promise<void> {
		const over = told && signs !== undefined && signs !== ENDED && !told.told.includes(signs);
		if (!over && push === told?.key) return;
		await this.#parts.storage.write((database) =>
			threads.change(database, id, { push: told?.key, ...(over && { signs: ENDED }) })
		);
	}

	/** Looks at every thread that nobody has looked at for so long, milliseconds; once at each team. */
	async lookAll(since = MINUTE): Promise<void> {
		const { storage, now } = this.#parts;
		const known = new Set<string>();
		for (const thread of (await storage.read(threads.all)) ?? []) {
			if (now() - (thread.lookedAt ?? 0) < since) continue;
			const looked = await this.look(thread.id, { team: !known.has(thread.team) });
			if (looked === 'none') return;
			if (looked === 'looked') known.add(thread.team);
		}
	}
}
