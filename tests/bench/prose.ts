/**
 * Made-up words of services: names and sentences that are as hard to compress as the real ones
 * (about 2 bits a character), because sizes measured on templates are far too good.
 */

/** Chance from a seed: `mulberry32`. Gives numbers from 0 to below 1. */
export function chance(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** One of a list, all alike. */
export function pick<T>(random: () => number, list: readonly T[]): T {
	return list[Math.floor(random() * list.length)] as T;
}

const CONNECTING = (
	'and the to for of in with a we you your our who are is on at or from by can will help ' +
	'people support offer local their have through as also be this it an about not free every'
).split(' ');

const TELLING = (
	'housing homeless hostel shelter tenancy rent landlord accommodation bed night supported move ' +
	'adult learning course college class english maths reading writing computer digital skills ' +
	'qualification tutor library work job employment employer interview career volunteer placement ' +
	'apprentice training debt money benefit advice budget hardship grant energy bill bank credit ' +
	'food parcel meal pantry kitchen fridge health doctor nurse dentist clinic hepatitis wound ' +
	'prescription methadone naloxone needle exchange overdose detox rehab treatment recovery ' +
	'alcohol drug heroin cocaine cannabis addiction substance harm reduction counselling therapy ' +
	'anxiety depression trauma bereavement wellbeing mental crisis listening befriending peer ' +
	'mentor group meeting family carer parent child partner women men veteran young older prison ' +
	'probation release refugee asylum interpreter disability wheelchair transport bus garden ' +
	'allotment cooking music art photography woodwork bicycle repair café drop-in outreach street ' +
	'weekly confidential referral appointment assessment worker team trained experienced friendly ' +
	'welcoming safe relaxed practical emotional independent community centre church hall project ' +
	'charity trust service partnership programme workshop activity session group-work one-to-one ' +
	'confidence isolation resilience goal plan step change future hope journey rebuild connect ' +
	'understand listen share attend join contact telephone email website register drop call ask ' +
	'morning afternoon evening weekend monthly fortnightly summer winter residents borough county ' +
	'council hospital surgery pharmacy police court legal solicitor immigration domestic abuse ' +
	'violence sexual pregnancy maternity smoking gambling diet exercise gym swimming football yoga'
).split(' ');

const BEGINNINGS =
	'ab al ar bar ben bran cal car col com con cor dal den dis dun ed el em en ever fal fer for gal gar glen gran har hel hol in kel kin lan lin lor mal mar mel mer mon nor or out pal par per pol pre pro ran re ros sal san sel sher sil sol stan sub tar ter thor tor tran un val ver wal wel win wood'.split(
		' '
	);
const MIDDLES =
	'a ack and ber bor cas cen da den der di don e el en er far fic for gen hal i ing ker la le ling lo man men mi mo na ni no o per ra ri ro sa sen ser si son sta ta ten ter ti ton tra u van ver vi wa wick'.split(
		' '
	);
const ENDINGS =
	'able age al ance ary ate bury by dale ed ence er ery ey field ford ful gate ham ing ion ish ism ist ity ive land less ley ment ness ory ous ridge ship son stead ton ward wick wood worth y'.split(
		' '
	);

/** Some 6,000 words: people, houses, projects, and all the rare words that prose is made of. */
const RARE: readonly string[] = (() => {
	const random = chance(7);
	const words = new Set<string>();
	while (words.size < 6000) {
		const middle = random() < 0.55 ? pick(random, MIDDLES) : '';
		words.add(pick(random, BEGINNINGS) + middle + pick(random, ENDINGS));
	}
	return [...words];
})();

/** A word: small ones often, telling ones by how common they are, rare ones now and then. */
function word(random: () => number): string {
	const kind = random();
	if (kind < 0.42) return CONNECTING[Math.floor(random() ** 1.6 * CONNECTING.length)] ?? 'and';
	if (kind < 0.86) return TELLING[Math.floor(random() ** 1.3 * TELLING.length)] ?? 'support';
	return RARE[Math.floor(random() ** 1.5 * RARE.length)] ?? 'local';
}

/** A name nobody else has: `Harwick`, `Benley`. */
export function properName(random: () => number): string {
	const name = pick(random, RARE);
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A word that tells what a service is about. */
export function topic(random: () => number): string {
	const name = pick(random, TELLING);
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Sentences of about this many characters in all, never more. */
export function prose(random: () => number, length: number): string {
	let text = '';
	for (;;) {
		let sentence = '';
		const words = 7 + Math.floor(random() * 14);
		for (let at = 0; at < words; at += 1) {
			sentence += (at === 0 ? '' : random() < 0.06 ? ', ' : ' ') + word(random);
		}
		sentence = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`;
		if (text.length + sentence.length + 1 > length)
			return text || `${sentence.slice(0, length - 1)}.`;
		text += (text ? ' ' : '') + sentence;
	}
}
