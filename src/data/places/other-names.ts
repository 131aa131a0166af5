/**
 * What towns are called beside the name GeoNames has: Welsh, Scottish Gaelic and Irish names as road
 * signs have them, and older English spellings. Facts, written down by hand; to be checked against the
 * Welsh Language Commissioner's list of standardised place-names, Ainmean-Àite na h-Alba and
 * placenamesni.org. Each line: name in GeoNames, then the others. Where a nation has several towns of
 * one name, the first line is of the largest, the next of the second.
 */
const WALES = `
Aberdare: Aberdâr
Abergavenny: Y Fenni
Aberkenfig: Abercynffig
Abertillery: Abertyleri
Ammanford: Rhydaman
Bala: Y Bala
Bargoed: Bargod
Barmouth: Abermaw, Y Bermo
Barry: Y Barri
Beaumaris: Biwmares
Bishopston: Llandeilo Ferwallt
Blackwood: Y Coed-duon
Blaenavon: Blaenafon
Brecon: Aberhonddu
Bridgend: Pen-y-bont ar Ogwr
Briton Ferry: Llansawel
Broughton: Brychdyn
Brynamman: Brynaman
Buckley: Bwcle
Builth Wells: Llanfair-ym-Muallt
Burry Port: Porth Tywyn
Caerleon: Caerllion
Caernarfon: Carnarvon, Caernarvon
Caerphilly: Caerffili
Caldicot: Cil-y-coed
Cardiff: Caerdydd
Cardigan: Aberteifi
Carmarthen: Caerfyrddin
Chepstow: Cas-gwent
Chirk: Y Waun
Colwyn Bay: Bae Colwyn
Conwy: Conway
Cowbridge: Y Bont-faen
Crickhowell: Crucywel
Deeside: Glannau Dyfrdwy
Denbigh: Dinbych
Dolgellau: Dolgelley
Ebbw Vale: Glynebwy
Ferndale: Glynrhedynog
Fishguard: Abergwaun
Flint: Y Fflint
Glanamman: Glanaman
Glyn-neath: Glyn-nedd, Glynneath
Goodwick: Wdig
Gresford: Gresffordd
Guilsfield: Cegidfa
Haverfordwest: Hwlffordd
Hawarden: Penarlâg
Hay: Hay-on-Wye, Y Gelli Gandryll
Holyhead: Caergybi
Holywell: Treffynnon
Hope: Yr Hob
Kidwelly: Cydweli
Kilgetty: Cilgeti
Knighton: Tref-y-clawdd
Lampeter: Llanbedr Pont Steffan
Landore: Glandŵr
Leeswood: Coed-llai
Letterston: Treletert
Llandovery: Llanymddyfri
Llandrindod Wells: Llandrindod
Llanfairpwllgwyngyll: Llanfairpwll, Llanfair PG
Llantwit Fardre: Llanilltud Faerdref
Llantwit Major: Llanilltud Fawr
Magor: Magwyr
Manorbier: Maenorbŷr
Marshfield: Maerun
Menai Bridge: Porthaethwy
Merthyr Tydfil: Merthyr Tudful
Milford Haven: Aberdaugleddau
Mold: Yr Wyddgrug
Monmouth: Trefynwy
Morriston: Treforys
Mountain Ash: Aberpennar
Narberth: Arberth
Neath: Castell-nedd
New Quay: Ceinewydd
New Tredegar: Tredegar Newydd
Newbridge: Trecelyn
Newcastle Emlyn: Castellnewydd Emlyn
Newport: Casnewydd
Newport: Trefdraeth
Newtown: Y Drenewydd
Northop: Llaneurgain
Ogmore Vale: Cwm Ogwr
Overton: Owrtyn
Pembroke Dock: Doc Penfro
Pembroke: Penfro
Penally: Penalun
Pontyates: Pont-iets
Pontypool: Pont-y-pŵl
Porth: Y Porth
Porthmadog: Portmadoc
Presteigne: Llanandras
Pyle: Y Pîl
Radyr: Radur
Raglan: Rhaglan
Resolven: Resolfen
Rhayader: Rhaeadr Gwy
Rhoose: Y Rhws
Rhosllanerchrugog: Rhosllannerchrugog
Rhyl: Y Rhyl
Rhymney: Rhymni
Risca: Rhisga
Rossett: Yr Orsedd
Ruabon: Rhiwabon
Ruthin: Rhuthun
Saint Asaph: Llanelwy
Saint Clears: Sanclêr
Saint Davids: Tyddewi
Seven Sisters: Blaendulais
Swansea: Abertawe
Tenby: Dinbych-y-pysgod
Three Crosses: Y Crwys
Tintern: Tyndyrn
Treorchy: Treorci
Tumble: Y Tymbl
Tywyn: Towyn
Undy: Gwndy
Usk: Brynbuga
Valley: Y Fali
Welshpool: Y Trallwng
Wenvoe: Gwenfô
Whitland: Hendy-gwyn ar Daf
Wick: Y Wig
Wrexham: Wrecsam`;

