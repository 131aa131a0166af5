/** Somebody with a phone who asks a team for help: sealed by the library that phones use, over the real API. */
import {
	fromBase64Url,
	POST_HEADER,
	READ_HEADER,
	toBase64Url
} from '../../src/lib/domain/help-wire.ts';
import type { HelpRequest, PersonSays, TeamSays } from '../../src/lib/domain/help.ts';
import { readPairing } from '../../src/lib/sealing/pairing.ts';
import { openMessage, sealMessage, sealRequest } from '../../src/lib/sealing/envelope.ts';
import { publicKey } from '../../src/lib/sealing/keys.ts';
import { aPerson, type APerson, REQUEST } from '../fixtures/sealed-team.ts';
import type { Waymark } from './app.ts';
import { done, type TownTeam } from './team-town.ts';

export interface Asking {
	person: APerson;
	/** As it stands in addresses. */
	id: string;
	/** Says something more. */
	says(said: PersonSays): Promise<void>;
	/** What the team said, in order. */
	heard(): Promise<TeamSays[]>;
	/** Deletes the request for ever. */
	deletes(): Promise<void>;
}

/** A request to the team by its link. */
export async function ask(
	waymark: Waymark,
	team: TownTeam,
	link: string,
	change: Partial<HelpRequest> = {}
): Promise<Asking> {
	const said = done(await team.founder.api.team());
	const newest = said.epochs.reduce((one, other) => (other.epoch > one.epoch ? other : one));
	const key = await publicKey(fromBase64Url(newest.publicKey) ?? new Uint8Array(), 'seal');
	const pairing = readPairing(link)?.pairing;
	if (!key || !pairing) throw new Error('The link does not pair.');
	const person = await aPerson();
	const id = toBase64Url(person.thread);
	const headers = {
		origin: waymark.url,
		'sec-fetch-site': 'same-origin',
		[READ_HEADER]: toBase64Url(person.capability),
		[POST_HEADER]: toBase64Url(pairing.capability)
	};
	const at = `${waymark.url}/api/threads/${id}`;
	const put = async (envelope: string, bytes: Uint8Array<ArrayBuffer>) => {
		const answer = await fetch(`${at}/envelopes/${envelope}`, {
			method: 'PUT',
			headers: { ...headers, 'content-type': 'application/octet-stream' },
			body: bytes
		});
		if (answer.status !== 201) throw new Error(`${String(answer.status)} ${await answer.text()}`);
	};
	const epoch = { team: pairing.team, epoch: newest.epoch, key };
	const address = person.address();
	const request = {
		said: { type: 'request' as const, request: { ...REQUEST, ...change } },
		after: 0
	};
	await put(toBase64Url(address.id), await sealRequest(epoch, address, request, person.key));
	let counter = 0;
	const heard = async () => {
		const answer = await fetch(`${at}/envelopes`, { headers });
		const { envelopes } = (await answer.json()) as { envelopes: { id: string; body: string }[] };
		const words: TeamSays[] = [];
		for (const one of envelopes) {
			const place = { thread: person.thread, id: fromBase64Url(one.id) ?? new Uint8Array() };
			const bytes = fromBase64Url(one.body) ?? new Uint8Array();
			const opened = await openMessage(person.keys, place, 'to-person', bytes);
			if (opened) words.push(opened.said);
		}
		return words;
	};
	return {
		person,
		id,
		heard,
		async says(more) {
			counter += 1;
			const place = person.address();
			const sealed = { said: more, after: (await heard()).length };
			const head = { direction: 'to-team' as const, counter, epoch: newest.epoch };
			await put(toBase64Url(place.id), await sealMessage(person.keys, place, head, sealed));
		},
		async deletes() {
			await fetch(at, { method: 'DELETE', headers });
		}
	};
}
