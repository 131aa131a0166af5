import { open } from '#lib/server/database.ts';
import {
	FAULTS,
	quality,
	type Example,
	type Fault,
	type QualityReport
} from '#lib/server/quality.ts';
import { DONE, JSON_EXPLAINED, JSON_OPTION, say, UsageError, type Verb } from './verb.ts';

const WORDS: Record<Fault, string> = {
	'no-contact': 'have no way to reach them',
	'bad-point': 'have a place on the map that is missing or doubtful',
	'no-place': 'can be visited, and nothing says where',
	'no-times': 'have no times, or times that could not be read',
	stale: 'were last checked over a year ago',
	'never-checked': 'do not say when they were checked',
	'no-need': 'belong to none of the six needs'
};

const SHOWN = 5;

function examples(all: readonly Example[], count: number): string[] {
	const lines = all.slice(0, SHOWN).map(({ id, name, feed }) => `    ${id}  ${name} (${feed})`);
	return count > lines.length ? [...lines, `    … and ${count - lines.length} more`] : lines;
}

function words({ services, faults, duplicates, unmapped }: QualityReport): string[] {
	const lines = [`${services} services would be published.`];
	for (const fault of FAULTS) {
		const { count, examples: some } = faults[fault];
		if (count === 0) continue;
		const share = Math.round((count / services) * 100);
		lines.push(`  ${count} (${share} %) ${WORDS[fault]}`, ...examples(some, count));
	}
	if (duplicates.count > 0) {
		lines.push(
			`  ${duplicates.count} are in several feeds, or twice in one`,
			...examples(duplicates.examples, duplicates.count)
		);
	}
	if (unmapped.length > 0) {
		lines.push(`  ${unmapped.length} terms of feeds are placed under no need:`);
		for (const { feed, term, count } of unmapped.slice(0, SHOWN * 2)) {
			lines.push(`    ${count} × ${term} (${feed})`);
		}
	}
	return lines;
}

export const verb: Verb = {
	summary: 'what in the register should be put right',
	usage: ['check [--json]'],
	options: JSON_OPTION,
	explained: [JSON_EXPLAINED],
	async run({ config, values, words: extra, now }) {
		if (extra.length > 0) throw new UsageError(`check takes no "${extra.join(' ')}".`);
		const database = await open(config, now.toISOString());
		try {
			const report = await quality(database, now.toISOString().slice(0, 10));
			say(values['json'] ? JSON.stringify(report) : words(report).join('\n'));
			return DONE;
		} finally {
			await database.close();
		}
	}
};
