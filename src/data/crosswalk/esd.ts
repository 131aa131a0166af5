/**
 * Numbers of the local government service list (LGSL, `http://id.esd.org.uk/service/<number>`) and
 * the needs they serve: those of its entries that somebody in recovery looks for. Numbers as in
 * GOV.UK's list of local services.
 */
import type { Need } from '#lib/domain/need.ts';

const ESD: Record<number, Need[]> = {
	59: ['finance'], // discounts on council tax
	63: ['finance'], // council tax benefit
	69: ['finance', 'housing'], // housing benefit
	72: ['finance', 'housing'], // appeals on housing benefit
	88: ['housing'], // exchange of council homes
	90: ['housing'], // appeals on rehousing
	92: ['housing'], // applying for a council home
	107: ['housing'], // sheltered and supported housing
	112: ['housing'], // advice for homeless people
	137: ['housing'], // Disabled Facilities Grant
	141: ['housing'], // repairs to council homes
	1145: ['education'] // what can be learned at 14 to 19
};

const URI =
	/(?:id\.esd\.org\.uk\/service\/|standards\.esd\.org\.uk\/\?uri=service%2f|^(?:esdservicetypes?:)?service[:/])(\d{1,5})$/i;

/** The needs of a term by its esd address or CURIE; absent when it is none or not in the table. */
export function needsOfUri(uri: string): Need[] | undefined {
	const number = URI.exec(uri.trim())?.[1];
	return number === undefined ? undefined : ESD[Number(number)];
}
