/** How it went, service by service, as far as the person has said. */
import type { Outcome, PersonSays } from '#lib/domain/help.ts';
import type { KeptEnvelope, KeptMessage } from '#lib/storage/help-rows.ts';
import { isSealedAway } from './read.ts';

export interface AskedOutcome {
	/** Absent: the request as a whole, when it names no service. */
	service?: string;
	name?: string;
	outcome?: Outcome;
}

/** Whether the request itself cannot be read here: then nobody knows which services it named. */
export function isSealedAwayRequest(messages: readonly KeptMessage[]): boolean {
	const first = messages.find((one) => one.from === 'person' && one.counter === 0);
	return first === undefined || isSealedAway(first);
}

/** What is asked about, and what was said of it last; what waits to be sent counts. */
export function outcomesOf(
	messages: readonly KeptMessage[],
	waits: readonly Pick<KeptEnvelope, 'said'>[]
): AskedOutcome[] {
	const said: PersonSays[] = [
		...messages.flatMap((one) => (one.from === 'person' ? [one.said] : [])),
		...waits.map((one) => one.said)
	];
	const request = said.find((one) => one.type === 'request');
	const services = request?.type === 'request' ? request.request.services : [];
	const asked: AskedOutcome[] =
		services.length > 0 ? services.map(({ id, name }) => ({ service: id, name })) : [{}];
	return asked.map((one) => {
		const last = said.findLast(
			(other) => other.type === 'outcome' && other.service === one.service
		);
		return last?.type === 'outcome' ? { ...one, outcome: last.outcome } : one;
	});
}
