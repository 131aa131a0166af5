/** What the formats of a BMLT server mean. Keys differ per server and language; world ids do not. */
import { BMLT_KEYS, BMLT_WORLD_IDS } from '#data/meeting-types/na.ts';
import type { Codes, Meaning } from '#data/meeting-types/meaning.ts';
import type { Fellowship } from '../../domain/service.ts';
import { scalar } from '../field/at.ts';
import { readLanguages } from '../field/language.ts';
import { isRecord } from './json.ts';
import { learn, meaningOf, noFacts, type TypeFacts } from './types.ts';

interface Format {
	key: string;
	name: string;
	world: string;
	english: boolean;
}

/** All that is known of each format, by shared id; several languages are several entries. */
export type Formats = ReadonlyMap<string, Format[]>;

function add(formats: Map<string, Format[]>, id: string, format: Format): void {
	formats.set(id, [...(formats.get(id) ?? []), format]);
}

/**
 * The table of `GetFormats` (`id`, `key_string`, `world_id` …) or of the v3 API (`worldId`,
 * `translations`). Entries that are no formats are passed over.
 */
export function readFormats(value: unknown): Formats {
	const formats = new Map<string, Format[]>();
	for (const one of Array.isArray(value) ? value : []) {
		if (!isRecord(one)) continue;
		const id = scalar(one['id']);
		if (id === undefined) continue;
		const world = scalar(one['world_id'] ?? one['worldId']) ?? '';
		const translations: unknown[] = Array.isArray(one['translations'])
			? one['translations']
			: [one];
		for (const words of translations) {
			if (!isRecord(words)) continue;
			add(formats, id, {
				key: scalar(words['key_string'] ?? words['key']) ?? '',
				name: scalar(words['name_string'] ?? words['name']) ?? '',
				world,
				english: /^en\b/i.test(scalar(words['lang'] ?? words['language']) ?? 'en')
			});
		}
	}
	return formats;
}

function find(codes: Codes, key: string): readonly Meaning[] | undefined {
	const entry = Object.entries(codes).find(([code]) => code.toUpperCase() === key.toUpperCase());
	return entry?.[1].slice(1) as readonly Meaning[] | undefined;
}

/** These three say how a meeting is held, on every server, in every language. */
const RESERVED = ['HY', 'VM', 'TC'];

function meaningsOfKey(key: string, fellowship: Fellowship): readonly Meaning[] | null {
	return find(BMLT_KEYS, key) ?? meaningOf(key, fellowship);
}

function learnFormat(facts: TypeFacts, entries: Format[], fellowship: Fellowship): boolean {
	const world = entries.find((one) => one.world !== '')?.world ?? '';
	const english = entries.find((one) => one.english);
	if (world === 'LANG') {
		const languages = entries.flatMap((one) =>
			readLanguages(one.name, { record: '', field: '' }, [])
		);
		learn(
			facts,
			languages.slice(0, 2).map((language): Meaning => `lang:${language}`)
		);
		if (languages.length > 0) return true;
	}
	const byWorld = world === '' ? undefined : find(BMLT_WORLD_IDS, world);
	if (byWorld) learn(facts, byWorld);
	const byKey = english ? find(BMLT_KEYS, english.key) : undefined;
	if (byKey) learn(facts, byKey);
	if (byWorld ?? byKey) return true;
	const byName = english ? meaningOf(english.name, fellowship) : null;
	if (byName) learn(facts, byName);
	return byName !== null;
}

/**
 * The types of one meeting: by shared ids through the table where both are there, else by key
 * strings, whose meaning is known in English only.
 */
export function readBmltTypes(
	ids: string[],
	keys: string[],
	formats: Formats,
	language: string,
	fellowship: Fellowship
): TypeFacts {
	const facts = noFacts();
	const known = ids.filter((id) => formats.has(id));
	for (const id of known) {
		const entries = formats.get(id) ?? [];
		if (!learnFormat(facts, entries, fellowship)) {
			facts.unknown.push(entries.find((one) => one.english)?.key ?? entries[0]?.key ?? id);
		}
	}
	const useKeys = known.length === 0;
	for (const key of keys) {
		const isReserved = RESERVED.includes(key.toUpperCase());
		if (!useKeys && !isReserved) continue;
		const readable = isReserved || /^en\b/i.test(language);
		const meanings = readable ? meaningsOfKey(key, fellowship) : null;
		if (meanings) learn(facts, meanings);
		else facts.unknown.push(key);
	}
	return facts;
}
