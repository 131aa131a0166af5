/** The parts that bodies of members' requests are made of. */
import * as v from 'valibot';
import { fromBase64Url } from '../../domain/base64url.ts';
import { foldLogin, TEAM_BYTES, TEAM_LIMITS } from '../../domain/team-wire/rules.ts';

/** So many bytes, in base64url. */
export function bytes(length: number) {
	return v.pipe(
		v.string(),
		v.maxLength(Math.ceil((length * 4) / 3)),
		v.check((text) => fromBase64Url(text)?.length === length)
	);
}

/** Some bytes that only browsers understand: locked, wrapped, signed. */
export const opaque = v.pipe(
	v.string(),
	v.minLength(16),
	v.maxLength(400),
	v.check((text) => fromBase64Url(text) !== undefined)
);

export const member = bytes(TEAM_BYTES.member);
export const publicKey = bytes(TEAM_BYTES.publicKey);
export const salt = bytes(TEAM_BYTES.salt);
export const proof = bytes(TEAM_BYTES.proof);
export const signature = bytes(TEAM_BYTES.signature);

export const role = v.picklist(['member', 'admin']);

/** A login, folded. */
export const login = v.pipe(
	v.string(),
	v.maxLength(200),
	v.transform((text) => foldLogin(text) ?? ''),
	v.minLength(1)
);

/** Words on one line, or none, without what would turn them round or hide in them. */
export function maybeLine(most: number) {
	return v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u));
}

function line(most: number) {
	return v.pipe(maybeLine(most), v.minLength(1));
}
export const name = line(TEAM_LIMITS.nameLetters);
export const label = line(TEAM_LIMITS.labelLetters);

/** One address of mail, and nothing that a mail program could take for two or for a header. */
export const address = v.pipe(
	v.string(),
	v.trim(),
	v.maxLength(254),
	v.regex(/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*\.)+[a-z0-9-]*[a-z]$/i)
);

export const code = v.pipe(v.string(), v.regex(/^\d{6}$/));
export const totp = v.strictObject({ secret: bytes(TEAM_BYTES.totp), code });

/** Wraps by epoch, 0 the root. */
export const wrapsByEpoch = v.record(v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,8})$/)), opaque);
/** Wraps by recipient. */
export const wrapsByRecipient = v.record(v.pipe(v.string(), v.maxLength(64)), opaque);

const credential = v.pipe(v.string(), v.regex(/^[\w-]{1,1400}$/));

/** A lock without its id: its kind, for a passkey's also which one, and its bytes. */
export const lockParts = {
	kind: v.picklist(['passkey', 'passphrase', 'words']),
	credential: v.exactOptional(credential),
	locked: opaque
};

/** A lock. */
export const lock = v.pipe(
	v.strictObject({ id: bytes(TEAM_BYTES.lock), ...lockParts }),
	v.check((one) => (one.kind === 'passkey') === (one.credential !== undefined))
);

/**
 * What a browser says beside a passkey's answer. The secret that a passkey was asked to make has no
 * business here: where one is sent, it is refused, so that the mistake is found.
 */
const extensions = v.pipe(
	v.looseObject({}),
	v.check((given) => !('prf' in given))
);

const text = v.pipe(v.string(), v.maxLength(16_000));
const attachment = v.optional(v.picklist(['cross-platform', 'platform']));
const said = {
	id: credential,
	rawId: credential,
	type: v.literal('public-key'),
	authenticatorAttachment: attachment,
	clientExtensionResults: extensions
};

/** A passkey that was used; what else a browser adds is dropped. */
export const assertion = v.object({
	...said,
	response: v.object({
		clientDataJSON: text,
		authenticatorData: text,
		signature: text,
		userHandle: v.optional(text)
	})
});

/** A passkey that was made. */
export const newPasskey = v.strictObject({
	label,
	response: v.object({
		...said,
		response: v.object({
			clientDataJSON: text,
			attestationObject: text,
			transports: v.optional(v.array(text))
		})
	})
});

/** A printed kit. */
export const kit = {
	kitKey: publicKey,
	kitLock: opaque,
	kitLogin: proof,
	kitVouch: v.exactOptional(signature)
};
