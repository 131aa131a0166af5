import { expect, test } from 'vitest';
import { DESTINATIONS, FOOTER, isCurrent } from './destinations.ts';

test.for([
	['/', '/', true],
	['/', '/find', false],
	['/find', '/find', true],
	['/find', '/services/4k2', true],
	['/find', '/findings', false],
	['/plan', '/plan/ask', true],
	['/plan', '/find', false]
] as const)('%s while %s is shown: %s', ([path, shown, current]) => {
	expect(isCurrent(path, shown)).toBe(current);
});

test('urgent help is in the bar and in the row, and nothing is out of reach on a phone', () => {
	const urgent = DESTINATIONS.find((one) => one.path === '/urgent');
	expect(urgent?.on).toBe('both');
	const onPhone = new Set(
		[...DESTINATIONS.filter((one) => one.on !== 'wide'), ...FOOTER].map((one) => one.path)
	);
	expect(DESTINATIONS.filter((one) => !onPhone.has(one.path))).toEqual([]);
});
