/** One-time codes (RFC 6238, as every authenticator app makes them): six digits, 30 seconds, SHA-1. */
import type { Bytes } from '#lib/sealing/bytes.ts';
import { random } from '#lib/sealing/bytes.ts';
import { TEAM_BYTES } from '#lib/domain/team-wire/rules.ts';

const STEP_MS = 30_000;
const DIGITS = 6;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret, 20 bytes. */
export function newTotpSecret(): Bytes {
	return random(TEAM_BYTES.totp);
}

/** Bytes as an authenticator app takes them. */
export function base32(bytes: Uint8Array): string {
	let bits = '';
	for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
	return (bits.match(/.{1,5}/g) ?? [])
		.map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '')
		.join('');
}

/** The address that a QR code hands to an authenticator app. */
export function otpauth(secret: Uint8Array, issuer: string, login: string): string {
	const name = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
	const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`;
	return `otpauth://totp/${name}?${query}`;
}

/** The code of a moment in milliseconds after 1970. */
export async function codeAt(secret: Bytes, moment: number): Promise<string> {
	const counter = new DataView(new ArrayBuffer(8));
	counter.setBigUint64(0, BigInt(Math.floor(moment / STEP_MS)));
	const algorithm = { name: 'HMAC', hash: 'SHA-1' };
	const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
	const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter));
	const at = mac.getUint8(mac.byteLength - 1) & 0xf;
	const number = (mac.getUint32(at) & 0x7fff_ffff) % 10 ** DIGITS;
	return String(number).padStart(DIGITS, '0');
}

/** The digits of a code as it was typed; undefined when they are not six. */
export function codeOf(typed: string): string | undefined {
	const digits = typed.replace(/[\s-]/g, '');
	return /^\d{6}$/.test(digits) ? digits : undefined;
}

/** Whether a code is that of now, or of half a minute before or after. */
export async function isCode(secret: Bytes, typed: string, now: number): Promise<boolean> {
	const code = codeOf(typed);
	for (const step of code === undefined ? [] : [0, -1, 1]) {
		if ((await codeAt(secret, now + step * STEP_MS)) === code) return true;
	}
	return false;
}
