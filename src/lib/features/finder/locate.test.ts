import { expect, test } from 'vitest';
import { locate } from './locate.ts';

function answering(
	act: (success: PositionCallback, failure: PositionErrorCallback) => void
): Geolocation {
	return {
		getCurrentPosition: (success, failure) => {
			act(success, failure ?? (() => undefined));
		},
		watchPosition: () => 0,
		clearWatch: () => undefined
	};
}

function position(latitude: number, longitude: number): GeolocationPosition {
	return { coords: { latitude, longitude } } as GeolocationPosition;
}

test('a position is rounded before anybody sees it', async () => {
	const there = answering((success) => success(position(51.45373, -2.58791)));
	expect(await locate(there, true)).toEqual({ kind: 'here', point: [51.455, -2.59] });
});

test.for([
	[1, 'denied'],
	[2, 'unavailable'],
	[3, 'timeout']
] as const)('error %i is %s', async ([code, kind]) => {
	const failing = answering((_, failure) => failure({ code } as GeolocationPositionError));
	expect(await locate(failing, true)).toEqual({ kind });
});

test('abroad is said, not searched', async () => {
	expect(
		await locate(
			answering((success) => success(position(48.85, 2.35))),
			true
		)
	).toEqual({
		kind: 'abroad'
	});
});

test('a phone without location says so', async () => {
	expect(await locate(undefined, true)).toEqual({ kind: 'unsupported' });
});

test('without https nobody is asked', async () => {
	let asked = 0;
	const there = answering((success) => {
		asked += 1;
		success(position(51.45, -2.58));
	});
	expect(await locate(there, false)).toEqual({ kind: 'insecure' });
	expect(await locate(undefined, false)).toEqual({ kind: 'insecure' });
	expect(asked).toBe(0);
});
