import type { Need } from '#lib/domain/need.ts';
import * as m from '#lib/i18n/generated/messages.js';

/** What each need may mean, in everyday words. */
export const BYLINES: Record<Need, () => string> = {
	housing: m.start_need_housing,
	education: m.start_need_education,
	employment: m.start_need_employment,
	finance: m.start_need_finance,
	healthcare: m.start_need_healthcare,
	'mutual-aid': m.start_need_mutual_aid
};