const SCOTLAND = `
Aberdeen: Obar Dheathain
Airdrie: An t-Àrd Ruigh
Alness: Alanais
Arbroath: Obar Bhrothaig
Aviemore: An Aghaidh Mhòr
Ayr: Inbhir Àir
Callander: Calasraid
Campbeltown: Ceann Loch Chille Chiarain
Clydebank: Bruach Chluaidh
Crieff: Craoibh
Cumbernauld: Comar nan Allt
Dingwall: Inbhir Pheofharain
Dumbarton: Dùn Breatann
Dumfries: Dùn Phris
Dunblane: Dùn Blathain
Dundee: Dùn Dè
Dunfermline: Dùn Phàrlain
Dunoon: Dùn Omhain
East Kilbride: Cille Bhrìghde an Ear
Edinburgh: Dùn Èideann
Elgin: Eilginn
Falkirk: An Eaglais Bhreac
Forres: Farrais
Fort William: An Gearasdan
Glasgow: Glaschu
Greenock: Grianaig
Hamilton: Baile Hamaltan
Invergordon: Inbhir Ghòrdain
Inverness: Inbhir Nis
Isle of Arran: Arainn, Arran
Isle of Bute: Bòd, Bute
Isle of Islay: Ìle, Islay
Isle of Lewis: Leòdhas, Lewis
Isle Of Mull: Muile, Mull
Kilmarnock: Cille Mheàrnaig
Kirkcaldy: Cair Chaladain
Livingston: Baile Dhùn Lèibhe
Lochgilphead: Ceann Loch Gilb
Motherwell: Tobar na Màthar
Nairn: Inbhir Narann
Oban: An t-Òban
Paisley: Pàislig
Perth: Peairt
Pitlochry: Baile Chloichridh
Portree: Port Rìgh
Rothesay: Baile Bhòid
Saint Andrews: Cill Rìmhinn
Stirling: Sruighlea
Stornoway: Steòrnabhagh
Tain: Baile Dhubhthaich
Thurso: Inbhir Theòrsa
Wick: Inbhir Ùige`;

const NORTHERN_IRELAND = `
Antrim: Aontroim
Armagh: Ard Mhacha
Ballycastle: Baile an Chaistil
Ballyclare: Bealach Cláir
Ballymena: An Baile Meánach
Ballymoney: Baile Monaidh
Ballynahinch: Baile na hInse
Banbridge: Droichead na Banna
Bangor: Beannchar
Belfast: Béal Feirste
Bushmills: Muileann na Buaise
Carrickfergus: Carraig Fhearghais
Castlederg: Caisleán na Deirge
Castlewellan: Caisleán Uidhilín
Coalisland: Oileán an Ghuail
Coleraine: Cúil Raithin
Cookstown: An Chorr Chríochach
Crossmaglen: Crois Mhic Lionnáin
Crumlin: Cromghlinn
Derry: Londonderry, Doire
Donaghadee: Domhnach Daoi
Downpatrick: Dún Pádraig
Dromore: Droim Mór
Dungannon: Dún Geanainn
Dungiven: Dún Geimhin
Enniskillen: Inis Ceithleann
Holywood: Ard Mhic Nasca
Keady: An Céide
Kilkeel: Cill Chaoil
Larne: Latharna
Limavady: Léim an Mhadaidh
Lisburn: Lios na gCearrbhach
Lisnaskea: Lios na Scéithe
Maghera: Machaire Rátha
Magherafelt: Machaire Fíolta
Newcastle: An Caisleán Nua
Newry: An tIúr
Newtownabbey: Baile na Mainistreach
Newtownards: Baile Nua na hArda
Omagh: An Ómaigh
Portadown: Port an Dúnáin
Portaferry: Port an Pheire
Portrush: Port Rois
Portstewart: Port Stíobhaird
Randalstown: Baile Raghnaill
Strabane: An Srath Bán
Warrenpoint: An Pointe`;

/** A town by the name GeoNames has, and what else it is called. */
export interface OtherNames {
	town: string;
	others: string[];
}

function read(text: string): OtherNames[] {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const [town = '', others = ''] = line.split(': ');
			return { town, others: others.split(', ') };
		});
}

/** Of England, Wales, Scotland and Northern Ireland, in the order described above. */
export const OTHER_NAMES: Readonly<Record<'E' | 'W' | 'S' | 'N', OtherNames[]>> = {
	E: [],
	W: read(WALES),
	S: read(SCOTLAND),
	N: read(NORTHERN_IRELAND)
};
