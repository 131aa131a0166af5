import type { Asked, Measure } from '#lib/domain/measure.ts';
import type { Published } from '#lib/domain/suppression.ts';
import type { OpenCaseload } from '../people/caseload.svelte.ts';
import { handOver } from './ledger.ts';
import type { Answer, Question } from './messages.ts';

/** What was worked out, and for whom. */
export interface Reckoned {
	measure: Measure;
	/** As it may leave the team, where that was asked for. */
	told?: Published;
}

/** As much of a Worker as is used. */
export type Helper = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

function startWorker(): Helper {
	return new Worker(new URL('./reckoner.worker.ts', import.meta.url), { type: 'module' });
}

/** The measure as the worker finds it. `end` forgets all that the worker was given. */
export class Reckoner {
	#current = $state.raw<Reckoned>();
	#busy = $state(false);
	#failed = $state(false);
	#helper: Helper | undefined;
	readonly #start: () => Helper;
	#number = 0;
	/** The version of the caseload that the worker has. */
	#version: number | undefined;

	constructor(start: () => Helper = startWorker) {
		this.#start = start;
	}

	/** The newest answer; the one before stays while another is being worked out. */
	get current() {
		return this.#current;
	}
	get busy() {
		return this.#busy;
	}
	/** It could not be worked out. The next question begins anew. */
	get failed() {
		return this.#failed;
	}

	/** Asks for a measure of the caseload as it is now. */
	ask({ current, version, since }: Asking, asked: Asked, share: boolean): void {
		const helper = (this.#helper ??= this.#begin());
		const number = (this.#number += 1);
		const known = this.#version;
		const handed =
			known === version
				? undefined
				: JSON.stringify(handOver(current, known === undefined ? undefined : since(known)));
		this.#version = version;
		this.#busy = true;
		this.#failed = false;
		const question: Question = { number, ...(handed && { handed }), asked, share };
		helper.postMessage(question);
	}

	/** Ends the worker. */
	end(): void {
		this.#helper?.terminate();
		this.#helper = undefined;
		this.#version = undefined;
		this.#busy = false;
	}

	#begin(): Helper {
		const helper = this.#start();
		helper.onmessage = ({ data }: MessageEvent<Answer>) => {
			if (data.number !== this.#number) return;
			this.#busy = false;
			if ('failed' in data) {
				this.#fail(data.failed);
				return;
			}
			const { measure, told } = data;
			this.#current = { measure, ...(told && { told }) };
		};
		helper.onerror = (event) => this.#fail(event.message);
		return helper;
	}

	#fail(why: string): void {
		// For whoever looks after it: holds no number and nobody.
		console.error('measure', why);
		this.end();
		this.#failed = true;
	}
}

/** What is asked of a caseload. */
export interface Asking extends Pick<OpenCaseload, 'current' | 'version'> {
	since: OpenCaseload['since'];
}
