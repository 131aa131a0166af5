/** What the app has to show before an operator has configured any feed. */
import type { CalendarDate, Service } from '#lib/domain/service.ts';
import { FEED as EXAMPLE } from './example-town/draft.ts';
import { exampleTown } from './example-town/index.ts';
import { nationalServices } from './national/index.ts';
import { FEED as NATIONAL } from './national/record.ts';

export interface ShippedFeed {
	/** Name in the register, and part of every id. */
	name: string;
	title: string;
	owner: string;
	licence: string;
	url?: string;
	/** Made up: goes away with `--no-examples` or the first real feed. */
	example?: true;
	services: Service[];
}

/**
 * The feeds that ship, as they are on `today`: the example town's ages and closures move with the
 * day, everything else stays. The same day gives the same records.
 */
export function ships(today: CalendarDate): ShippedFeed[] {
	return [
		{
			name: NATIONAL,
			title: 'National helplines and services',
			owner: 'Waymark',
			licence: 'MIT',
			services: nationalServices()
		},
		{
			name: EXAMPLE,
			title: 'Tarnwick, a made-up example town',
			owner: 'Waymark',
			licence: 'MIT',
			example: true,
			services: exampleTown(today)
		}
	];
}
