/** Languages by name or code. */
import type { Issue } from '../../domain/issue.ts';
import { report, scalar, type At } from './at.ts';

/** Names that are in use beside the one `Intl` gives, and sign languages. */
const ALIASES: Record<string, string> = {
	farsi: 'fa',
	dari: 'prs',
	'sign language': 'bfi',
	'british sign language': 'bfi',
	bsl: 'bfi',
	'irish sign language': 'isg',
	mandarin: 'cmn',
	cantonese: 'yue',
	'chinese (mandarin)': 'cmn',
	'chinese (cantonese)': 'yue',
	'simplified chinese': 'zh-Hans',
	'traditional chinese': 'zh-Hant',
	sylheti: 'syl',
	bengali: 'bn',
	bangla: 'bn',
	panjabi: 'pa',
	punjabi: 'pa',
	kurdish: 'ku',
	'kurdish (sorani)': 'ckb',
	'kurdish sorani': 'ckb',
	sorani: 'ckb',
	kurmanji: 'kmr',
	tagalog: 'tl',
	filipino: 'fil',
	'scottish gaelic': 'gd',
	gaelic: 'gd',
	irish: 'ga',
	flemish: 'nl',
	pushto: 'ps',
	pushtu: 'ps',
	pashtu: 'ps',
	castilian: 'es',
	romany: 'rom',
	roma: 'rom',
	moldovan: 'ro',
	oromo: 'om',
	'brazilian portuguese': 'pt-BR'
};

/** The languages spoken in the United Kingdom by more than a few, whose names `Intl` spells. */
const SPOKEN = (
	'en cy gd ga gv kw sco pl ro pa ur bn gu ar fr zh pt es ta tr it so lt fa de ru hu lv bg el sk ' +
	'cs ne hi te ml mr kn si sw yo ig ha ak tw ff am ti om rw ln sn st zu xh af sq sr hr bs sl mk ' +
	'uk be et fi sv no da is nl he yi hy ka az kk uz tk ky tg ps ku ckb ug ms id jv vi th lo my km ' +
	'ja ko mn tl fil mt wo luo lg ny mg'
).split(' ');

const names = new Intl.DisplayNames('en', { type: 'language' });
const CODES = new Map<string, string>([
	...SPOKEN.map((code): [string, string] => [(names.of(code) ?? code).toLowerCase(), code]),
	...Object.entries(ALIASES)
]);

/** The code of one language, or absent. */
function codeOf(text: string): string | undefined {
	const key = text
		.toLowerCase()
		.replace(/\s+/g, ' ')
		.replace(/\s*(?:language|speaking|speakers?)$/, '');
	const known = CODES.get(text.toLowerCase()) ?? CODES.get(key);
	if (known) return known;
	if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(text)) return undefined;
	try {
		const [code] = Intl.getCanonicalLocales(text.replaceAll('_', '-'));
		// A code that has no name is no language: three letters can be anything.
		return code !== undefined && names.of(code) !== code ? code : undefined;
	} catch {
		return undefined;
	}
}

/**
 * BCP 47 codes, each once, from names ("Polish and Urdu", "BSL") or codes (`eng`, `en-GB` → `en`,
 * as a region says nothing here except for Brazil). What is no language is reported.
 */
export function readLanguages(value: unknown, at: At, issues: Issue[]): string[] {
	const raw = scalar(value);
	if (raw === undefined) return [];
	const codes = new Set<string>();
	const whole = codeOf(raw);
	for (const part of whole ? [raw] : raw.split(/[,;/|&\n]|\band\b/)) {
		const text = part.trim();
		if (text === '') continue;
		const code = codeOf(text);
		if (code === undefined) report(issues, 'unmapped-term', at, text);
		else
			codes.add(
				/^[a-z]{2,3}-[A-Z]{2}$/.test(code) && code !== 'pt-BR'
					? code.slice(0, code.indexOf('-'))
					: code
			);
	}
	return [...codes];
}
