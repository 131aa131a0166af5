/** Saying where one is: postcodes, towns in every language, the phone's own location. */
import type { Page } from '@playwright/test';
import { POSTCODE_SECTORS, POSTCODE_UNITS } from '../../src/lib/directory/format.ts';
import { encodePostcodes } from '../../src/lib/directory/postcodes/encode.ts';
import { type Outcode, unitNumber } from '../../src/lib/directory/postcodes/format.ts';
import { exampleTownPlace } from '../../src/data/example-town/place.ts';
import { putExtra } from '../../src/lib/server/extras.ts';
import { expect, installed, keptCells, keptRows, open, townWith } from './town.ts';

/** Postcodes of the made-up town: ZZ is no area of Royal Mail's. */
const [LAT, LNG] = exampleTownPlace.point;
const UNIT = { number: unitNumber('AB') ?? -1, point: [LAT + 0.0123, LNG - 0.0117] as const };
const country: Outcode[] = [
	{
		name: 'ZZ9',
		point: [LAT + 0.03, LNG + 0.03],
		sectors: [
			{ digit: 4, point: [LAT + 0.02, LNG - 0.01], units: [] },
			{ digit: 5, point: [LAT + 0.05, LNG + 0.05], units: [] }
		]
	}
];
const area = country.map((outcode) => ({
	...outcode,
	sectors: outcode.sectors.slice(0, 1).map((sector) => ({ ...sector, units: [UNIT] }))
}));

const test = townWith(async (data) => {
	await putExtra(data, POSTCODE_SECTORS, encodePostcodes(2025, country), { year: 2025 });
	await putExtra(data, POSTCODE_UNITS, encodePostcodes(2025, area), { year: 2025 });
});

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const box = (page: Page) => page.getByRole('searchbox', { name: 'Postcode, town or village' });

async function look(page: Page, text: string) {
	await box(page).fill(text);
	await box(page).press('Enter');
}

test('a whole postcode, part of one, and how roughly that is known', async ({ page, waymark }) => {
	await open(page, waymark.url);
	for (const [typed, roughly] of [
		['ZZ9 4AB', undefined],
		['zz94ab', undefined],
		['ZZ9 4AZ', 'in one part of ZZ9'],
		['zz94', 'in one part of ZZ9'],
		['ZZ9', 'somewhere in ZZ9'],
		['ZZ8', 'We do not know ZZ8']
	] as const) {
		await look(page, typed);
		const outcode = typed === 'ZZ8' ? 'ZZ8' : 'ZZ9';
		await expect(heading(page), typed).toHaveText(`Help near ${outcode}`);
		await expect(page.locator('main h3').first()).toBeVisible();
		const note = page.locator('main .rough');
		if (roughly === undefined) await expect(note, typed).toHaveCount(0);
		else await expect(note, typed).toContainText(roughly);
		if (typed !== 'ZZ8') await page.getByRole('button', { name: 'Change place' }).click();
	}
	await expect(page).toHaveURL(/at=ZZ8&rough=area$/);
	// It is in the address, so it is said again when the page comes back.
	await page.reload();
	await expect(page.locator('main .rough')).toContainText('We do not know ZZ8');
});

test('of a whole postcode nothing leaves the phone, and only a rounded place stays', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url);
	await look(page, 'ZZ9 4AB');
	await expect(heading(page)).toHaveText('Help near ZZ9');
	await keptCells(page, 1);
	await keptRows(page, 'settings', 1);
	await keptRows(page, 'extras', 3);
	await expect(page).toHaveURL(/#near=(-?\d+\.\d{1,3}),(-?\d+\.\d{1,3})&at=ZZ9$/);
	const kept = await page.evaluate(async () => {
		const database = await new Promise<IDBDatabase>((done, failed) => {
			const request = indexedDB.open('waymark');
			request.onsuccess = () => done(request.result);
			request.onerror = () => failed(request.error ?? new Error('not opened'));
		});
		const tables = Array.from(database.objectStoreNames);
		const rows = await Promise.all(
			tables.map(
				(table) =>
					new Promise<unknown[]>((done) => {
						const all = database.transaction(table).objectStore(table).getAll();
						all.onsuccess = () => done(all.result);
					})
			)
		);
		database.close();
		const settings = rows[tables.indexOf('settings')];
		const others = [{ ...localStorage }, { ...sessionStorage }, history.state, location.href];
		return { text: JSON.stringify([rows, others]), settings: JSON.stringify(settings) };
	});
	expect(kept.text).toContain('postcode-units');
	for (const secret of ['ZZ9 4AB', 'ZZ94AB', 'zz94ab', '4AB', String(UNIT.point[0]).slice(0, 7)]) {
		expect(kept.text).not.toContain(secret);
	}
	const point = /"point":\[(-?[\d.]+),(-?[\d.]+)\]/.exec(kept.settings)?.slice(1).map(Number) ?? [];
	expect(point).toEqual([LAT + 0.0123, LNG - 0.0117].map((one) => Math.round(one * 200) / 200));
	const received = waymark.asked.map(({ path, headers, body }) => path + headers + body).join('\n');
	expect(received).not.toMatch(/ZZ9|4AB/i);
	// Whole files only, and none that says which postcode it was.
	const tables = waymark.paths('/directory/').filter((path) => /extras|places/.test(path));
	expect(tables.map((path) => path.replace(/\.[0-9a-f]+\./, '.')).toSorted()).toEqual([
		'/directory/extras/postcode-sectors.bin',
		'/directory/extras/postcode-units.bin',
		'/directory/places/outcodes.json'
	]);
});

