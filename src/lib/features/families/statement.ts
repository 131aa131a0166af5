/** NICE QS23, quality statement 3, as NICE words it; a quotation is not translated. */
export const STATEMENT_3 =
	'Families and carers of people with drug use disorders are offered an assessment of their needs.';
