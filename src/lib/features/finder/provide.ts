import { onMount } from 'svelte';
import * as settings from '#lib/storage/settings.ts';
import type { App } from '../offline/app.svelte.ts';
import { Plan, setPlanContext } from '../plan/plan.svelte.ts';
import { setFinderContext } from './context.ts';
import { Finder } from './finder.svelte.ts';
import { holidays } from './holidays.ts';
import { rememberPlace } from './remember-place.ts';

/** Makes the finder and the plan and hands them down; for the root layout, after `provideApp`. */
export function provideFinder({ directory, storage }: App): void {
	const finder = new Finder({
		directory,
		holidays,
		remembered: async () =>
			storage.hint() === 'no' ? undefined : (await storage.read(settings.get))?.place,
		remember: (place) => {
			const isLatest = () => finder.filter.place?.point.join() === place.point.join();
			rememberPlace({ directory, storage }, place, isLatest);
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
