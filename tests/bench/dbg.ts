import { serve } from './serving.ts';
import { onNewPhone } from './phone.ts';
const s = await serve(Number(process.argv[2] ?? 500));
const show = (t: string) => {
	console.log('==', t);
	for (const e of s.proxy.sent())
		console.log(e.kind.padEnd(7), String(e.head).padStart(5), String(e.body).padStart(7), e.path);
};
await onNewPhone(async ({ page }) => {
	s.proxy.forget();
	await page.goto(`http://127.0.0.1:${s.proxy.port}/`);
	await s.proxy.quiet();
	show('start');
	s.proxy.forget();
	const box = page.locator('form:not([role="search"]) input').first();
	await box.click();
	await page.keyboard.type('Bristol', { delay: 60 });
	const town = page.locator('form:not([role="search"]) ul button').first();
	await town.waitFor();
	await town.tap();
	await page.evaluate(() => bench.listed);
	show('typed → list');
});
await onNewPhone(async ({ page }) => {
	s.proxy.forget();
	await page.goto(`http://127.0.0.1:${s.proxy.port}/find#near=51.46,-2.6&at=Bristol`);
	await page.evaluate(() => bench.listed);
	show('bookmark');
});
await s.stop();
process.exit(0);
