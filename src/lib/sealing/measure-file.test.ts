import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { asked, madeUp, TODAY } from '../../../tests/fixtures/caseload.ts';
import { toBase64Url } from '../domain/help-wire.ts';
import { measure } from '../domain/measure.ts';
import { type MeasureReport, reportOf } from '../domain/measure-report.ts';
import { generatePair, type KeyPair } from './keys.ts';
import { readMeasureFile, writeMeasureFile } from './measure-file.ts';
import { fingerprintOf } from './statement.ts';

const caseload = madeUp(120, 400, 3);
const REPORT: MeasureReport = reportOf(
	measure(caseload, asked(caseload)),
	{ id: toBase64Url(new Uint8Array(16).fill(7)), name: 'Harbour team', promise: 2 },
	TODAY
);

let root: KeyPair;
let text: string;
beforeAll(async () => {
	root = (await generatePair('sign')).pair;
	text = await writeMeasureFile(root, REPORT);
});

test('comes back as it was, with the fingerprint of who signed', async () => {
	expect(await readMeasureFile(text)).toEqual({
		report: REPORT,
		fingerprint: await fingerprintOf(root.publicBytes)
	});
});

test('spaces, order and a byte order mark make no difference', async () => {
	const { signature, ...rest } = JSON.parse(text) as Record<string, unknown>;
	const turned = `\uFEFF${JSON.stringify({ signature, ...rest })}`;
	expect(await readMeasureFile(turned)).toHaveProperty('report', REPORT);
});

interface Parts {
	version: number;
	key: string;
	signature: string;
	report: MeasureReport & { cells: Record<string, unknown> };
}

describe('refused', () => {
	const changed = (change: (parts: Parts) => unknown): string => {
		const parts = JSON.parse(text) as Parts;
		change(parts);
		return JSON.stringify(parts);
	};
	const refused: [string, () => string, object][] = [
		['no JSON', () => 'Dear commissioner', { problem: 'not-ours' }],
		['other JSON', () => '[1]', { problem: 'not-ours' }],
		[
			'something huge',
			() => `{"format":"waymark-measure","x":"${'x'.repeat(300_000)}"}`,
			{ problem: 'not-ours' }
		],
		[
			'a newer version',
			() => changed((file) => (file.version = 2)),
			{ problem: 'version', where: '2' }
		],
		[
			'another number',
			() => changed((file) => (file.report.cells['treated'] = 99)),
			{ problem: 'signature' }
		],
		[
			'another team',
			() => changed((file) => (file.report.team.name = 'Other')),
			{ problem: 'signature' }
		],
		[
			'another key',
			() => changed((file) => (file.key = toBase64Url(new Uint8Array(65).fill(4)))),
			{ problem: 'signature' }
		],
		['no signature', () => changed((file) => (file.signature = '')), { problem: 'signature' }],
		[
			'half a quarter',
			() => changed((file) => (file.report.period.to = '2026-08-31')),
			{ problem: 'damaged' }
		],
		[
			'a small number',
			() => changed((file) => (file.report.cells['treated'] = 4)),
			{ problem: 'damaged' }
		],
		[
			'a number too many',
			() => changed((file) => (file.report.cells['names'] = 'few')),
			{ problem: 'other-numbers', where: 'names' }
		],
		[
			'a number too few',
			() => changed((file) => delete file.report.cells['treated']),
			{ problem: 'other-numbers', where: 'treated' }
		],
		[
			'a field too many',
			() => changed((file) => Object.assign(file.report, { people: [] })),
			{ problem: 'damaged' }
		],
		[
			'a name that turns writing round',
			() => changed((file) => (file.report.team.name = 'a\u202Eb')),
			{ problem: 'damaged' }
		]
	];
	test.for(refused)('%s', async ([, make, problem]) => {
		expect(await readMeasureFile(make())).toMatchObject(problem);
	});

	test('signed, but its numbers contradict each other', async () => {
		const cells = { ...REPORT.cells, treated: 7, received: 50 };
		const wrong = await writeMeasureFile(root, { ...REPORT, cells });
		expect(await readMeasureFile(wrong)).toEqual({ problem: 'contradiction' });
	});

	test('whatever letter of it is changed', async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(), fc.constantFrom('0', '7', 'a', 'Z', '"'), async (seed, letter) => {
				const at = seed % text.length;
				fc.pre(text[at] !== letter && /\S/.test(text[at] ?? ''));
				const read = await readMeasureFile(text.slice(0, at) + letter + text.slice(at + 1));
				expect(read).toHaveProperty('problem');
			}),
			{ numRuns: 300 }
		);
	});
});

test('holds nobody: no reference, no id of a person or record', () => {
	const told = caseload.people.flatMap(({ id, reference }) => [id, reference]);
	expect(told.length).toBeGreaterThan(200);
	expect(told.filter((one) => text.includes(one))).toEqual([]);
});
