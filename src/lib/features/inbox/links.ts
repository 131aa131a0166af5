/** Pairing links: the capability is made here, and the server is told its hash. */
import { dayNumber } from '#lib/domain/calendar.ts';
import { BYTES, toBase64Url } from '#lib/domain/help-wire.ts';
import type { CalendarDate } from '#lib/domain/service.ts';
import { link } from '#lib/i18n/link.ts';
import { type Bytes, random, sha256 } from '#lib/sealing/bytes.ts';
import { pairingText } from '#lib/sealing/pairing.ts';
import type { LinkBody } from '#lib/domain/team-wire/inbox.ts';
import type { OpenTeam } from '../team/open-team.ts';

export interface NewLink {
	/** What the server is told. */
	hash: string;
	/** The whole address, in the language being read; shown once. */
	address: string;
}

/** A new link of a team, with a list beside the pairing where there is one. */
export async function newLink(
	team: Pick<OpenTeam, 'id' | 'fingerprint'>,
	list?: string
): Promise<NewLink> {
	const capability = random(BYTES.capability);
	const pairing = pairingText({ team: team.id, fingerprint: team.fingerprint, capability });
	const fragment = list === undefined ? `p=${pairing}` : `p=${pairing}&l=${list}`;
	return {
		hash: await hashOf(capability),
		address: `${location.origin}${link('/list')}#${fragment}`
	};
}

/** As the server hashes what a phone shows it. */
export async function hashOf(capability: Bytes): Promise<string> {
	return toBase64Url(await sha256(capability));
}

/** Whether a link still begins requests today. */
export function works(
	{ revoked, expires }: { revoked: CalendarDate | null; expires: CalendarDate | null },
	today: CalendarDate
): boolean {
	return revoked === null && (expires === null || expires >= today);
}

/** As the server takes it. */
export const LABEL_LETTERS = 80;
const MOST_QUOTA = 500;

/** A link as it is typed. */
export interface LinkDraft {
	label: string;
	quota: string;
	/** Empty: until it is taken back. */
	expires: string;
}

/** Which of what was typed cannot be. */
export function linkProblems(
	{ label, quota, expires }: LinkDraft,
	today: CalendarDate
): (keyof LinkDraft)[] {
	const number = Number(quota.trim());
	const problems: (keyof LinkDraft)[] = [];
	if (label.trim() === '') problems.push('label');
	if (!Number.isInteger(number) || number < 1 || number > MOST_QUOTA) problems.push('quota');
	if (expires !== '' && (Number.isNaN(dayNumber(expires)) || expires < today)) {
		problems.push('expires');
	}
	return problems;
}

/** What the server is told of a link that has no problems. */
export function linkBody({ label, quota, expires }: LinkDraft): LinkBody {
	return { label: label.trim(), quota: Number(quota.trim()), expires: expires || null };
}
