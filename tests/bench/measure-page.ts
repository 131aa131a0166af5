/** What is timed in a browser: handing a caseload over to where it is reckoned, and reckoning it. */
import { layoutOf } from '../../src/lib/domain/measure-cells.ts';
import { monthsOf } from '../../src/lib/domain/measure-period.ts';
import { suppress } from '../../src/lib/domain/suppression.ts';
import { type Handed, handOver, Ledger } from '../../src/lib/features/measure/ledger.ts';
import { asked, madeUp } from '../fixtures/caseload.ts';

/** Milliseconds. */
export interface MeasureTimes {
	/** All is handed over and reckoned. */
	first: number;
	/** One record has changed. */
	again: number;
	/** What leaves the team is hidden as well. */
	hidden: number;
	/** The same data once through JSON and back: what any way of moving it costs at least. */
	json: number;
}

declare global {
	// Called from outside the page.
	var timeMeasure: (people: number, records: number) => MeasureTimes;
}

function timed(act: () => unknown): number {
	const start = performance.now();
	act();
	return performance.now() - start;
}

/** A worker gets a copy: what copying costs is part of it. */
function handed(one: Handed): Handed {
	return JSON.parse(JSON.stringify(one)) as Handed;
}

globalThis.timeMeasure = (people, records) => {
	const caseload = madeUp(people, records, 5);
	const question = asked(caseload);
	const [one] = caseload.records;
	const changes = [{ kind: 'support' as const, id: one?.id ?? '' }];
	const ledger = new Ledger();
	const json = timed(() => JSON.parse(JSON.stringify(caseload)) as unknown);
	const first = timed(() => {
		ledger.take(handed(handOver(caseload, undefined)));
		ledger.measure(question);
	});
	const again = timed(() => {
		ledger.take(handed(handOver(caseload, changes)));
		ledger.measure(question);
	});
	const { counts } = ledger.measure(question);
	const hidden = timed(() => suppress(layoutOf(monthsOf(question.period)), counts));
	return { first, again, hidden, json };
};
