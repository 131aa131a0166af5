/** What was measured on, without saying where it stands. */
import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { chromium } from 'playwright';
import { FLAGS, needBrowser } from '../e2e/browser.ts';

export interface Machine {
	date: string;
	processor: string;
	cores: number;
	memoryGB: number;
	node: string;
	browser: string;
	waymark: string;
	/** Processes that wanted a core when it began: above the number of cores, times are too long. */
	load: number;
}

export async function machine(): Promise<Machine> {
	const browser = await chromium.launch({ executablePath: needBrowser(), args: FLAGS });
	const version = browser.version();
	await browser.close();
	const { version: waymark } = JSON.parse(readFileSync('package.json', 'utf8')) as {
		version: string;
	};
	return {
		date: new Date().toISOString().slice(0, 10),
		processor: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGB: Math.round(totalmem() / 1e9),
		node: process.version,
		browser: `Chromium ${version}`,
		waymark,
		load: Number((loadavg()[0] ?? 0).toFixed(1))
	};
}

/** In one line. */
export function machineWords(one: Machine): string {
	return `${one.date}, ${String(one.cores)} × ${one.processor}, ${String(one.memoryGB)} GB, Node ${one.node}, ${one.browser}; load at the start ${String(one.load)}`;
}
