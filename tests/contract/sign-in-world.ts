/** A server of one's own for a test: its database, its routes, and browsers that ask them. */
import { join } from 'node:path';
import { vi } from 'vitest';
import { createContext, setContext } from '#lib/server/context.ts';
import type { Database } from '#lib/server/database.ts';
import * as invitations from '#lib/server/relay/invitations.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { serverHere } from '../fixtures/server-here.ts';
import {
	type FoundedTeam,
	foundedTeam,
	type MemberAccount,
	MemberBrowser
} from '../fixtures/team-member.ts';
import type { Place } from './databases.ts';

export const ORIGIN = 'https://waymark.example.org';

export interface Here {
	database: Database;
	/** A browser that nobody has used. */
	browser(): MemberBrowser;
	/** A new team without keys, and the secret of its first admin's invitation. */
	newTeam(name?: string): Promise<{ team: string; secret: string }>;
	/** A team that is live, its one admin signed in and confirmed. */
	founded(name?: string, login?: string): Promise<Founded>;
}

export interface Founded {
	idText: string;
	team: FoundedTeam;
	admin: MemberAccount;
	browser: MemberBrowser;
}

const CODE_MS = 30_000;

/**
 * Runs against an empty database, with the clock at hand, and closes whatever happens. The clock
 * stands, at the beginning of a half minute: on a slow machine a code would be over before it is given.
 */
export async function onServer(place: Place, run: (here: Here) => Promise<void>): Promise<void> {
	vi.useFakeTimers({ toFake: ['Date'], now: Math.floor(Date.now() / CODE_MS) * CODE_MS });
	const config = {
		...place,
		directory: join(place.data, 'directory'),
		host: '',
		port: 0,
		origin: ORIGIN,
		examples: false,
		exitUrl: 'https://www.bbc.co.uk/weather'
	};
	const context = createContext(config);
	setContext(context);
	const database = await context.database();
	const browser = () => new MemberBrowser(ORIGIN, serverHere);
	const newTeam = async (name = 'Harbour team') => {
		const now = new Date();
		const team = await teams.add(database.db, { name }, now.toISOString().slice(0, 10));
		const inviting = { team, role: 'admin', name: 'Jo', by: 'operator' } as const;
		const { secret } = await invitations.make(database.db, inviting, now);
		return { team, secret };
	};
	const founded = async (name?: string, login = 'jo') => {
		const made = await newTeam(name);
		const own = browser();
		const { team, admin } = await foundedTeam(own, made.secret, login);
		return { idText: made.team, team, admin, browser: own };
	};
	try {
		await run({ database, browser, newTeam, founded });
	} finally {
		vi.useRealTimers();
		await database.close();
	}
}

/** Minutes go by for everybody. */
export function later(minutes: number): void {
	const now = Date.now();
	vi.useFakeTimers({ toFake: ['Date'], now: now + minutes * 60_000 });
}
