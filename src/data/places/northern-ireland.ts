/**
 * Post towns of Northern Ireland's postcode districts. Where its postcodes are is not open data (only
 * Great Britain's are), but each district belongs to a town, as Royal Mail addresses letters: facts,
 * written down by hand. A district that is not here is not known.
 */
const TOWNS: Readonly<Record<string, string>> = {
	Belfast: '1-17',
	Holywood: '18',
	Bangor: '19-20',
	Donaghadee: '21',
	Newtownards: '22-23',
	Ballynahinch: '24',
	Dromore: '25',
	Hillsborough: '26',
	Lisburn: '27-28',
	Crumlin: '29',
	Downpatrick: '30',
	Castlewellan: '31',
	Banbridge: '32',
	Newcastle: '33',
	Newry: '34-35',
	Newtownabbey: '36-37 58',
	Carrickfergus: '38',
	Ballyclare: '39',
	Larne: '40',
	Antrim: '41',
	Ballymena: '42-44',
	Magherafelt: '45',
	Maghera: '46',
	Derry: '47-48',
	Limavady: '49',
	Coleraine: '51-52',
	Ballymoney: '53',
	Ballycastle: '54',
	Portstewart: '55',
	Portrush: '56',
	Bushmills: '57',
	Armagh: '60-61',
	Craigavon: '62-67',
	Dungannon: '68-71',
	Enniskillen: '74 92-94',
	Fivemiletown: '75',
	Omagh: '76-79',
	Cookstown: '80',
	Castlederg: '81',
	Strabane: '82'
};

/**
 * The town of a district (`BT48` → Derry), under its name in our list of towns; undefined for one that
 * is not known. Small post towns that the list does not have (Caledon, Augher) are under the next one.
 */
export function postTownOf(outcode: string): string | undefined {
	const district = Number(/^BT(\d{1,2})$/.exec(outcode)?.[1]);
	const found = Object.entries(TOWNS).find(([, districts]) =>
		districts.split(' ').some((range) => {
			const [first, last = first] = range.split('-').map(Number);
			return first !== undefined && district >= first && district <= (last ?? first);
		})
	);
	return found?.[0];
}
