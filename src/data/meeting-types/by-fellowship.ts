/** Which list of codes a fellowship uses. A code means something only together with its fellowship. */
import type { Fellowship } from '#lib/domain/service.ts';
import { AA, CA, CMA, GA, MA } from './aa.ts';
import { ACA, AL_ANON, CODA } from './families.ts';
import type { Codes } from './meaning.ts';
import { HA, NA } from './na.ts';
import { OA, RECOVERY_DHARMA, SLAA } from './others.ts';

/** Fellowships that publish no list of their own (SMART, Nar-Anon, LifeRing …) are not here. */
export const CODES_BY_FELLOWSHIP: Readonly<Partial<Record<Fellowship, Codes>>> = {
	aa: AA,
	na: NA,
	ca: CA,
	ma: MA,
	cma: CMA,
	ha: HA,
	ga: GA,
	'gam-anon': GA,
	oa: OA,
	slaa: SLAA,
	coda: CODA,
	aca: ACA,
	'al-anon': AL_ANON,
	alateen: AL_ANON,
	'recovery-dharma': RECOVERY_DHARMA
};
