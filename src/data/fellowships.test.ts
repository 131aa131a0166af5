import { expect, test } from 'vitest';
import { FACTS, FIRST_FACTS } from './fellowship-facts.ts';
import { LINES } from './fellowship-lines.ts';
import { FAMILIES } from './national/families.ts';
import { MUTUAL_AID } from './national/mutual-aid.ts';

test.for(Object.entries(LINES))('%s: line and website are those of its entry', ([, line]) => {
	const entry = [...MUTUAL_AID, ...FAMILIES].find(({ id }) => id === line.entry);
	const sure = entry?.seen === 'official' || entry?.seen === 'secondary';
	const [first] = sure ? (entry.phones ?? []) : [];
	expect(line.phone).toBe(typeof first === 'string' ? first : first?.number);
	expect(line.website).toBe(entry?.website);
	const label = typeof first === 'object' ? first.label : undefined;
	expect(line.callsBack ?? false).toBe(/call you back/.test(label ?? ''));
});

test.for(Object.entries(FACTS))('%s: every fact is sourced, and said once', ([, facts]) => {
	expect(facts.sources.length).toBeGreaterThan(0);
	expect(facts.sources.filter((source) => !URL.canParse(source))).toEqual([]);
	expect([...facts.first].sort(byOrder)).toEqual([...new Set(facts.first)].sort(byOrder));
});

const byOrder = (a: (typeof FIRST_FACTS)[number], b: (typeof FIRST_FACTS)[number]) =>
	FIRST_FACTS.indexOf(a) - FIRST_FACTS.indexOf(b);
