import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { LIMITS } from '#lib/domain/help-wire.ts';
import { open, type Database } from '#lib/server/database.ts';
import { dayOf } from '#lib/server/relay/day.ts';
import * as endorsements from '#lib/server/relay/endorsements.ts';
import * as invitations from '#lib/server/relay/invitations.ts';
import type { TeamRow } from '#lib/server/relay/tables.ts';
import * as teams from '#lib/server/relay/teams.ts';
import { invitationWords, nameOf, numberOf, phoneOf, theTeam } from './team-inputs.ts';
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

/** A team as the operator is shown it. */
async function stateOf({ db }: Database, team: TeamRow, now: Date) {
	const keys = await teams.keysOf(db, team.id);
	const members = await teams.members(db, team.id);
	const open = await invitations.ofTeam(db, team.id, now);
	return {
		id: team.id,
		name: team.name,
		phone: team.phone,
		promise: team.promise,
		retention: team.retention,
		founded: team.root_key !== null,
		kitProved: team.kit_proved,
		live: await teams.isLive(db, team),
		epochDue: await teams.epochDue(db, team.id),
		endorsedUntil: (await endorsements.of(db, team))?.until ?? null,
		members: members.map(({ id, name, role }) => ({ id, name, role, waits: !keys.has(id) })),
		invited: open.map(({ name, role, expires }) => ({ name, role, expires }))
	};
}

function stateWords(team: Awaited<ReturnType<typeof stateOf>>): string[] {
	const what = team.live
		? 'receives requests'
		: team.founded
			? 'not live: two admins, or one and a printed kit that was typed back'
			: 'waits for its first admin';
	return [
		`${team.name}: ${team.id}`,
		`  ${what}; looks within ${team.promise} working days, keeps ${team.retention} days`,
		team.endorsedUntil === null
			? '  not endorsed: phones say that nobody has confirmed it'
			: `  endorsed until ${team.endorsedUntil}`,
		...(team.epochDue
			? ['  NEW KEYS ARE DUE: somebody was removed; an admin begins an epoch']
			: []),
		...team.members.map(
			(one) =>
				`  ${one.name}, ${one.role}: ${one.id}${one.waits ? ' (waits for an admin to compare words)' : ''}`
		),
		...team.invited.map(
			(one) => `  invited as ${one.role} until ${one.expires.slice(0, 10)}: ${one.name}`
		)
	];
}

const list: Action = async (database, { values, now }) => {
	const all = [];
	for (const team of await teams.list(database.db)) all.push(await stateOf(database, team, now));
	if (values['json']) say(JSON.stringify(all));
	else if (all.length === 0) say('There are no teams yet. waymark team add --name NAME');
	else say(all.flatMap(stateWords).join('\n'));
	return DONE;
};

const add: Action = async ({ db }, { values, config, now }, words) => {
	if (words.length > 0)
		throw new UsageError(`team add takes no "${words[0]}": put names in quotes.`);
	const name = nameOf(values, 'name');
	const admin = textOf(values, 'admin') === undefined ? 'First admin' : nameOf(values, 'admin');
	const phone = phoneOf(values);
	const promise = numberOf(values, 'promise', 1, 10);
	const { least, most } = LIMITS.retentionDays;
	const retention = numberOf(values, 'retention', least, most);
	const about = {
		name,
		...(phone !== undefined && { phone }),
		...(promise !== undefined && { promise }),
		...(retention !== undefined && { retention })
	};
	const id = await teams.add(db, about, dayOf(now));
	const inviting = { team: id, role: 'admin', name: admin, by: 'operator' } as const;
	const invited = await invitations.make(db, inviting, now);
	const { link, expires, lines } = invitationWords(config, invited);
	if (values['json']) say(JSON.stringify({ id, link, expires }));
	else say([`Added ${name}: ${id}`, 'Its first admin begins here:', ...lines].join('\n'));
	return DONE;
};

