/** Envelopes turned into messages: what a phone can open with the secret of its thread. */
import type { HelpRequest } from '#lib/domain/help.ts';
import { fromBase64Url, readHeader } from '#lib/domain/help-wire.ts';
import { openMessage } from '#lib/sealing/envelope.ts';
import { generationKey, type ThreadKeys, threadKeys } from '#lib/sealing/thread-keys.ts';
import type { KeptMessage, KeptThread } from '#lib/storage/help-rows.ts';
import type { Arrived } from '#lib/storage/threads.ts';
import { bytesOf } from './compose.ts';
import type { EnvelopesTold } from './relay.ts';

/**
 * What stands for a request that this phone did not write: it is sealed to the team, and the twelve
 * words do not open it.
 */
export const SEALED_AWAY: HelpRequest = {
	kinds: [],
	services: [],
	contact: { ways: [] },
	needs: []
};

/** Whether a message of the person's is one whose words only the team can read. */
export function isSealedAway({ said }: KeptMessage): boolean {
	if (said.type === 'request') return said.request.kinds.length === 0;
	return said.type === 'words' && said.words === '';
}

/** Opens what came. What does not open is counted, and takes no place among what was said. */
export async function read(
	thread: Pick<KeptThread, 'id' | 'secret' | 'messages' | 'generation' | 'epoch' | 'sequence'>,
	told: EnvelopesTold
): Promise<Arrived> {
	const keys = new Map<number, ThreadKeys>();
	const place = bytesOf(thread.id);
	const keysOf = async (generation: number) => {
		const known =
			keys.get(generation) ??
			(await threadKeys(await generationKey(thread.secret, generation), place, generation));
		keys.set(generation, known);
		return known;
	};
	const known = new Set(thread.messages.map((one) => one.id));
	let answers = thread.messages.filter((one) => one.from === 'team').length;
	const messages: KeptMessage[] = [];
	let { sequence, generation, epoch } = thread;
	let unopened = 0;
	for (const { sequence: number, id, day, body } of told.envelopes) {
		sequence = Math.max(sequence, number);
		const header = readHeader(body);
		const idBytes = fromBase64Url(id);
		if (known.has(id)) continue;
		if (!header || !idBytes || header.direction === 'in-team') {
			unopened += 1;
			continue;
		}
		const address = { thread: place, id: idBytes };
		const at = { id, counter: header.counter, day };
		if (header.direction === 'to-person') {
			const opened = await openMessage(await keysOf(header.generation), address, 'to-person', body);
			if (!opened) {
				unopened += 1;
				continue;
			}
			answers += 1;
			messages.push({ ...at, from: 'team', after: opened.after, said: opened.said });
			continue;
		}
		// Written on another phone with the same words.
		if (header.generation >= generation) {
			({ generation, epoch } = header);
		}
		const opened =
			header.kind === 'message'
				? await openMessage(await keysOf(header.generation), address, 'to-team', body)
				: undefined;
		if (opened) messages.push({ ...at, from: 'person', after: opened.after, said: opened.said });
		else if (header.kind === 'request') {
			const said = { type: 'request', request: SEALED_AWAY } as const;
			messages.push({ ...at, from: 'person', after: 0, said });
		} else {
			messages.push({ ...at, from: 'person', after: answers, said: { type: 'words', words: '' } });
		}
	}
	return { messages, unopened, sequence, generation, epoch };
}
