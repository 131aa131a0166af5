/**
 * Whose word for teams this phone believes: the operator's key that the app was built with, else the
 * first one with which a team was confirmed that somebody connected with. No answer of a server
 * changes either.
 */
import { fromBase64Url } from '#lib/domain/help-wire.ts';
import type { Bytes } from '#lib/sealing/bytes.ts';
import { PUBLIC_KEY_BYTES } from '#lib/sealing/keys.ts';
import * as kept from '#lib/storage/operator.ts';
import type { PhoneStorage } from '#lib/storage/phone-storage.svelte.ts';

/** Put in by `vite.config.ts` from `WAYMARK_OPERATOR_KEY`; empty without it. */
declare const __OPERATOR_KEY__: string;

/** The key that the app was built with, 65 bytes; undefined when it was built without one. */
export function builtInOperator(text: string = __OPERATOR_KEY__): Bytes | undefined {
	const key = fromBase64Url(text);
	return key?.length === PUBLIC_KEY_BYTES ? key : undefined;
}

export class Operator {
	readonly #storage: Pick<PhoneStorage, 'read' | 'write'>;
	readonly #builtIn: Bytes | undefined;

	constructor(storage: Pick<PhoneStorage, 'read' | 'write'>, builtIn: Bytes | undefined) {
		this.#storage = storage;
		this.#builtIn = builtIn;
	}

	/** The key as this phone knows it; undefined while it has met none. */
	async known(): Promise<Bytes | undefined> {
		return this.#builtIn ?? this.#storage.read(kept.get);
	}

	/** A team of this operator's is connected: the first that is met is the one. */
	async met(key: Bytes | undefined): Promise<void> {
		if (key && !this.#builtIn) await this.#storage.write((database) => kept.pin(database, key));
	}
}