/** Makes the operator's key, which endorses teams; nothing of it goes into the database. */
function makeKey(words: string[]): number {
	const [path, ...more] = words;
	if (path === undefined || more.length > 0) {
		throw new UsageError('Say where it goes: waymark team key operator.pem');
	}
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	try {
		const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
		writeFileSync(path, pem, { flag: 'wx', mode: 0o600 });
	} catch (error) {
		const there = (error as NodeJS.ErrnoException).code === 'EEXIST';
		warn(
			there
				? `${path} is there already: a key is never written over.`
				: `${path} cannot be written.`
		);
		return REFUSED;
	}
	const open = endorsements.operatorKeyOf(publicKey);
	say(
		[
			`Made ${path}. Whoever has it can say that a team is yours: keep it off the server, and a copy on paper.`,
			'Its public half, for WAYMARK_OPERATOR_KEY when you build the app:',
			`  ${open}`,
			'Phones that have met it believe no other.'
		].join('\n')
	);
	return DONE;
}

const endorse: Action = async ({ db }, { values, now }, [team, ...more]) => {
	const path = textOf(values, 'key');
	const back = values['withdraw'] === true;
	if (team === undefined || more.length > 0 || (path === undefined) !== back) {
		throw new UsageError(
			'Say which, and where your key is: waymark team endorse TEAM --key FILE, or --withdraw'
		);
	}
	const days = numberOf(values, 'days', 1, 1000);
	const row = await theTeam(db, team);
	if (!row) return REFUSED;
	if (path === undefined) {
		const was = await endorsements.withdraw(db, row.id);
		say(was ? `${row.name} is endorsed no more.` : `${row.name} was not endorsed.`);
		return DONE;
	}
	if (row.root_key === null) {
		warn(`${row.name} has no keys yet: its first admin makes them.`);
		return REFUSED;
	}
	let pem: string;
	try {
		pem = readFileSync(path, 'utf8');
	} catch {
		throw new UsageError(`${path} cannot be read.`);
	}
	const made = endorsements.signed(pem, { ...row, root_key: row.root_key }, dayOf(now), days);
	if (!made) {
		warn(`${path} is no private key of the curve P-256. Make one: waymark team key operator.pem`);
		return REFUSED;
	}
	await endorsements.put(db, made);
	say(`Endorsed ${row.name} until ${made.until} by the key ${made.operator_key}`);
	return DONE;
};

const ACTIONS: Record<string, Action> = { list, add, endorse };

export const verb: Verb = {
	summary: 'the teams that answer help requests',
	usage: [
		'team [list] [--json]',
		'team add --name NAME [--phone NUMBER] [--promise DAYS] [--retention DAYS] [--admin NAME] [--json]',
		'team key FILE',
		'team endorse TEAM --key FILE [--days DAYS]',
		'team endorse TEAM --withdraw'
	],
	options: {
		...JSON_OPTION,
		name: { type: 'string' },
		phone: { type: 'string' },
		promise: { type: 'string' },
		retention: { type: 'string' },
		admin: { type: 'string' },
		key: { type: 'string' },
		days: { type: 'string' },
		withdraw: { type: 'boolean' }
	},
	explained: [
		['list', 'each team: its state, its members and who is invited'],
		['add', 'a new team; prints the link with which its first admin makes its keys'],
		['key', 'make the key with which you endorse; do this elsewhere than on the server'],
		['endorse', 'sign, with your own key, that a team of this name is yours'],
		['--name NAME', 'what people know the team by'],
		['--phone NUMBER', 'shown to people whose request was not opened in time'],
		['--promise DAYS', 'working days within which somebody looks (2)'],
		['--retention DAYS', 'days after its last message until a request is deleted (90)'],
		['--admin NAME', 'what colleagues call the first admin'],
		['--key FILE', 'a private key of the curve P-256, PEM; keep it off the server'],
		['--days DAYS', 'for how long the endorsement holds (400)'],
		['--withdraw', 'take an endorsement back'],
		JSON_EXPLAINED
	],
	async run(call) {
		const [name = 'list', ...words] = call.words;
		if (name === 'key') return makeKey(words);
		const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
		if (!action) throw new UsageError(`team has no "${name}". waymark team --help says more.`);
		const database = await open(call.config, call.now.toISOString());
		try {
			return await action(database, call, words);
		} finally {
			await database.close();
		}
	}
};
