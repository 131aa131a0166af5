/**
 * The whole plan as one file, locked with words, to take it to another phone.
 *
 *     4 bytes  `WMP` and a zero     2 bytes  version, 1     4 bytes  rounds of PBKDF2
 *     what `lock` gives of the plan as JSON, the ten bytes before as its header
 *     8 bytes  beginning of the SHA-256 of all before: tells a damaged file from wrong words
 *
 * What is read is hostile until its shape has been checked, locked or not.
 */
import { digest } from '../directory/files.ts';
import { lock, ROUNDS, ROUNDS_ALLOWED, unlock } from '#lib/sealing/word-lock.ts';
import type { WholePlan } from '#lib/storage/plan.ts';
import { readShape } from './plan-shape.ts';

/** Why a file is not taken in. */
export type FileTrouble = 'not-a-plan' | 'damaged' | 'newer' | 'words';

export type ReadPlan = { plan: WholePlan } | { trouble: FileTrouble };

type Bytes = Uint8Array<ArrayBuffer>;

const MAGIC = [0x57, 0x4d, 0x50, 0];
const VERSION = 1;
const HEAD = 10;
const SUM = 8;
/** Thousands of services with long notes; more is no plan of ours. */
const LARGEST = 30_000_000;

async function sum(bytes: Bytes): Promise<string> {
	return ((await digest()?.(bytes)) ?? '').slice(0, SUM * 2);
}

/** The file of a plan. */
export async function lockPlan(plan: WholePlan, words: string, rounds = ROUNDS): Promise<Bytes> {
	const head = new Uint8Array(HEAD);
	head.set(MAGIC);
	const view = new DataView(head.buffer);
	view.setUint16(4, VERSION);
	view.setUint32(6, rounds);
	const json = new TextEncoder().encode(JSON.stringify(plan));
	const locked = await lock(json, { words, about: head, rounds });
	const file = new Uint8Array(HEAD + locked.length + SUM);
	file.set(head);
	file.set(locked, HEAD);
	const hash = await sum(file.slice(0, -SUM));
	for (let at = 0; at < SUM; at += 1) {
		file[file.length - SUM + at] = parseInt(hash.slice(at * 2, at * 2 + 2), 16);
	}
	return file;
}

/** The plan of a file. Never throws for a file that is wrong in any way. */
export async function readPlan(file: Blob, words: string): Promise<ReadPlan> {
	if (file.size < HEAD + SUM || file.size > LARGEST) return { trouble: 'not-a-plan' };
	const bytes = new Uint8Array(await file.arrayBuffer());
	if (MAGIC.some((byte, at) => bytes[at] !== byte)) return { trouble: 'not-a-plan' };
	const view = new DataView(bytes.buffer);
	if (view.getUint16(4) > VERSION) return { trouble: 'newer' };
	const rounds = view.getUint32(6);
	const body = bytes.slice(0, -SUM);
	const given = [...bytes.subarray(-SUM)]
		.map((byte) => byte.toString(16).padStart(2, '0'))
		.join('');
	const believable = rounds >= ROUNDS_ALLOWED.least && rounds <= ROUNDS_ALLOWED.most;
	if (given !== (await sum(body)) || !believable) return { trouble: 'damaged' };
	const about = bytes.slice(0, HEAD);
	const json = await unlock(body.slice(HEAD), { words, about, rounds });
	if (!json) return { trouble: 'words' };
	const plan = readShape(new TextDecoder().decode(json));
	return plan ? { plan } : { trouble: 'damaged' };
}
