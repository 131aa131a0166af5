/**
 * What an operator can set, parsed once from an environment that is passed in. Everything has a
 * default: with nothing set, Waymark runs on SQLite in `.waymark/` and listens on port 3000.
 */
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { NEUTRAL_SITE, neutralSite } from '../domain/neutral-site.ts';
import { serviceOrigin } from './push/services.ts';
import { isPushKey } from './push/vapid.ts';

export interface Config {
	/** Absolute path of the folder that holds the SQLite file and the published directory. */
	data: string;
	/** Absolute path of the published directory. */
	directory: string;
	host: string;
	port: number;
	/** `https://waymark.example.org`: how people reach this server. Absent: as they ask for it. */
	origin?: string;
	/** `postgres://…`; absent: SQLite. */
	databaseUrl?: string;
	/** Whether the made-up example town is published while there is no feed of one's own. */
	examples: boolean;
	/** Mail to teams: `smtp://…` or `smtps://…`, and who it is from. Absent: none is sent. */
	mail?: { server: string; from: string };
	/** The private key of pushes, and the origins of push services of one's own. Absent: there is no push. */
	push?: { key: string; own: string[] };
	/** `https://…`: the neutral site that Exit leads to. */
	exitUrl: string;
}

/** The environment cannot be used as it is; each problem names variable, value and what to do. */
export class ConfigError extends Error {
	readonly problems: readonly string[];
	constructor(problems: readonly string[]) {
		super(problems.join('\n'));
		this.name = 'ConfigError';
		this.problems = problems;
	}
}

const YES_NO: Record<string, boolean> = {
	yes: true,
	true: true,
	1: true,
	no: false,
	false: false,
	0: false
};

function httpOrigin(text: string): string | undefined {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
	return url.pathname === '/' && !url.search && !url.hash ? url.origin : undefined;
}

function isPostgres(text: string): boolean {
	const url = URL.parse(text);
	return url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
}

function isSmtp(text: string): boolean {
	const url = URL.parse(text);
	return (url?.protocol === 'smtp:' || url?.protocol === 'smtps:') && url.hostname !== '';
}

const Environment = v.object({
	WAYMARK_DATA: v.optional(v.string(), '.waymark'),
	HOST: v.optional(
		v.pipe(
			v.string(),
			v.regex(/^[\w.:-]+$/, 'give a host name or an IP address, such as 127.0.0.1')
		),
		'0.0.0.0'
	),
	PORT: v.optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535,
				'give a number from 0 to 65535'
			),
			v.transform(Number)
		),
		'3000'
	),
	ORIGIN: v.optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => httpOrigin(text) !== undefined,
				'give the address people type, without a path, such as https://waymark.example.org'
			),
			v.transform((text) => httpOrigin(text))
		)
	),
	DATABASE_URL: v.optional(
		v.pipe(
			v.string(),
			v.check(
				isPostgres,
				'give postgres://name:password@host:5432/database, or leave it out to use SQLite'
			)
		)
	),
	WAYMARK_EXAMPLES: v.optional(
		v.pipe(
			v.string(),
			v.check((text) => text.toLowerCase() in YES_NO, 'say yes or no'),
			v.transform((text) => YES_NO[text.toLowerCase()] === true)
		),
		'yes'
	),
	WAYMARK_SMTP: v.optional(
		v.pipe(v.string(), v.check(isSmtp, 'give smtp://name:password@host:587, or smtps://…'))
	),
	WAYMARK_MAIL_FROM: v.optional(
		v.pipe(
			v.string(),
			v.regex(
				/^[^\s@<>,;]+@[^\s@<>,;]+$/,
				'give the address that mail is from, such as news@example.org'
			)
		)
	),
	WAYMARK_PUSH_KEY: v.optional(
		v.pipe(v.string(), v.check(isPushKey, 'make one with: waymark push keys'))
	),
	WAYMARK_PUSH_SERVICES: v.optional(
		v.pipe(
			v.string(),
			v.transform((text) => text.split(/[\s,]+/).filter(Boolean)),
			v.check(
				(given) => given.every((one) => serviceOrigin(one) !== undefined),
				'give addresses without a path, such as https://push.example.org'
			)
		)
	),
	WAYMARK_EXIT_URL: v.optional(
		v.pipe(
			v.string(),
			v.check(
				(text) => neutralSite(text) !== undefined,
				'give an address that begins with https://, such as ' + NEUTRAL_SITE
			),
			v.transform((text) => neutralSite(text) ?? NEUTRAL_SITE)
		),
		NEUTRAL_SITE
	)
});

/** A key, or a password in a database address, is nobody's business on a screen or in a log. */
function shown(name: string, value: string): string {
	if (name === 'WAYMARK_PUSH_KEY') return '…';
	return name === 'DATABASE_URL' || name === 'WAYMARK_SMTP'
		? value.replace(/\/\/[^@/]*@/, '//…@')
		: value;
}

/**
 * The configuration that an environment asks for; an empty variable is an unset one. Relative paths
 * are taken from `folder`. Throws a ConfigError that lists everything wrong at once.
 */
export function readConfig(
	environment: Readonly<Record<string, string | undefined>>,
	folder: string = process.cwd()
): Config {
	const given: Record<string, string> = {};
	for (const name of Object.keys(Environment.entries)) {
		const value = environment[name]?.trim();
		if (value) given[name] = value;
	}
	const read = v.safeParse(Environment, given);
	if (!read.success) {
		throw new ConfigError(
			read.issues.map((one) => {
				const name = String(one.path?.[0]?.key ?? '');
				return `${name} is "${shown(name, given[name] ?? '')}": ${one.message}.`;
			})
		);
	}
	const { WAYMARK_DATA, HOST, PORT, ORIGIN, DATABASE_URL, WAYMARK_EXAMPLES, WAYMARK_EXIT_URL } =
		read.output;
	const data = resolve(folder, WAYMARK_DATA);
	const config: Config = {
		data,
		directory: join(data, 'directory'),
		host: HOST,
		port: PORT,
		examples: WAYMARK_EXAMPLES,
		exitUrl: WAYMARK_EXIT_URL
	};
	if (ORIGIN !== undefined) config.origin = ORIGIN;
	const { WAYMARK_SMTP: server, WAYMARK_MAIL_FROM: from } = read.output;
	if (server !== undefined || from !== undefined) {
		if (server === undefined || from === undefined || ORIGIN === undefined) {
			throw new ConfigError([
				'Mail needs all three of WAYMARK_SMTP, WAYMARK_MAIL_FROM and ORIGIN, which it leads to.'
			]);
		}
		config.mail = { server, from };
	}
	const { WAYMARK_PUSH_KEY: key, WAYMARK_PUSH_SERVICES: services } = read.output;
	if (key !== undefined) {
		if (ORIGIN === undefined) {
			throw new ConfigError(['Push needs ORIGIN: push services are told which site it is from.']);
		}
		config.push = { key, own: (services ?? []).flatMap((one) => serviceOrigin(one) ?? []) };
	}
	if (DATABASE_URL !== undefined) config.databaseUrl = DATABASE_URL;
	return config;
}
