/** Everywhere in Tarnwick where something happens: see `place.ts` for where that is. */
import type { Place, Point } from '#lib/domain/place.ts';
import { exampleTownPlace } from './place.ts';

const { name: TOWN, point: CENTRE } = exampleTownPlace;

const METRES_A_DEGREE = 111_195;
const SHRINK = Math.cos((CENTRE[0] * Math.PI) / 180);

/** The point so many metres east and north of the market square, to about a metre. */
function offset(east: number, north: number): Point {
	return [
		Number((CENTRE[0] + north / METRES_A_DEGREE).toFixed(5)),
		Number((CENTRE[1] + east / (METRES_A_DEGREE * SHRINK)).toFixed(5))
	];
}

function venue(
	name: string,
	address: string,
	postcode: string,
	east: number,
	north: number,
	more: Partial<Place> = {}
): Place {
	return {
		name,
		address,
		town: TOWN,
		postcode,
		point: offset(east, north),
		precision: 'exact',
		...more
	};
}

/** In town, but no door to go to: somebody comes to you, or you meet where they say. */
export const IN_TOWN: Place = { town: TOWN, point: CENTRE, precision: 'town' };

/** A confidential address: only the town may be known. */
export const HIDDEN: Place = { town: TOWN, precision: 'hidden' };

/** Everywhere in and around Tarnwick where something happens. */
export const AT = {
	townHall: venue('Town Hall', '1 Market Square', 'LA80 1AA', 20, 40, {
		travel: 'Every bus stops here. Use the door beside the clock: it has no step.'
	}),
	library: venue('Tarnwick Library', '8 Wool Street', 'LA80 1AD', 180, 90, {
		travel: 'Two minutes from the bus station. Bike racks at the front.'
	}),
	cobbler: venue('Cobbler Lane Hall', '14 Cobbler Lane', 'LA80 1BE', -160, 220, {
		travel: 'Go down the side of the bakery. The blue door is on your left; ring the top bell.'
	}),
	quayside: venue('The Weir Rooms', '3 Weirside', 'LA80 1BT', -420, -110),
	stAldith: venue("St Aldith's Church Hall", 'Candle Street', 'LA80 1DG', 310, -240, {
		travel: 'The hall is behind the church. Parking in the lane after 6pm.'
	}),
	chapel: venue('Chapel Yard Meeting Room', '2 Chapel Yard', 'LA80 1DL', -80, -330),
	friends: venue('Friends Meeting House', '21 Lantern Hill', 'LA80 1EH', 540, 360, {
		travel: 'It is a steep hill. The number 9 bus stops at the top.'
	}),
	hope: venue('The Lantern', '5 Lantern Hill', 'LA80 1EA', 460, 300),
	recovery: venue('Tarnwick Recovery Hub', '40 Mill Race', 'LA80 2AB', -620, 340, {
		travel: 'Behind the old mill. Press the buzzer and say "hub"; you need not give your name.'
	}),
	college: venue('Tarnwick College', 'Shuttle Road', 'LA80 2DE', -1150, 620),
	health: venue('Mill Race Health Centre', '52 Mill Race', 'LA80 2AG', -700, 420),
	infirmary: venue('Tarnwick Infirmary', 'Infirmary Road', 'LA80 3PZ', 1250, -380, {
		travel:
			'Bus 9 from the Town Hall, every 20 minutes. Ask at the front desk for the Heather Room.'
	}),
	jobs: venue('Exchange House', '11 Corn Row', 'LA80 1AN', 90, -60),
	advice: venue('Bramble Lane Advice Centre', '6 Bramble Lane', 'LA80 1FB', 240, 410),
	kitchen: venue('The Copper Pan', '17 Wool Street', 'LA80 1AF', 260, 120),
	pantry: venue('Heron Street Community House', '30 Heron Street', 'LA80 2NW', -340, 880),
	women: venue('The Loom', '9 Spinners Court', 'LA80 2LS', -900, 110),
	workshop: venue('The Yard', 'Unit 4, Foundry Way', 'LA80 3BH', 980, -720),
	youth: venue('Kite Youth Centre', '2 Kite Row', 'LA80 3DQ', 760, 520),
	park: venue('Bandstand, Weir Park', 'Weirside', 'LA80 1BX', -520, -260),
	pharmacy: venue('Corn Row Pharmacy', '3 Corn Row', 'LA80 1AL', 60, -40),
	football: venue('Tarnwick Town FC clubhouse', 'Gasworks Lane', 'LA80 3EJ', 1480, 250),
	brigmoss: venue('Brigmoss Village Hall', 'Green Lane', 'LA80 5AR', 1900, 1500, {
		town: 'Brigmoss',
		travel: 'Buses are rare: the last one back to Tarnwick leaves at 9.10pm.'
	}),
	skelmoor: venue('Skelmoor Chapel', 'Fell Road', 'LA80 6GT', 5250, 1560, { town: 'Skelmoor' }),
	skelmoorLibrary: venue(
		'Skelmoor Library Van',
		'Fell Road, by the bridge',
		'LA80 6GU',
		5300,
		1500,
		{
			town: 'Skelmoor',
			precision: 'postcode'
		}
	),
	brigmossShop: venue('Brigmoss Post Office', 'Green Lane', 'LA80 5AT', 1960, 1540, {
		town: 'Brigmoss'
	})
} satisfies Record<string, Place>;
