/** What the worker shows when a push comes: written here, in the words and under the name of this phone. */
import { NOTICE, type Notice } from '#lib/domain/notice.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { getLocale } from '#lib/i18n/generated/runtime.js';
import { link } from '#lib/i18n/link.ts';
import { direction } from '#lib/i18n/locale.ts';
import { look, type Name } from '#lib/storage/look.ts';
import { NAME_FILES } from '../settings/apply-look.ts';

type Caches = Pick<CacheStorage, 'has' | 'open' | 'delete'>;

const NAMES: Record<Name, () => string> = {
	waymark: m.common_app_name,
	week: m.common_name_week,
	notebook: m.common_name_notebook
};

/** The name under which Waymark goes on this phone, which stands above the notice. */
export function noticeTitle(): string {
	return NAMES[look().name ?? 'waymark']();
}

/** What was left for the worker; undefined where nobody ever switched notices on. */
export async function readNotice(all: Caches = caches): Promise<Notice | undefined> {
	if (!(await all.has(NOTICE.cache))) return undefined;
	const kept = await (await all.open(NOTICE.cache)).match(NOTICE.at);
	if (!kept) return undefined;
	const notice = (await kept.json()) as Notice;
	// Before it was kept who hears here, it was only kept that somebody does: they are put down again
	// when they come by.
	return Array.isArray(notice.team) ? notice : { ...notice, team: [] };
}

/** Leaves it for the worker. `team`: the members who hear here; then pressing it leads to the inbox. */
export async function leaveNotice(team: readonly string[], all: Caches = caches): Promise<void> {
	const notice: Notice = {
		title: noticeTitle(),
		text: m.signs_update(),
		icon: NAME_FILES[look().name ?? 'waymark'].picture,
		language: getLocale(),
		direction: direction(getLocale()),
		page: link(team.length > 0 ? '/team' : '/plan/requests'),
		team
	};
	const cache = await all.open(NOTICE.cache);
	await cache.put(NOTICE.at, new Response(JSON.stringify(notice)));
}

/** The same in today's words and name, where there is one. */
export async function renewNotice(all: Caches = caches): Promise<void> {
	const before = await readNotice(all);
	if (before) await leaveNotice(before.team, all);
}

/** Nobody hears here any more. */
export async function dropNotice(all: Caches = caches): Promise<void> {
	await all.delete(NOTICE.cache);
}
