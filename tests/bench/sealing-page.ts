/**
 * What a phone's page does to seal a request and to open one, and beside it the bare steps of the
 * browser's own cryptography over the same bytes: the floor. Built into one file and run in the page.
 */
import { sealRequest, openRequest } from '../../src/lib/sealing/envelope.ts';
import { random } from '../../src/lib/sealing/bytes.ts';
import { anEpoch, aPerson, REQUEST } from '../fixtures/sealed-team.ts';

export interface SealingFigures {
	/** Milliseconds of each. */
	seal: number[];
	open: number[];
	bareSeal: number[];
	bareOpen: number[];
	/** Of the envelope. */
	bytes: number;
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' };

async function bareKey(own: CryptoKey, other: CryptoKey): Promise<CryptoKey> {
	const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, own, 256);
	return crypto.subtle.importKey('raw', bits, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const newPair = () => crypto.subtle.generateKey(CURVE, false, ['deriveBits']);
const iv = new Uint8Array(12);

/** Seals and opens so many requests; both kinds take turns. */
export async function measureSealing(rounds: number): Promise<SealingFigures> {
	const { epoch } = await anEpoch(random(16), 1);
	const team = await newPair();
	const figures: SealingFigures = { seal: [], open: [], bareSeal: [], bareOpen: [], bytes: 0 };
	const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
		const begin = performance.now();
		const made = await work();
		into.push(performance.now() - begin);
		return made;
	};
	for (let round = 0; round < rounds; round += 1) {
		const person = await aPerson();
		const address = person.address();
		const said = { said: { type: 'request' as const, request: REQUEST }, after: 0 };
		const sealed = await timed(figures.seal, () => sealRequest(epoch, address, said, person.key));
		const opened = await timed(figures.open, () => openRequest(epoch, address, sealed));
		if (opened?.said.type !== 'request') throw new Error('What was sealed does not open.');
		figures.bytes = sealed.length;
		const plain = random(sealed.length);
		const bare = await timed(figures.bareSeal, async () => {
			const own = await newPair();
			const key = await bareKey(own.privateKey, team.publicKey);
			const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
			return { bytes, from: own.publicKey };
		});
		await timed(figures.bareOpen, async () => {
			const key = await bareKey(team.privateKey, bare.from);
			return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bare.bytes);
		});
	}
	return figures;
}
