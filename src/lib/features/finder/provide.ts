import { onMount } from 'svelte';
import { BANK_HOLIDAYS, holidaysIn } from '#data/bank-holidays.ts';
import type { Nation } from '#lib/domain/nation.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import * as settings from '#lib/storage/settings.ts';
import type { App } from '../offline/app.svelte.ts';
import { Plan, setPlanContext } from '../plan/plan.svelte.ts';
import { setFinderContext } from './context.ts';
import { Finder } from './finder.svelte.ts';

const EVERYWHERE: ReadonlySet<CalendarDate> = new Set(Object.values(BANK_HOLIDAYS).flat());

function holidays(nation: Nation | undefined): ReadonlySet<CalendarDate> {
	return nation === undefined ? EVERYWHERE : holidaysIn(nation);
}

/** Makes the finder and the plan and hands them down; for the root layout, after `provideApp`. */
export function provideFinder({ directory, storage }: App): void {
	const finder = new Finder({
		directory,
		holidays,
		remembered: async () =>
			storage.hint() === 'no' ? undefined : (await storage.read(settings.get))?.place,
		remember: (place) => {
			// Not waited for: a first visit opens the database only once the list is there and kept.
			void directory.whenKept().then(async () => {
				const latest = finder.filter.place?.point.join() === place.point.join();
				if (!latest || storage.hint() === 'no') return;
				await storage.write((database) => settings.change(database, { place }));
			});
			return Promise.resolve();
		}
	});
	const plan = new Plan({ storage, directory });
	setFinderContext({ finder, directory });
	setPlanContext(plan);
	onMount(() => {
		plan.start();
		return finder.tick();
	});
}
