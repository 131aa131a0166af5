/** The short facts under a result: what would change whether somebody goes. */
import { freshness } from '#lib/domain/freshness.ts';
import { needsNoReferral } from '#lib/domain/offer.ts';
import { toWall } from '#lib/domain/schedule.ts';
import type { ServiceCard } from '#lib/domain/service.ts';
import * as m from '#lib/i18n/generated/messages.js';
import {
	availabilityLabel,
	checkedWords,
	deliveryWords,
	groupWords,
	routeWords
} from '#lib/i18n/service-words.ts';
import type { IconName } from '#lib/ui/icons.ts';

export interface CardTag {
	words: string;
	tone: 'plain' | 'good' | 'warn' | 'danger' | 'example';
	icon?: IconName;
}

/** Short, for a list; the page says it in full. */
const WHO_CAN_COME: Record<
	NonNullable<NonNullable<ServiceCard['access']>['open']> | 'unknown',
	() => string
> = {
	anyone: m.finder_open_anyone,
	members: m.finder_open_members,
	ask: m.finder_open_ask,
	unknown: m.finder_open_unknown
};

/** In order of weight: made up, closed, who only, how to get in, how it is given, how old. */
export function cardTags(card: ServiceCard, now: number): CardTag[] {
	const tags: CardTag[] = [];
	const add = (words: string, tone: CardTag['tone'] = 'plain', icon?: IconName) => {
		tags.push({ words, tone, icon });
	};
	if (card.example) add(m.finder_example(), 'example', 'example');
	const status = card.availability?.status;
	if (status && status !== 'not-listed') {
		add(availabilityLabel(status), status === 'taking-referrals' ? 'good' : 'warn');
	}
	for (const group of card.audience?.only ?? []) {
		add(m.finder_only({ group: groupWords(group) }), 'plain', 'person');
	}
	if (card.kind === 'meeting') add(WHO_CAN_COME[card.access?.open ?? 'unknown']());
	else if (card.access?.routes && !needsNoReferral(card)) {
		const [route] = card.access.routes;
		if (route) add(routeWords(route), 'warn');
	} else if (card.access?.routes?.includes('just-turn-up')) {
		add(routeWords('just-turn-up'), 'good');
	}
	if (card.delivery.includes('online')) {
		const both = card.delivery.includes('in-person');
		add(both ? m.meetings_hybrid() : deliveryWords('online'), 'plain', 'online');
	}
	if (card.delivery.includes('phone') && !card.delivery.includes('in-person')) {
		add(deliveryWords('phone'), 'plain', 'phone');
	}
	const today = toWall(now, 'Europe/London').date;
	if (freshness(card.checked, today) === 'old') {
		add(checkedWords(card.checked ? { on: card.checked } : undefined, today), 'warn', 'warning');
	} else if (card.doubts?.length) {
		add(m.finder_check_first(), 'warn', 'warning');
	}
	return tags;
}