test('without signal a postcode is still found, once an area is kept', async ({
	page,
	waymark
}) => {
	await open(page, waymark.url);
	await look(page, 'ZZ9 4AB');
	await expect(heading(page)).toHaveText('Help near ZZ9');
	await keptCells(page, 1);
	await keptRows(page, 'extras', 3);
	await installed(page);
	await waymark.stopServer();
	await open(page, waymark.url);
	await page.getByRole('button', { name: 'Change place' }).click();
	await look(page, 'zz95');
	await expect(heading(page)).toHaveText('Help near ZZ9');
	await expect(page.locator('main .rough')).toContainText('in one part of ZZ9');
	await page.getByRole('button', { name: 'Change place' }).click();
	await look(page, 'Abertawe');
	await expect(heading(page)).toHaveText('Help near Abertawe');
	await waymark.startServer();
});

test('Northern Ireland: its towns, said plainly', async ({ page, waymark }) => {
	await open(page, waymark.url);
	await look(page, 'BT59 1AA');
	await expect(page.getByText(/no open list of postcodes for Northern Ireland/)).toBeVisible();
	await look(page, 'bt486dq');
	await expect(heading(page)).toHaveText('Help near BT48 Derry');
	await expect(page.locator('main .rough')).toContainText('the middle of the post town');
});

test('towns by any of their names, and told apart', async ({ page, waymark }) => {
	await open(page, waymark.url);
	await box(page).pressSequentially('caerd');
	const choices = page.locator('form ul button');
	await expect(choices).toHaveText(['Caerdydd (Cardiff) – Wales']);
	await look(page, 'casnewydd');
	await expect(heading(page)).toHaveText('Help near Casnewydd');
	await page.getByRole('button', { name: 'Change place' }).click();
	await look(page, 'newport');
	await expect(page.getByText('Which one?').first()).toBeVisible();
	const words = await choices.allInnerTexts();
	expect(words.length).toBeGreaterThan(3);
	expect(new Set(words).size).toBe(words.length);
	await page.getByRole('button', { name: 'Newport, near Cardiff – Wales' }).click();
	await expect(heading(page)).toHaveText('Help near Newport');
	await expect(page).toHaveURL(/near=51\.59,-3&at=Newport/);
});

test('what was typed before the page woke up is answered when it does', async ({
	page,
	waymark
}) => {
	let wake: () => void = () => undefined;
	const awake = new Promise<void>((done) => (wake = done));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await awake;
		await route.continue();
	});
	await page.goto(waymark.url, { waitUntil: 'commit' });
	await box(page).fill('caerd');
	wake();
	await expect(page.locator('form ul button')).toHaveText(['Caerdydd (Cardiff) – Wales']);
	await expect(box(page)).toHaveValue('caerd');
});

test.describe('the phone’s location', () => {
	/** A browser that answers like this when asked where it is. */
	const answering = (page: Page, answer: string) =>
		page.addInitScript((what) => {
			const fail = (code: number) =>
				({
					getCurrentPosition: (_: unknown, failed: (error: unknown) => void) => failed({ code })
				}) as unknown;
			const code = { denied: 1, unavailable: 2, timeout: 3 }[what];
			const geolocation = code === undefined ? undefined : fail(code);
			Object.defineProperty(navigator, 'geolocation', { get: () => geolocation });
			if (what === 'insecure') Object.defineProperty(window, 'isSecureContext', { value: false });
		}, answer);

	for (const [answer, words] of [
		['denied', /set not to share its location here.*allow Location/],
		['timeout', /took too long/],
		['unavailable', /Location is switched on/],
		['unsupported', /This browser cannot tell/],
		['insecure', /begins with https/]
	] as const) {
		test(`${answer} is explained, and a town can be typed instead`, async ({ page, waymark }) => {
			await answering(page, answer);
			await open(page, waymark.url);
			await page.getByRole('button', { name: 'Use my location' }).click();
			const problem = page.getByText(words);
			await expect(problem).toBeVisible();
			await expect(problem).toContainText(/town|postcode/);
			await look(page, 'Leeds');
			await expect(heading(page)).toHaveText('Help near Leeds');
		});
	}

	test('outside the United Kingdom is said', async ({ page, context, waymark }) => {
		await context.grantPermissions(['geolocation'], { origin: waymark.url });
		await context.setGeolocation({ latitude: 48.85, longitude: 2.35 });
		await open(page, waymark.url);
		await page.getByRole('button', { name: 'Use my location' }).click();
		await expect(page.getByText(/outside the UK/)).toBeVisible();
	});
});

test('About names whose data the postcodes are', async ({ page, waymark }) => {
	await open(page, `${waymark.url}/about`);
	await expect(
		page.getByText(/Contains OS data © Crown copyright and database right 2025/)
	).toBeVisible();
	await expect(page.getByText(/Royal Mail copyright and database right 2025/)).toBeVisible();
	await expect(page.getByRole('link', { name: /Open Government Licence/ })).toBeVisible();
	await expect(page.getByText(/GeoNames \(CC BY 4\.0\)/)).toBeVisible();
});
