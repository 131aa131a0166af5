import type { Member, OpenTeam } from './open-team.ts';
import type { TeamSession } from './session.svelte.ts';
import type { TeamKeys } from './team-keys.ts';
import type { TeamAnswer } from '#lib/domain/team-wire/team.ts';

/** The open team of a session. Each field is read anew; there is none while the session is shut. */
export class OpenTeamView implements OpenTeam {
	readonly #session: TeamSession;

	constructor(session: TeamSession) {
		this.#session = session;
	}

	get #team(): TeamAnswer {
		const { team } = this.#session;
		if (!team) throw new Error('The team is not open.');
		return team;
	}

	get #keys(): TeamKeys {
		const { keys } = this.#session;
		if (!keys) throw new Error('The team is not open.');
		return keys;
	}

	get id() {
		return this.#keys.id;
	}

	get idText() {
		return this.#team.id;
	}

	// What an admin signed, before what the server says.
	get name() {
		return this.#keys.card?.card.name ?? this.#team.name;
	}

	get phone() {
		const signed = this.#keys.card;
		return signed ? signed.card.phone : (this.#team.phone ?? undefined);
	}

	get promise() {
		return this.#keys.card?.card.promise ?? this.#team.promise;
	}

	get retention() {
		return this.#team.retention;
	}

	get fingerprint() {
		return this.#keys.fingerprint;
	}

	get members(): readonly Member[] {
		return this.#team.members.map(({ id, name, role, joined }) => ({ id, name, role, joined }));
	}

	get me(): Member {
		const { id } = this.#session.me ?? {};
		const me = this.members.find((one) => one.id === id);
		if (!me) throw new Error('Whoever is signed in is no member of the team.');
		return me;
	}

	get current() {
		return this.#keys.current;
	}

	get epochs() {
		return this.#keys.epochs;
	}
}
