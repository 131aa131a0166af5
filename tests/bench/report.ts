/** Figures, and how they are told: a table for people, Markdown for the README, JSON for programs. */
import { median, summary, type Summary } from './statistics.ts';

/** What somebody wants measured. */
export interface Options {
	/** Services in the directories. */
	sizes: readonly number[];
	runs: number;
	/** Told what is being done. */
	log: (text: string) => void;
}

export interface Figure {
	/** What is measured, in a few words. */
	name: string;
	/** Group it is shown in. */
	group: string;
	unit: 'ms' | 'kB' | 'MB' | 's' | 'records/s' | '×' | '%' | '';
	/** Services in the directory. */
	size?: number;
	values: number[];
	/** The floor's values from the same rounds. */
	floor?: number[];
	/** What it must not exceed: a value, or times the floor. */
	mark?: { most: number; of: 'value' | 'floor' };
}

export interface Told extends Omit<Figure, 'values' | 'floor'>, Summary {
	values: number[];
	floor?: Summary;
	/** Times the floor. */
	ratio?: number;
	held?: boolean;
}

/** A figure with what follows from its values. */
export function told(figure: Figure): Told {
	const { floor, mark, ...rest } = figure;
	const all: Told = { ...rest, ...summary(figure.values) };
	if (mark) all.mark = mark;
	if (floor && floor.length > 0) {
		all.floor = summary(floor);
		all.ratio = median(figure.values) / median(floor);
	}
	if (mark) all.held = (mark.of === 'floor' ? (all.ratio ?? NaN) : all.median) <= mark.most;
	return all;
}

function number(value: number, unit: Figure['unit']): string {
	if (Number.isNaN(value)) return '–';
	const digits = value < 10 && (unit === 'MB' || unit === 's' || unit === 'kB') ? 1 : 0;
	const shown = unit === '×' || (unit === 'MB' && value < 100) ? Math.max(digits, 1) : digits;
	return value.toLocaleString('en-GB', {
		minimumFractionDigits: shown,
		maximumFractionDigits: unit === '×' ? 2 : shown
	});
}

/** One row of cells for a figure: size, value with its spread, ratio to the floor, mark. */
function cells(figure: Told): string[] {
	const { median: middle, min, max, unit, mark } = figure;
	const spread = figure.runs > 1 ? ` (${number(min, unit)}–${number(max, unit)})` : '';
	const most =
		mark &&
		(mark.of === 'floor' ? `${String(mark.most)} × floor` : `${number(mark.most, unit)} ${unit}`);
	return [
		figure.name,
		figure.size?.toLocaleString('en-GB') ?? '',
		`${number(middle, unit)}${spread}${unit ? ` ${unit}` : ''}`,
		figure.ratio === undefined ? '' : `${figure.ratio.toFixed(2)} ×`,
		most ? `≤ ${most}` : '',
		figure.held === undefined ? '' : figure.held ? 'yes' : 'NO'
	];
}

const HEADS = ['', 'services', 'median (min–max)', 'to floor', 'mark', 'held'];

function groups(figures: readonly Told[]): [string, Told[]][] {
	return [...Map.groupBy(figures, (figure) => figure.group)];
}

/** Aligned text. */
export function textTable(figures: readonly Told[]): string {
	const rows = figures.map(cells);
	const widths = HEADS.map((head, at) =>
		Math.max(head.length, ...rows.map((row) => (row[at] ?? '').length))
	);
	const line = (row: readonly string[]) =>
		row
			.map((cell, at) =>
				at === 0 || at > 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
			)
			.join('  ')
			.trimEnd();
	return groups(figures)
		.flatMap(([group, some]) => [
			'',
			line([group, ...HEADS.slice(1)]),
			...some.map((one) => line(cells(one)))
		])
		.join('\n');
}

/** The same for the README. */
export function markdownTable(figures: readonly Told[]): string {
	const line = (row: readonly string[]) => `| ${row.join(' | ')} |`;
	return groups(figures)
		.flatMap(([group, some]) => [
			'',
			line([group, ...HEADS.slice(1)]),
			line(['---', '---:', '---:', '---:', '---', '---']),
			...some.map((one) => line(cells(one)))
		])
		.slice(1)
		.join('\n');
}
