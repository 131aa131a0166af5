import { open, type Database } from '#lib/server/database.ts';
import * as feeds from '#lib/server/feeds.ts';
import { FEED_EXPLAINED, FEED_OPTIONS, checkedName, saidOf } from './import.ts';
import { importInputs } from './import-feed.ts';
import { importWords } from './import-words.ts';
import { isAddress } from './inputs.ts';
import {
	type Call,
	DONE,
	JSON_EXPLAINED,
	JSON_OPTION,
	REFUSED,
	say,
	UsageError,
	type Verb,
	warn
} from './verb.ts';

type Action = (database: Database, call: Call, words: string[]) => Promise<number>;

function feedWords(feed: feeds.FeedState): string[] {
	const read = feed.last === undefined ? 'never read' : `read ${feed.last.slice(0, 10)}`;
	const lines = [
		`${feed.name}: ${feed.title}`,
		`  ${feed.services} services, ${feed.missing} no longer in the feed, ${read}${feed.outcome === 'failed' ? ' and failed' : ''}`
	];
	if (feed.url !== null) lines.push(`  ${feed.url}`);
	if (feed.licence !== null) lines.push(`  licence ${feed.licence}`);
	if (feed.hold) {
		const { missing, had, reason, since } = feed.hold;
		lines.push(
			`  ON HOLD since ${since} (${reason}): ${missing} of ${had} services have gone. waymark feeds approve ${feed.name}`
		);
	}
	return lines;
}

const list: Action = async ({ db }, { values }) => {
	const all = await feeds.list(db);
	if (values['json']) say(JSON.stringify(all));
	else if (all.length === 0) say('There are no feeds yet. waymark feeds add NAME ADDRESS');
	else say(all.flatMap(feedWords).join('\n'));
	return DONE;
};

const add: Action = async ({ db }, { values, now }, [name, url, ...more]) => {
	if (name === undefined || url === undefined || more.length > 0) {
		throw new UsageError('Say what to call it and where it is: waymark feeds add NAME ADDRESS');
	}
	if (!isAddress(url)) throw new UsageError(`"${url}" is no address: it begins with https://.`);
	const feed = { ...saidOf(values), name: checkedName(name), url };
	if (!(await feeds.add(db, feed, now.toISOString().slice(0, 10)))) {
		warn(`There is a feed "${name}" already.`);
		return REFUSED;
	}
	say(`Added ${name}. waymark feeds refresh ${name} reads it.`);
	return DONE;
};

/** The names given, every one of a feed; undefined, after saying so, when one is not. */
async function known({ db }: Database, names: string[]): Promise<boolean> {
	for (const name of names) {
		if (await feeds.find(db, name)) continue;
		warn(`There is no feed "${name}". waymark feeds lists them.`);
		return false;
	}
	return true;
}

const remove: Action = async (database, _call, names) => {
	if (names.length === 0) throw new UsageError('Say which: waymark feeds remove NAME');
	if (!(await known(database, names))) return REFUSED;
	for (const name of names) {
		await feeds.remove(database.db, name);
		say(`Removed ${name} and its services. waymark publish takes them out of the directory.`);
	}
	return DONE;
};

const approve: Action = async (database, { now }, names) => {
	if (names.length === 0) throw new UsageError('Say which: waymark feeds approve NAME');
	if (!(await known(database, names))) return REFUSED;
	let code = DONE;
	for (const name of names) {
		const gone = await feeds.approve(database.db, name, now.toISOString().slice(0, 10));
		if (gone === undefined) {
			warn(`Nothing of ${name} is on hold.`);
			code = REFUSED;
		} else say(`${gone} services of ${name} are gone. waymark publish takes them out.`);
	}
	return code;
};

const refresh: Action = async (database, { config, values, now }, names) => {
	if (!(await known(database, names))) return REFUSED;
	const wanted = (await feeds.list(database.db)).filter(
		(feed) =>
			feed.url !== null &&
			feed.origin === 'own' &&
			(names.length === 0 || names.includes(feed.name))
	);
	for (const name of names.filter((one) => !wanted.some((feed) => feed.name === one))) {
		warn(`${name} has no address to read it from.`);
	}
	const reports = [];
	for (const { name, url } of wanted) {
		const inputs = url === null ? [] : [url];
		const report = await importInputs(database, {
			name,
			inputs,
			said: {},
			dryRun: false,
			now,
			data: config.data
		});
		reports.push(report);
		if (!values['json']) say(importWords(report).join('\n'));
	}
	if (values['json']) say(JSON.stringify(reports));
	const whole = wanted.length === names.length || names.length === 0;
	return whole && reports.every((report) => report.outcome === 'done') ? DONE : REFUSED;
};

const ACTIONS: Record<string, Action> = { list, add, remove, refresh, approve };

export const verb: Verb = {
	summary: 'the configured feeds, and what waits for a decision about them',
	usage: [
		'feeds [list] [--json]',
		'feeds add NAME ADDRESS [--format F] [--title TEXT] [--owner TEXT] [--licence TEXT] …',
		'feeds refresh [NAME…] [--json]',
		'feeds approve NAME…',
		'feeds remove NAME…'
	],
	options: { ...JSON_OPTION, ...FEED_OPTIONS },
	explained: [
		['list', 'each feed: when it was read, what it lost, what is on hold'],
		['add', 'configure a feed by its address'],
		['refresh', 'read the feeds that have an address, all or the ones named'],
		['approve', 'what has gone from a feed on hold is really gone'],
		['remove', 'take a feed and its services away; corrections and refusals to be listed stay'],
		...FEED_EXPLAINED,
		JSON_EXPLAINED
	],
	async run(call) {
		const [name = 'list', ...words] = call.words;
		const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
		if (!action) throw new UsageError(`feeds has no "${name}". waymark feeds --help says more.`);
		const database = await open(call.config, call.now.toISOString());
		try {
			return await action(database, call, words);
		} finally {
			await database.close();
		}
	}
};
