import { afterEach, expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import { isolateName } from './isolate-name.ts';

const apart = (name: string) => `\u2068${name}\u2069`;

afterEach(() => overwriteGetLocale(() => 'en'));

test.each([
	['en', 'Harbour team (1)', 'Harbour team (1)'],
	['en', 'Zoë’s team', 'Zoë’s team'],
	['en', 'فريق الميناء', apart('فريق الميناء')],
	['ar', 'Harbour team (1)', apart('Harbour team (1)')],
	['ar', '1 Harbour', apart('1 Harbour')],
	['ar', 'فريق الميناء', apart('فريق الميناء')]
] as const)('in %s the name %s is %s', (language, name, shown) => {
	overwriteGetLocale(() => language);
	expect(isolateName(name)).toBe(shown);
});
