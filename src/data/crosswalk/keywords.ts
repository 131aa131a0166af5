/**
 * Words that leave no doubt about a need, for terms that no list knows and for services without
 * terms. Only phrases that mean the need wherever they stand: "court", "support", "benefits of" and
 * "golf course" mean nothing here.
 */
import { NEEDS, type Need } from '#lib/domain/need.ts';

const WORDS: Record<Need, RegExp> = {
	housing:
		/\b(?:homeless(?:ness)?|rough sleep(?:er|ers|ing)|hostels?|night shelters?|(?:women['’]?s )?refuge (?:accommodation|spaces?|places?)|women['’]?s refuges?|supported (?:housing|accommodation|living)|(?:emergency|temporary|safe|sheltered|social|council|recovery) (?:housing|accommodation)|housing (?:advice|support|options|association|needs?|benefit|register|first|problems?|issues)|tenan(?:cy|cies)|landlords?|evictions?|rent (?:deposit|arrears)|bond scheme|(?:some)?where to (?:live|stay)|places? to (?:live|stay)|sofa surf\w*|housing)\b/gi,
	education:
		/\b(?:adult (?:education|learning)|further education|esol|literacy|numeracy|(?:basic|functional|digital|computer|maths) skills|(?:free|training|accredited|short|online|college|evening|learning) courses|courses (?:in|for|and)|qualifications?|gcses?|college|(?:english|maths|computer) (?:class|classes|lessons)|apprenticeships?|vocational training|skills training|learn new skills)\b/gi,
	employment:
		/\b(?:employment|(?:un)?employability|job ?(?:club|clubs|search|seekers?|seeking|centre|coach|fairs?)|jobcentre|finding (?:a job|work)|(?:find|into|back to|return(?:ing)? to|looking for) (?:a job|jobs|(?:paid )?work)|work experience|careers? (?:advice|advisers?|guidance|service|support)|cv (?:writing|help|support)|interview (?:skills|practice)|self[- ]employ(?:ed|ment)|volunteering(?: opportunities)?|apprenticeships?|unemployed)\b/gi,
	finance:
		/\b(?:debts?|money (?:advice|management|worries|problems|matters|skills)|financial (?:advice|help|support|assistance|hardship|problems|inclusion|difficult(?:y|ies))|(?:welfare|housing|disability|state|claim(?:ing)?|sickness) benefits?|benefits? (?:advice|claims?|checks?|entitlements?|applications?|appeals?)|welfare rights|universal credit|personal independence payment|credit union|budgeting|food ?banks?|food parcels?|hardship (?:fund|grants?)|fuel (?:poverty|vouchers?)|energy bills|interest[- ]free loans?)\b/gi,
	healthcare:
		/\b(?:gp (?:surgery|practice|services)|doctors?|dentists?|dental|nurses?|hospital|health (?:clinic|centre|checks?|care|services?|visitors?)|healthcare|mental (?:health|illness|wellbeing)|counselling|counsellors?|psychotherapy|psychological therap(?:y|ies)|talking therap(?:y|ies)|sexual health|(?:drugs?|substance|alcohol) (?:and (?:alcohol|drugs?) )?(?:misuse|use|treatment|service|services|problems?|addiction|dependency)|drug and alcohol|addictions?|detox\w*|rehab|needle exchange|naloxone|pharmac(?:y|ies)|hepatitis|wound care|stop smoking|smoking cessation|eating disorders?)\b/gi,
	'mutual-aid':
		/\b(?:(?:alcoholics|narcotics|cocaine|marijuana|heroin|crystal meth|gamblers|overeaters|families) anonymous|al[- ]?anon|alateen|smart recovery|(?:12|twelve)[- ]steps?|mutual[- ]aid|recovery (?:meetings?|groups?|caf[eé]|community|fellowship)|peer[- ]led recovery|co-?dependents anonymous)\b/gi
};

/** How often words of each need occur in a text; needs without any are left out. */
export function countNeeds(text: string): Map<Need, number> {
	const counts = new Map<Need, number>();
	for (const need of NEEDS) {
		const found = text.match(WORDS[need])?.length ?? 0;
		if (found > 0) counts.set(need, found);
	}
	return counts;
}

/** The needs whose words occur in a name or a short text. */
export function needsInWords(text: string): Need[] {
	return [...countNeeds(text).keys()];
}
