/**
 * Asks the server for what `domain/team-wire/` says: typed, to this very site, with the member's
 * cookie. What a passkey's `prf` made is taken out of everything that is posted.
 */
import type { AuthenticationResponseJSON } from '@simplewebauthn/browser';
import type {
	AccountAnswer,
	LockBody,
	NewPassphraseBody,
	Passkey,
	PasskeyLabelBody
} from '#lib/domain/team-wire/account.ts';
import type {
	EnvelopesAnswer,
	EnvelopesBody,
	LinkBody,
	LinksAnswer,
	ThreadsAnswer
} from '#lib/domain/team-wire/inbox.ts';
import type {
	AcceptBody,
	InvitationAnswer,
	InvitationPasskeyBody,
	InvitationsAnswer,
	InviteBody,
	InvitedAnswer,
	NewPasskey,
	NewPasskeyAnswer,
	TotpBody
} from '#lib/domain/team-wire/invitation.ts';
import { INVITATION_HEADER, refusalStatus, type TeamRefusal } from '#lib/domain/team-wire/rules.ts';
import type {
	CodeBody,
	ConfirmBody,
	PasskeyOptionsAnswer,
	PassphraseBody,
	SaltAnswer,
	SaltBody,
	SessionAnswer,
	SessionsAnswer
} from '#lib/domain/team-wire/session.ts';
import type {
	CardBody,
	EpochBody,
	FoundingBody,
	KitAnswer,
	KitBody,
	KitInvitationBody,
	KitProofBody,
	MailAnswer,
	MailBody,
	MailCodeBody,
	NewKitBody,
	RoleBody,
	TeamAnswer,
	WrapsBody
} from '#lib/domain/team-wire/team.ts';
import type { PushBody, PushTold } from '#lib/domain/push-wire.ts';
import { withoutPrf } from '#lib/sealing/passkey.ts';

/** What came of asking. */
export type Told<T> =
	| { is: 'done'; value: T }
	/** The server says no, and why; `after` seconds it may be asked again. */
	| { is: 'refused'; code: TeamRefusal; after?: number }
	/** No answer, or none of ours: offline, a captive portal, a server in trouble. */
	| { is: 'unreached' }
	/** The caller's signal ended it. */
	| { is: 'stopped' };

const UNREACHED = { is: 'unreached' } as const;
const JSON_TYPE = 'application/json';

type Fetch = (address: string, init: RequestInit) => Promise<Response>;
interface Asked {
	body?: unknown;
	headers?: Record<string, string>;
	signal?: AbortSignal | undefined;
}

function isOurs(response: Response): boolean {
	return response.headers.get('content-type')?.split(';', 1)[0]?.trim() === JSON_TYPE;
}

async function refusalOf(response: Response): Promise<Told<never>> {
	if (!isOurs(response)) return UNREACHED;
	const given = (await response.json()) as { code?: unknown } | null;
	const code = given?.code;
	if (typeof code !== 'string' || refusalStatus(code) !== response.status) return UNREACHED;
	const after = Number(response.headers.get('retry-after') ?? Number.NaN);
	const refused = { is: 'refused', code: code as TeamRefusal } as const;
	return Number.isFinite(after) ? { ...refused, after } : refused;
}

function withoutPrfIn<T extends { response: { clientExtensionResults: object } }>(body: T): T {
	return { ...body, response: withoutPrf(body.response) };
}

