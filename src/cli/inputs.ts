/** Reading what somebody wants imported: a file of ours, or an address somewhere else. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { issue, type Issue } from '#lib/domain/issue.ts';
import { fetchFeed } from '#lib/importers/fetch-feed.ts';
import { download } from '#lib/server/download.ts';

export interface Input {
	/** As it was named. */
	name: string;
	/** Where it came from, when that is an address. */
	url?: string;
	/** Empty when nothing came. */
	bytes: Uint8Array;
	complete: boolean;
	/** Ids of records of which only a part came. */
	shallow: readonly string[];
	issues: Issue[];
}

/** Whether an input is an address rather than a file. */
export function isAddress(name: string): boolean {
	return /^https?:\/\//i.test(name);
}

/** A feed's name from that of its file or host: `Town Services.csv` → `town-services`. */
export function feedNameOf(name: string): string {
	const source = isAddress(name) ? new URL(name).hostname.replace(/^www\./, '') : basename(name);
	return source
		.toLowerCase()
		.replace(/\.(?:json|csv|tsv|txt|xlsx)$/, '')
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-+|-+$/g, '')
		.slice(0, 63);
}

async function readAddress(
	url: string,
	onProgress: (done: number, total?: number) => void
): Promise<Input> {
	let last: Uint8Array = new Uint8Array();
	const fetched = await fetchFeed(url, {
		async get(address) {
			const answer = await download(address);
			last = answer.bytes;
			return answer;
		},
		sleep: (milliseconds) => sleep(milliseconds),
		now: () => Date.now(),
		onProgress: ({ records, details, total }) =>
			details > 0 ? onProgress(details, total) : onProgress(records, total)
	});
	const { complete, issues, shallow } = fetched;
	// One document: its bytes know their encoding better than a text made of them.
	const isOne = fetched.requests === 1 && complete;
	const bytes = isOne ? last : new TextEncoder().encode(fetched.text);
	return { name: url, url, bytes, complete, shallow, issues };
}

/** Reads an input. What cannot be read is an issue, and nothing of it came. */
export async function readInput(
	name: string,
	onProgress: (done: number, total?: number) => void
): Promise<Input> {
	if (isAddress(name)) return readAddress(name, onProgress);
	try {
		return { name, bytes: await readFile(name), complete: true, shallow: [], issues: [] };
	} catch (error) {
		if (!(error instanceof Error && 'code' in error)) throw error;
		const seen = `${name}: ${String(error.code)}`;
		const issues = [issue('fetch-failed', '', '', seen)];
		return { name, bytes: new Uint8Array(), complete: false, shallow: [], issues };
	}
}
