import { open, type Database } from '#lib/server/database.ts';
import { dayOf } from '#lib/server/relay/day.ts';
import * as invitations from '#lib/server/relay/invitations.ts';
import * as members from '#lib/server/relay/members.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { invitationWords, nameOf, theTeam } from './team-inputs.ts';
import {
	type Call,
	DONE,
	JSON_EXPLAINED,
	JSON_OPTION,
	REFUSED,
	say,
	textOf,
	UsageError,
	type Verb,
	warn
} from './verb.ts';

type Action = (database: Database, call: Call, words: string[]) => Promise<number>;

function teamName({ values }: Call): string {
	const team = textOf(values, 'team');
	if (team === undefined) throw new UsageError('Say which team: --team TEAM');
	return team;
}

const invite: Action = async ({ db }, call, words) => {
	const { values, config, now } = call;
	if (words.length > 0) {
		throw new UsageError(`member invite takes no "${words[0]}": put names in quotes.`);
	}
	const wanted = teamName(call);
	const role = textOf(values, 'role') ?? 'member';
	if (role !== 'member' && role !== 'admin') {
		throw new UsageError(`--role is "${role}": say member or admin.`);
	}
	const name = nameOf(values, 'name');
	const team = await theTeam(db, wanted);
	if (!team) return REFUSED;
	if (team.root_key === null && role !== 'admin') {
		warn(`${team.name} has no keys yet: its first admin makes them. --role admin`);
		return REFUSED;
	}
	const inviting = { team: team.id, role, name, by: 'operator' } as const;
	const invited = invitationWords(config, await invitations.make(db, inviting, now));
	if (values['json']) say(JSON.stringify({ link: invited.link, expires: invited.expires }));
	else {
		say([`Invited ${name} to ${team.name} as ${role}:`, ...invited.lines].join('\n'));
		if (team.root_key !== null)
			say('An admin then compares six words with them, and lets them in.');
	}
	return DONE;
};

const remove: Action = async (database, call, [who, ...more]) => {
	const wanted = teamName(call);
	if (who === undefined || more.length > 0) {
		throw new UsageError('Say who: waymark member remove MEMBER --team TEAM');
	}
	const { db } = database;
	const team = await theTeam(db, wanted);
	if (!team) return REFUSED;
	const found = (await teams.members(db, team.id)).filter(
		(one) => one.id === who || one.name === who
	);
	const [member] = found;
	if (!member || found.length > 1) {
		warn(
			member
				? `Several members of ${team.name} are called "${who}": give the id that waymark team shows.`
				: `${team.name} has no member "${who}". waymark team lists them.`
		);
		return REFUSED;
	}
	const evenLast = call.values['even-last'] === true;
	const done = await members.shutOut(database, team.id, member.id, dayOf(call.now), evenLast);
	if (done === 'last-way') {
		warn(
			`${member.name} is the last admin who can let others in. Invite another first; or --even-last, and somebody comes back with the printed kit.`
		);
		return REFUSED;
	}
	if (done !== 'done') throw new Error(`Removing a member ended with ${done}.`);
	say(`${member.name} is signed out everywhere and cannot sign in again.`);
	if (await teams.epochDue(db, team.id)) {
		say(
			'They may still have keys in their head or on a disk: an admin must begin new ones, on the page of members. Until then new requests are sealed to the old keys.'
		);
	}
	return DONE;
};

const ACTIONS: Record<string, Action> = { invite, remove };

export const verb: Verb = {
	summary: 'who is in a team: invite somebody, or shut somebody out at once',
	usage: [
		'member invite --team TEAM --name NAME [--role member|admin] [--json]',
		'member remove MEMBER --team TEAM [--even-last]'
	],
	options: {
		...JSON_OPTION,
		team: { type: 'string' },
		name: { type: 'string' },
		role: { type: 'string' },
		'even-last': { type: 'boolean' }
	},
	explained: [
		['invite', 'prints a link; an admin of the team then compares six words'],
		['remove', 'ends their sessions and their sign-in; an admin then begins new keys'],
		['--team TEAM', 'its id or its name'],
		['--name NAME', 'what colleagues call them'],
		['--role ROLE', 'member, or admin: who may change the team (member)'],
		['--even-last', 'remove even the last admin: only the printed kit leads back'],
		JSON_EXPLAINED
	],
	async run(call) {
		const [name, ...words] = call.words;
		const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
		if (!action) {
			throw new UsageError(
				name === undefined
					? 'Say what: waymark member invite, or waymark member remove'
					: `member has no "${name}". waymark member --help says more.`
			);
		}
		const database = await open(call.config, call.now.toISOString());
		try {
			return await action(database, call, words);
		} finally {
			await database.close();
		}
	}
};
