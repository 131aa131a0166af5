import * as m from '#lib/i18n/generated/messages.js';

/** Meeting rooms that people know by name, by the end of their host. */
const PROVIDERS: readonly [host: string, name: string][] = [
	['zoom.us', 'Zoom'],
	['zoomgov.com', 'Zoom'],
	['meet.google.com', 'Google Meet'],
	['teams.microsoft.com', 'Teams'],
	['teams.live.com', 'Teams'],
	['webex.com', 'Webex'],
	['gotomeet.me', 'GoTo Meeting'],
	['gotomeeting.com', 'GoTo Meeting'],
	['jit.si', 'Jitsi'],
	['discord.gg', 'Discord'],
	['discord.com', 'Discord'],
	['signal.group', 'Signal'],
	['skype.com', 'Skype'],
	['freeconferencecall.com', 'FreeConferenceCall']
];

/** "Join with Zoom", or "Join online" where the provider is not known. */
export function joinWords(url: string): string {
	const { host } = new URL(url);
	const known = PROVIDERS.find(([end]) => host === end || host.endsWith(`.${end}`));
	return known ? m.service_join_online({ provider: known[1] }) : m.service_join_online_plain();
}

/** What is dialled first and what is keyed in afterwards: `+44…,,555#` → number and `555#`. */
export function dialled(phone: string): { number: string; code?: string } {
	const [number = '', ...codes] = phone.split(',').filter((part) => part !== '');
	return codes.length > 0 ? { number, code: codes.join(',') } : { number };
}
