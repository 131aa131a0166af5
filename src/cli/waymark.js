#!/usr/bin/env node
/**
 * Starts the command on the Node it needs. Waymark is written for Node 24 and brings it along as a
 * package; on an older one (or the very same) this file hands over, so that the command works
 * wherever npm does. Plain JavaScript, because an older Node has to read it.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const program = fileURLToPath(new URL('./waymark.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
	await import('./waymark.ts');
} else {
	const bundled = fileURLToPath(new URL('../../node_modules/node/bin/node', import.meta.url));
	const child = spawn(bundled, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
		process.on(signal, () => child.kill(signal));
	}
	child.on('error', () => {
		console.error(`Waymark needs Node ${NEEDED}. Run "npm ci" in its folder: it brings it.`);
		process.exitCode = 1;
	});
	child.on('exit', (code, signal) => {
		process.exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
	});
}
