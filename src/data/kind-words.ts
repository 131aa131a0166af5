/**
 * Words under which services are found though they do not say them: those of their need, those of
 * their fellowship. Apart from `synonyms.ts`, which a list does without.
 */
import type { Need } from '../lib/domain/need.ts';
import type { Fellowship } from '../lib/domain/service.ts';

/** Words under which every service of a need is found. */
export const NEED_WORDS: Record<Need, string> = {
	housing: 'housing accommodation',
	education: 'education learning',
	employment: 'employment work',
	finance: 'finance money',
	healthcare: 'healthcare health',
	'mutual-aid': 'mutual aid meeting'
};

/** Words under which every meeting of a fellowship is found. */
export const FELLOWSHIP_WORDS: Record<Fellowship, string> = {
	aa: 'AA Alcoholics Anonymous',
	na: 'NA Narcotics Anonymous',
	ca: 'CA Cocaine Anonymous',
	ma: 'MA Marijuana Anonymous',
	cma: 'CMA Crystal Meth Anonymous',
	ha: 'HA Heroin Anonymous',
	ga: 'GA Gamblers Anonymous',
	oa: 'OA Overeaters Anonymous',
	slaa: 'SLAA Sex and Love Addicts Anonymous',
	coda: 'CoDA Co-Dependents Anonymous codependents',
	aca: 'ACA Adult Children of Alcoholics and Dysfunctional Families',
	smart: 'SMART Recovery',
	'smart-family': 'SMART Recovery family and friends',
	'al-anon': 'Al-Anon family groups alanon',
	alateen: 'Alateen young people family',
	'families-anonymous': 'Families Anonymous',
	'gam-anon': 'Gam-Anon family gamanon',
	'nar-anon': 'Nar-Anon family naranon',
	'recovery-dharma': 'Recovery Dharma Buddhist',
	lifering: 'LifeRing secular',
	other: ''
};
