/** Loaded before a script (`node --import`): tells the parent, at the end, what the process cost. */

/** Most memory a process ever held comes in kilobytes of 1024. */
const MB_OF_KB = 1024 / 1e6;

process.on('exit', () => {
	process.send?.({
		seconds: process.uptime(),
		peak: process.resourceUsage().maxRSS * MB_OF_KB
	});
});
// The channel to the parent must not keep the process alive.
process.channel?.unref();