/** All that a member's browser may ask. `fetcher` is the browser's, or a test's. */
export function teamApi(fetcher: Fetch = (...given) => fetch(...given)) {
	async function ask<T>(method: string, path: string, asked: Asked = {}): Promise<Told<T>> {
		const { body, headers, signal } = asked;
		const sent = body !== undefined;
		try {
			const response = await fetcher(`/api${path}`, {
				method,
				headers: { ...headers, ...(sent && { 'content-type': JSON_TYPE }) },
				...(sent && { body: JSON.stringify(body) }),
				credentials: 'same-origin',
				cache: 'no-store',
				redirect: 'error',
				referrerPolicy: 'no-referrer',
				...(signal && { signal })
			});
			if (!response.ok) return await refusalOf(response);
			if (response.status === 204) return { is: 'done', value: undefined as T };
			if (!isOurs(response)) return UNREACHED;
			return { is: 'done', value: (await response.json()) as T };
		} catch {
			return signal?.aborted ? { is: 'stopped' } : UNREACHED;
		}
	}
	const get = <T>(path: string, signal?: AbortSignal) => ask<T>('GET', path, { signal });
	const send = <T = void>(method: string, path: string, body?: unknown, signal?: AbortSignal) =>
		ask<T>(method, path, { body, signal });
	const invited = (secret: string) => ({ [INVITATION_HEADER]: secret });

	return {
		// Signing in
		session: (signal?: AbortSignal) => get<SessionAnswer>('/session', signal),
		salt: (body: SaltBody, signal?: AbortSignal) =>
			send<SaltAnswer>('POST', '/session/salt', body, signal),
		passphrase: (body: PassphraseBody, signal?: AbortSignal) =>
			send('POST', '/session/passphrase', body, signal),
		code: (body: CodeBody, signal?: AbortSignal) =>
			send<SessionAnswer>('POST', '/session/code', body, signal),
		passkeyOptions: (signal?: AbortSignal) =>
			send<PasskeyOptionsAnswer>('POST', '/session/passkey/options', undefined, signal),
		passkey: (response: AuthenticationResponseJSON, signal?: AbortSignal) =>
			send<SessionAnswer>('POST', '/session/passkey', withoutPrfIn({ response }), signal),
		confirmOptions: (signal?: AbortSignal) =>
			send<PasskeyOptionsAnswer>('POST', '/session/confirm/options', undefined, signal),
		confirm: (body: ConfirmBody, signal?: AbortSignal) =>
			send<SessionAnswer>(
				'POST',
				'/session/confirm',
				'response' in body ? withoutPrfIn(body) : body,
				signal
			),
		signOut: (signal?: AbortSignal) => send('DELETE', '/session', undefined, signal),
		signOutEverywhere: (signal?: AbortSignal) => send('DELETE', '/session/all', undefined, signal),

		// Joining; the secret is the link's
		invitation: (secret: string, signal?: AbortSignal) =>
			ask<InvitationAnswer>('GET', '/invitation', { headers: invited(secret), signal }),
		invitationPasskey: (secret: string, body: InvitationPasskeyBody, signal?: AbortSignal) =>
			ask<NewPasskeyAnswer>('POST', '/invitation/passkey', {
				headers: invited(secret),
				body,
				signal
			}),
		accept: (secret: string, { passkey, ...body }: AcceptBody, signal?: AbortSignal) =>
			ask<SessionAnswer>('POST', '/invitation', {
				headers: invited(secret),
				body: { ...body, ...(passkey && { passkey: withoutPrfIn(passkey) }) },
				signal
			}),

		// The account
		account: (signal?: AbortSignal) => get<AccountAnswer>('/account', signal),
		newPassphrase: (body: NewPassphraseBody, signal?: AbortSignal) =>
			send('PUT', '/account/passphrase', body, signal),
		newTotp: (body: TotpBody, signal?: AbortSignal) => send('PUT', '/account/totp', body, signal),
		newPasskeyOptions: (signal?: AbortSignal) =>
			send<NewPasskeyAnswer>('POST', '/account/passkeys/options', undefined, signal),
		addPasskey: (body: NewPasskey, signal?: AbortSignal) =>
			send<Passkey>('POST', '/account/passkeys', withoutPrfIn(body), signal),
		renamePasskey: (id: string, body: PasskeyLabelBody, signal?: AbortSignal) =>
			send('PUT', `/account/passkeys/${id}`, body, signal),
		dropPasskey: (id: string, signal?: AbortSignal) =>
			send('DELETE', `/account/passkeys/${id}`, undefined, signal),
		putLock: (id: string, body: LockBody, signal?: AbortSignal) =>
			send('PUT', `/account/locks/${id}`, body, signal),
		lockOpened: (id: string, signal?: AbortSignal) =>
			send('POST', `/account/locks/${id}/opened`, undefined, signal),
		dropLock: (id: string, signal?: AbortSignal) =>
			send('DELETE', `/account/locks/${id}`, undefined, signal),

		sessions: (signal?: AbortSignal) => get<SessionsAnswer>('/account/sessions', signal),
		endSession: (id: string, signal?: AbortSignal) =>
			send('DELETE', `/account/sessions/${id}`, undefined, signal),
		endOtherSessions: (signal?: AbortSignal) =>
			send('DELETE', '/account/sessions', undefined, signal),

		// Notices; by the hash of the browser's address for them
		push: (signal?: AbortSignal) => get<PushTold>('/account/push', signal),
		putPush: (hash: string, body: PushBody, signal?: AbortSignal) =>
			send('PUT', `/account/push/${hash}`, body, signal),
		dropPush: (hash: string, signal?: AbortSignal) =>
			send('DELETE', `/account/push/${hash}`, undefined, signal),

		// The team
		team: (signal?: AbortSignal) => get<TeamAnswer>('/team', signal),
		found: (body: FoundingBody, signal?: AbortSignal) =>
			send('POST', '/team/founding', body, signal),
		newKit: (body: NewKitBody, signal?: AbortSignal) => send('PUT', '/team/kit', body, signal),
		invitations: (signal?: AbortSignal) => get<InvitationsAnswer>('/team/invitations', signal),
		invite: (body: InviteBody, signal?: AbortSignal) =>
			send<InvitedAnswer>('POST', '/team/invitations', body, signal),
		dropInvitation: (id: string, signal?: AbortSignal) =>
			send('DELETE', `/team/invitations/${id}`, undefined, signal),
		putWraps: (member: string, body: WrapsBody, signal?: AbortSignal) =>
			send('PUT', `/team/members/${member}/wraps`, body, signal),
		putRole: (member: string, body: RoleBody, signal?: AbortSignal) =>
			send('PUT', `/team/members/${member}/role`, body, signal),
		shutOut: (member: string, signal?: AbortSignal) =>
			send('DELETE', `/team/members/${member}`, undefined, signal),
		putEpoch: (epoch: number, body: EpochBody, signal?: AbortSignal) =>
			send('PUT', `/team/epochs/${String(epoch)}`, body, signal),

		mail: (signal?: AbortSignal) => get<MailAnswer>('/team/mail', signal),
		putMail: (body: MailBody, signal?: AbortSignal) => send('PUT', '/team/mail', body, signal),
		mailCode: (body: MailCodeBody, signal?: AbortSignal) =>
			send('POST', '/team/mail/code', body, signal),
		dropMail: (signal?: AbortSignal) => send('DELETE', '/team/mail', undefined, signal),
		putCard: (body: CardBody, signal?: AbortSignal) => send('PUT', '/team/card', body, signal),

		// Requests
		threads: (after: number, wait: number, signal?: AbortSignal) =>
			get<ThreadsAnswer>(`/team/threads?after=${String(after)}&wait=${String(wait)}`, signal),
		envelopes: (body: EnvelopesBody, signal?: AbortSignal) =>
			send<EnvelopesAnswer>('POST', '/team/envelopes', body, signal),

		// Pairing links, by the hash of their capability
		links: (signal?: AbortSignal) => get<LinksAnswer>('/team/links', signal),
		putLink: (hash: string, body: LinkBody, signal?: AbortSignal) =>
			send('PUT', `/team/links/${hash}`, body, signal),
		dropLink: (hash: string, signal?: AbortSignal) =>
			send('DELETE', `/team/links/${hash}`, undefined, signal),

		// The printed kit
		kit: (body: KitBody, signal?: AbortSignal) => send<KitAnswer>('POST', '/kit', body, signal),
		proveKit: (body: KitProofBody, signal?: AbortSignal) =>
			send('POST', '/kit/proof', body, signal),
		kitInvitation: (body: KitInvitationBody, signal?: AbortSignal) =>
			send<InvitedAnswer>('POST', '/kit/invitation', body, signal)
	};
}
export type TeamApi = ReturnType<typeof teamApi>;
