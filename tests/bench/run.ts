/**
 * How fast it is: `npm run bench`. Measures the built app on a simulated slow phone against
 * directories of four sizes, and what importing and publishing cost. Prints a table and writes JSON.
 *
 *     npm run bench -- [--only phone,typing,meetings,import,publish,search,relay,sealing,measure,caseload,inbox] [--sizes 500,200000]
 *                      [--runs 5] [--json FILE] [--markdown]
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { machine, machineWords } from './machine.ts';
import { MEASURE, PARTS, type PartName } from './parts.ts';
import { markdownTable, textTable, told, type Told } from './report.ts';

const { values } = parseArgs({
	options: {
		only: { type: 'string', default: PARTS.join() },
		sizes: { type: 'string', default: '500,5000,50000,200000' },
		runs: { type: 'string', default: '5' },
		json: { type: 'string', default: 'test-results/bench.json' },
		markdown: { type: 'boolean', default: false }
	}
});

function numbers(text: string, name: string): number[] {
	const all = text.split(',').map(Number);
	if (all.every((one) => Number.isInteger(one) && one > 0)) return all;
	throw new Error(`--${name} is "${text}": give whole numbers, such as 500,5000.`);
}

function parts(text: string): PartName[] {
	const named = text.split(',');
	const unknown = named.find((name) => !PARTS.some((part) => part === name));
	if (unknown !== undefined) throw new Error(`--only is "${text}": give ${PARTS.join(', ')}.`);
	return PARTS.filter((part) => named.includes(part));
}

// Whoever ends this must not leave browsers and servers behind: 'exit' ends them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

if (!existsSync('build/handler.js')) throw new Error('The app is not built yet: npm run build');
const wanted = parts(values.only);
const options = {
	sizes: numbers(values.sizes, 'sizes'),
	runs: numbers(values.runs, 'runs')[0] ?? 1,
	log: (text: string) => process.stderr.write(`${text}\n`)
};
const where = await machine();
const figures: Told[] = [];
for (const part of wanted) figures.push(...(await MEASURE[part](options)).map(told));

mkdirSync(dirname(values.json), { recursive: true });
writeFileSync(values.json, `${JSON.stringify({ machine: where, figures }, undefined, '\t')}\n`);
console.log(machineWords(where));
console.log(values.markdown ? `\n${markdownTable(figures)}` : textTable(figures));
