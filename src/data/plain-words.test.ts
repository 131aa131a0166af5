import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { PLAIN_WORDS } from './plain-words.ts';

test('there are 2,048, short, plain and in order', () => {
	expect(PLAIN_WORDS).toHaveLength(2048);
	expect(PLAIN_WORDS.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
	expect(PLAIN_WORDS).toEqual([...PLAIN_WORDS].sort());
});

test('not one of them was ever moved: secrets are written down in them', () => {
	const hash = createHash('sha256').update(PLAIN_WORDS.join(' ')).digest('hex');
	expect(hash).toBe('051776d149bf88750ea5872378b3d6d5115887ea162d9005695b86a11bcdcce1');
});

test('four letters tell them apart', () => {
	expect(new Set(PLAIN_WORDS.map((word) => word.slice(0, 4))).size).toBe(2048);
});

/** Pairs that sound alike: at most one of each may be there. */
const ALIKE = [
	'air heir',
	'ate eight',
	'bare bear',
	'be bee',
	'berry bury',
	'blew blue',
	'board bored',
	'brake break',
	'buy by bye',
	'cell sell',
	'cent scent sent',
	'cereal serial',
	'coarse course',
	'dairy diary',
	'days daze',
	'deer dear',
	'desert dessert',
	'ewe you',
	'eye I',
	'fair fare',
	'feat feet',
	'find fined',
	'flea flee',
	'flour flower',
	'for four fore',
	'hair hare',
	'hear here',
	'heard herd',
	'hole whole',
	'hour our',
	'key quay',
	'knight night',
	'knot not',
	'know no',
	'knows nose',
	'lead led',
	'loan lone',
	'made maid',
	'mail male',
	'meat meet',
	'medal meddle',
	'metal mettle',
	'morning mourning',
	'muscle mussel',
	'none nun',
	'one won',
	'pail pale',
	'pair pear',
	'pause paws',
	'peace piece',
	'plain plane',
	'principal principle',
	'quiet quite',
	'rain reign',
	'read red',
	'right write',
	'road rode',
	'role roll',
	'root route',
	'sail sale',
	'sea see',
	'seam seem',
	'sew so sow',
	'side sighed',
	'some sum',
	'son sun',
	'stair stare',
	'steal steel',
	'suite sweet',
	'tail tale',
	'their there',
	'threw through',
	'tide tied',
	'to too two',
	'vain vein',
	'wait weight',
	'waste waist',
	'way weigh',
	'weak week',
	'wear where',
	'weather whether',
	'which witch',
	'wood would'
];

test('none sounds like another', () => {
	const here = new Set(PLAIN_WORDS);
	const both = ALIKE.filter((pair) => pair.split(' ').filter((word) => here.has(word)).length > 1);
	expect(both).toEqual([]);
});

/** What somebody in treatment, or somebody who was hurt, should not be made to write down. */
const HURTFUL =
	/^(beer|wine|drunk|drink|pub|bar|needle|weed|dope|crack|coke|speed|pill|shot|hit|high|stoned|smoke|pipe|gun|knife|kill|dead|death|die|blood|rape|sex|nude|naked|breast|whore|slut|bitch|queer|fag|gay|fat|ugly|stupid|mad|crazy|idiot|slave|nazi|god|church|devil|hell|police|prison|jail|arrest|thief|victim|suicide|noose|poison|panic|fear|hate|pain|shame|guilt)s?$/;

test('none hurts', () => {
	expect(PLAIN_WORDS.filter((word) => HURTFUL.test(word))).toEqual([]);
});
