/** One-time codes: RFC 6238 over RFC 4226, HMAC-SHA-1, six digits, thirty seconds. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks differ and people type slowly: one step before and one after also count. */
const WINDOW = [0, -1, 1];

/** The number of the time step of a moment. */
export function stepOf(now: Date): number {
	return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The code of a time step. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', secret).update(counter).digest();
	const from = (mac.at(-1) ?? 0) & 0xf;
	const number = (mac.readUInt32BE(from) & 0x7fff_ffff) % 10 ** digits;
	return String(number).padStart(digits, '0');
}

/**
 * The time step that a code is of, now or one step away and later than the last one used; undefined
 * when it is of none. Compares all of them, whichever is right.
 */
export function stepOfCode(
	secret: Uint8Array,
	code: string,
	now: Date,
	lastUsed: number
): number | undefined {
	const given = Buffer.from(code);
	const steps = WINDOW.map((by) => stepOf(now) + by).filter((step) => {
		const right = Buffer.from(codeAt(secret, step));
		return given.length === right.length && timingSafeEqual(given, right) && step > lastUsed;
	});
	return steps[0];
}
