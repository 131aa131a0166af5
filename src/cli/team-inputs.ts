/** What the verbs about teams are told, and what they print of an invitation. */
import type { Config } from '#lib/server/config.ts';
import type { Queries } from '#lib/server/feeds.ts';
import type { Invited } from '#lib/server/relay/invitations.ts';
import type { TeamRow } from '#lib/server/relay/tables.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { cardPhone } from '#lib/domain/team-card.ts';
import { TEAM_LIMITS } from '#lib/domain/team-wire/rules.ts';
import { textOf, UsageError, type Values, warn } from './verb.ts';

/** A name on one line. Throws a UsageError without one. */
export function nameOf(values: Values, option: string): string {
	const name = textOf(values, option)?.trim() ?? '';
	if (name === '') throw new UsageError(`Give a name: --${option} NAME`);
	if (name.length > TEAM_LIMITS.nameLetters || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
		throw new UsageError(
			`--${option} is "${name}": at most ${TEAM_LIMITS.nameLetters} letters on one line.`
		);
	}
	return name;
}

/** A telephone number as it is dialled; undefined when none was given. */
export function phoneOf(values: Values): string | undefined {
	const given = textOf(values, 'phone');
	const digits = given === undefined ? undefined : cardPhone(given);
	if (given !== undefined && digits === undefined) {
		throw new UsageError(`--phone is "${given}": give a number such as 01632 960123.`);
	}
	return digits;
}

/** A whole number within bounds; undefined when none was given. */
export function numberOf(
	values: Values,
	option: string,
	least: number,
	most: number
): number | undefined {
	const given = textOf(values, option);
	if (given === undefined) return undefined;
	const number = /^\d{1,4}$/.test(given) ? Number(given) : Number.NaN;
	if (!(number >= least && number <= most)) {
		throw new UsageError(`--${option} is "${given}": give a number from ${least} to ${most}.`);
	}
	return number;
}

/** The team of an id or of a name that only one has; undefined after saying that there is none. */
export async function theTeam(db: Queries, text: string): Promise<TeamRow | undefined> {
	const all = await teams.list(db);
	const found = all.filter((one) => one.id === text || one.name === text);
	if (found.length === 1) return found[0];
	warn(
		found.length === 0
			? `There is no team "${text}". waymark team lists them.`
			: `Several teams are called "${text}": give the id that waymark team shows.`
	);
	return undefined;
}

/** An invitation's link, and what to say with it. */
export function invitationWords(
	{ origin, port }: Pick<Config, 'origin' | 'port'>,
	{ secret, expires }: Invited
): { link: string; expires: string; lines: string[] } {
	const link = `${origin ?? `http://localhost:${port}`}/team/join#i=${secret}`;
	const lines = [
		`  ${link}`,
		`It works once, until ${expires.slice(0, 10)}. Whoever opens it first has it: give it by hand or voice.`
	];
	return { link, expires, lines };
}
