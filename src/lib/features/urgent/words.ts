import * as m from '#lib/i18n/generated/messages.js';

/** What each urgent line is for, by its `id` in data/national/urgent.ts. A test holds them together. */
export const WORDS: Record<string, () => string> = {
	emergency: m.urgent_for_emergency,
	nhs_111: m.urgent_for_nhs_111,
	nhs_111_mental_health: m.urgent_for_nhs_111_mental_health,
	samaritans: m.urgent_for_samaritans,
	shout: m.urgent_for_shout,
	papyrus: m.urgent_for_papyrus,
	childline: m.urgent_for_childline,
	domestic_abuse_england: m.urgent_for_domestic_abuse_england,
	domestic_abuse_wales: m.urgent_for_domestic_abuse_wales,
	domestic_abuse_scotland: m.urgent_for_domestic_abuse_scotland,
	domestic_abuse_men: m.urgent_for_domestic_abuse_men,
	domestic_abuse_lgbt: m.urgent_for_domestic_abuse_lgbt,
	rape_crisis: m.urgent_for_rape_crisis,
	frank: m.urgent_for_frank,
	frank_text: m.urgent_for_frank_text,
	shelter_england: m.urgent_for_shelter_england,
	shelter_wales: m.urgent_for_shelter_wales
};
