/** A bar for long work, on the terminal's error stream; silent when that is not a terminal. */

const WIDTH = 28;
/** Redrawing more often only flickers. */
const REDRAW_MS = 80;

export interface Progress {
	/** How much is done; without a total the count alone is shown. */
	update(done: number, total?: number): void;
	/** Takes the bar away. */
	end(): void;
}

/** The text of a bar: `Publishing  ████████░░░░  412 of 900 cells`. */
export function barText(label: string, unit: string, done: number, total?: number): string {
	const number = (count: number) => count.toLocaleString('en-GB');
	if (!total) return `${label}  ${number(done)} ${unit}`;
	const full = Math.round((Math.min(done, total) / total) * WIDTH);
	const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
	return `${label}  ${bar}  ${number(done)} of ${number(total)} ${unit}`;
}

/** Starts a bar. */
export function progress(
	label: string,
	unit: string,
	stream: { isTTY?: boolean; write(text: string): unknown } = process.stderr
): Progress {
	if (!stream.isTTY) return { update: () => undefined, end: () => undefined };
	let drawn = 0;
	return {
		update(done, total) {
			const now = performance.now();
			if (now - drawn < REDRAW_MS && done !== total) return;
			drawn = now;
			stream.write(`\r\u001b[2K${barText(label, unit, done, total)}`);
		},
		end: () => void stream.write('\r\u001b[2K')
	};
}
