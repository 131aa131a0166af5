/** What an admin types about the team, and the card that it makes. */
import { cleanText } from '#lib/domain/fragment.ts';
import { CARD_LIMITS, cardPhone, type TeamCard } from '#lib/domain/team-card.ts';

/** The boxes as they stand. */
export interface CardDraft {
	name: string;
	phone: string;
	hours: string;
	promise: string;
}

/** The card of what was typed; `cardProblem` says whether it may be one. */
export function cardOf({ name, phone, hours, promise }: CardDraft): TeamCard {
	const typed = phone.trim();
	const when = cleanText(hours, CARD_LIMITS.hoursLetters);
	const days = promise.trim();
	return {
		name: cleanText(name, CARD_LIMITS.nameLetters),
		// What is no number stays as it was typed, so that it is found wrong.
		...(typed && { phone: cardPhone(typed) ?? typed }),
		...(when && { hours: when }),
		promise: /^\d{1,3}$/.test(days) ? Number(days) : Number.NaN
	};
}
