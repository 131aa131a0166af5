/** Reckons the measure beside the page, so that the page stays at hand. Asks nobody, keeps nothing. */
import { layoutOf } from '#lib/domain/measure-cells.ts';
import { monthsOf } from '#lib/domain/measure-period.ts';
import { suppress } from '#lib/domain/suppression.ts';
import { type Handed, Ledger } from './ledger.ts';
import type { Answer, Question } from './messages.ts';

const ledger = new Ledger();

function answer({ number, handed, asked, share }: Question): Answer {
	try {
		if (handed) ledger.take(JSON.parse(handed) as Handed);
		const measure = ledger.measure(asked);
		if (!share) return { number, measure };
		return { number, measure, told: suppress(layoutOf(monthsOf(asked.period)), measure.counts) };
	} catch (error) {
		return { number, failed: String(error) };
	}
}

addEventListener('message', ({ data }: MessageEvent<Question>) => {
	postMessage(answer(data));
});
