import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isRefusal } from '#lib/domain/issue.ts';
import { importFeed, recognise, type Format } from '#lib/importers/index.ts';
import { sharedData } from './fixtures/shared-data.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Each file that has services in it: its format, records read, services. */
const FEEDS: Record<string, [Format, read: number, services: number]> = {
	'meetings/bmlt_gny_GetSearchResults.json': ['bmlt', 1513, 0],
	'meetings/edge_appointment.json': ['meeting-guide', 2, 2],
	'meetings/edge_times.json': ['meeting-guide', 9, 0],
	'meetings/edge_timezones.json': ['meeting-guide', 2, 2],
	'meetings/mg_aa_sanfrancisco-marin_2021.json': ['meeting-guide', 658, 0],
	'meetings/tsml_al-anon_2024.json': ['meeting-guide', 360, 0],
	'meetings/uk-ie_aa-na-ca_meetings_2026-08-05.csv': ['csv', 8222, 6674],
	'meetings/uk-ie_invalid-meetings_2026-08-05.csv': ['csv', 71, 69],
	'national-services.csv': ['csv', 97, 97],
	'services/hsds3_examples/csv/services.csv': ['csv', 1, 1],
	'services/hsds3_examples/field-guidance/attributes_service.json': ['oruk', 2, 2],
	'services/hsds3_examples/field-guidance/attributes_services.csv': ['csv', 2, 2],
	'services/hsds3_examples/field-guidance/metadata_service.json': ['oruk', 1, 1],
	'services/hsds3_examples/field-guidance/metadata_services.csv': ['csv', 1, 1],
	'services/hsds3_examples/field-guidance/schedules_services.csv': ['csv', 1, 1],
	'services/hsds3_examples/field-guidance/schedules_services.json': ['oruk', 1, 1],
	'services/oruk1_spec/oruk1-organization-swagger-template.json': ['oruk', 1, 0],
	'services/oruk3_bristol/bristol-service-1625ip.json': ['oruk', 1, 1],
	'services/oruk3_bristol/bristol-services-page1.json': ['oruk', 3, 3],
	'services/oruk3_validator_mocks/V3.0-UK-Default/organization.json': ['oruk', 1, 0],
	'services/oruk3_validator_mocks/V3.0-UK-Warn/organization_full.json': ['oruk', 1, 0],
	'services/uk_bucks_outpost/outpost-fixture-services_valid.csv': ['csv', 2, 1],
	'services/uk_bucks_outpost/outpost-import-template-blank.csv': ['csv', 0, 0],
	'services/uk_bucks_outpost/outpost-import-template-with-sample.csv': ['csv', 2, 1]
};
for (const folder of [
	'hsds3_examples',
	'oruk3_spec/examples',
	'oruk3_validator_mocks/V3.0-UK-Default',
	'oruk3_validator_mocks/V3.0-UK-Warn'
]) {
	for (const name of ['service_full', 'service_at_location_full', 'organization_full']) {
		if (name === 'organization_full' && folder.includes('mocks')) continue;
		FEEDS[`services/${folder}/${name}.json`] = ['oruk', 1, 0];
	}
	for (const name of ['service_list', 'service_at_location_list']) {
		FEEDS[`services/${folder}/${name}.json`] = ['oruk', 1, 1];
	}
}

/** Maps, packed tables, and what people read. */
const NO_TEXT = /\.(?:pmtiles|xz|md)$/;

/** The files below the shared folder by their path in it; none where it is not there. */
function filesBelow(folder: string | undefined): string[] {
	if (folder === undefined) return [];
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => name.replaceAll('\\', '/'))
		.filter((name) => !NO_TEXT.test(name) && statSync(join(folder, name)).isFile())
		.sort();
}

test('every file that we have comes in by its count, or is refused in one line', async () => {
	const folder = sharedData('');
	const found: Record<string, [string | undefined, number, number]> = {};
	for (const name of filesBelow(folder)) {
		const bytes = readFileSync(join(folder ?? '', name));
		const format = recognise(bytes, name);
		const { read, services, issues } = await importFeed(
			bytes,
			{ feed: 'trial', today: '2026-11-21' },
			format
		);
		expect([name, services.length + issues.filter(isRefusal).length]).toEqual([
			name,
			Math.max(read, name in FEEDS ? 0 : 1)
		]);
		if (issues.some(({ code }) => code === 'not-this-format')) {
			expect([name, read, services.length, issues.length]).toEqual([name, 0, 0, 1]);
		} else found[name] = [format, read, services.length];
	}
	expect(found).toEqual(folder === undefined ? {} : FEEDS);
});
