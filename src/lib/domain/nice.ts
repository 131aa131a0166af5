/**
 * What NICE QS23 says of the three statements that are measured, in its own words: quoted, never
 * translated. Each with the page it stands on.
 */

const PAGE = 'https://www.nice.org.uk/guidance/qs23/chapter/';

export const STATEMENT_7 = {
	statement:
		'People in drug treatment are offered support to access services that promote recovery and reintegration including housing, education, employment, personal finance, healthcare and mutual aid.',
	numerator:
		'those in the denominator receiving support to access services that promote recovery and reintegration',
	denominator: 'number of people in drug treatment',
	source: `${PAGE}quality-statement-7-recovery-and-reintegration`
} as const;

export const STATEMENT_3 = {
	statement:
		'Families and carers of people with drug use disorders are offered an assessment of their needs.',
	source: `${PAGE}Quality-statement-3-Families-and-carers`
} as const;

export const STATEMENT_9 = {
	statement:
		'People who have achieved abstinence are offered continued treatment or support for at least 6 months.',
	source: `${PAGE}Quality-statement-9-Continued-treatment-and-support-when-abstinent`
} as const;
