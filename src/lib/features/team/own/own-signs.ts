/**
 * Notices for one member in this browser. Several members may share it: it has one address for push, and
 * the server knows for each of them whether they hear there; who wants to is left beside the notice.
 */
import type { PushTold } from '#lib/domain/push-wire.ts';
import type { BrowserPush } from '../../push/browser-push.ts';
import type { LeftNotice } from '../../push/tidy.ts';
import type { TeamApi, Told } from '../api.ts';

interface Parts {
	/** Id of the member. */
	member: string;
	api: Pick<TeamApi, 'push' | 'putPush' | 'dropPush'>;
	browser: BrowserPush;
	notice: LeftNotice;
	/** Ends the browser's address when nothing is to be heard with it any more. */
	tidy: () => Promise<void>;
	/** Hears of each answer that was none. */
	missed: (told: Exclude<Told<unknown>, { is: 'done' }>) => void;
}

/** How it stands with notices here. */
export interface Standing {
	/** What a browser subscribes with. */
	key: string;
	/** The hash of the browser's address when it was switched on; undefined while it is off. */
	noted: string | undefined;
}

/** `noted` where notices have ended without being switched off. */
export const ENDED = 'ended';

export class OwnSigns {
	readonly #parts: Parts;

	constructor(parts: Parts) {
		this.#parts = parts;
	}

	/** Undefined where the operator's server has no push, or does not answer. */
	async look(): Promise<Standing | undefined> {
		const { api, browser, notice, member } = this.#parts;
		const answer = await api.push();
		if (answer.is !== 'done') return undefined;
		const { key, told }: PushTold = answer.value;
		const current = (await browser.here())?.hash;
		const isOn = current !== undefined && told.includes(current);
		const wanted = (await notice.readNotice())?.team.includes(member) ?? false;
		if (isOn && !wanted) await this.#want(true);
		return { key, noted: isOn ? current : wanted ? ENDED : undefined };
	}

	/** Puts down that this member wants to hear here, or no more, and leaves the others as they are. */
	async #want(wanted: boolean): Promise<void> {
		const { notice, member } = this.#parts;
		const others = ((await notice.readNotice())?.team ?? []).filter((one) => one !== member);
		await notice.leaveNotice(wanted ? [...others, member] : others);
	}

	async #leave(): Promise<void> {
		await this.#want(false);
		await this.#parts.tidy();
	}

	/** Switches them on, after the browser was allowed to show them. */
	async on(key: string): Promise<'on' | 'failed' | 'refused' | 'unreached'> {
		const { api, browser, missed } = this.#parts;
		const there = await browser.subscribe(key);
		if (!there) return 'failed';
		// Before the first can come.
		await this.#want(true);
		const told = await api.putPush(there.hash, { endpoint: there.endpoint });
		if (told.is === 'done') return 'on';
		missed(told);
		await this.#leave();
		return told.is === 'refused' ? 'refused' : 'unreached';
	}

	/** Switches them off. It never fails: at worst nothing comes for anything any more in this browser. */
	async off(): Promise<'off' | 'all'> {
		const { api, browser, notice, missed } = this.#parts;
		const current = (await browser.here())?.hash;
		const told = current === undefined ? undefined : await api.dropPush(current);
		if (!told || told.is === 'done') {
			await this.#leave();
			return 'off';
		}
		missed(told);
		await browser.unsubscribe();
		await notice.dropNotice();
		return 'all';
	}
}
