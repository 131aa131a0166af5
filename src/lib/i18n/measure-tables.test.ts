import { expect, test } from 'vitest';
import { measureTables } from './measure-tables.ts';

test('months that have not begun are no rows: nothing can have been received in them', () => {
	const period = { from: '2026-10-01', to: '2026-12-31' };
	const months = (...today: string[]) =>
		measureTables(period, {}, ...today)
			.find(({ id }) => id === 'months')
			?.rows.map(({ head }) => head);
	expect(months('2026-11-22')).toEqual(['October 2026', 'November 2026']);
	expect(months('2026-10-01')).toEqual(['October 2026']);
	expect(months('2027-02-01')).toHaveLength(3);
	expect(months()).toHaveLength(3);
});
