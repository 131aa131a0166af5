/** Whether a record is in the United Kingdom, by what it calls its country. */

const UK =
	/^(?:gb|gbr|uk|u\.k\.|united kingdom|great britain|britain|england|scotland|wales|cymru|northern ireland|ni|jersey|guernsey|isle of man|united kingdom of great britain and northern ireland)$/i;
const ALSO_ABROAD =
	/^(?:usa|u\.s\.a\.?|u\.s\.?|united states of america|republic of ireland|eire|éire)$/i;

let names: Set<string> | undefined;

/** The English names and two-letter codes of all countries that `Intl` knows. */
function countries(): Set<string> {
	if (names) return names;
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
	const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
	names = new Set();
	for (const first of letters) {
		for (const second of letters) {
			const name = display.of(first + second);
			if (name) names.add(name.toLowerCase());
		}
	}
	return names;
}

/** Crown dependencies count as at home. Undefined: it is no country we know. */
export function isHome(country: string): boolean | undefined {
	const text = country.trim();
	if (UK.test(text)) return true;
	return ALSO_ABROAD.test(text) || countries().has(text.toLowerCase()) ? false : undefined;
}
