/**
 * Names of service types and the needs they serve, one list a need. Written for this directory
 * from the words that council, health and homelessness directories use; names are compared as
 * `plain` writes them. A name may stand in several lists.
 */
import type { Need } from '#lib/domain/need.ts';

export const NAMES: Record<Need, string> = {
	housing: `
		accommodation; housing; homelessness; homeless; homeless support; housing advice; housing support; housing options;
		emergency accommodation; temporary accommodation; supported accommodation; supported housing; supported living;
		hostel; hostels; night shelter; night shelters; winter shelter; rough sleeping; rough sleepers; hosted accommodation;
		social housing; council housing; housing association; private renting; rented accommodation; lettings agencies;
		rent deposit; bond scheme; bond schemes; deposit schemes; tenancy support; tenancy sustainment; floating support;
		sheltered housing; refuge; refuges; domestic abuse accommodation; housing benefit; housing register; eviction;
		homelessness prevention; move on accommodation; recovery housing; dry house; recovery house; furniture;
		household goods; white goods; help find housing; short term housing; long term housing; residential housing;
		safe housing; home repairs; street homelessness; b and bs; housing and homelessness
	`,
	education: `
		education; learning; adult education; adult learning; training; training and workshops; training and education;
		courses; lifelong learning; further education; higher education; college; colleges; esol; english classes;
		english for speakers of other languages; literacy; numeracy; basic skills; functional skills; computer skills;
		digital skills; digital inclusion; computer digital skills; computer classes; it skills; vocational training;
		skills and training; learning and skills; access to education; more education; help pay for school; tutoring;
		14 19 prospectus; apprenticeships; education and training; education and skills; libraries learning;
		employment and training; employment training and education; education and employment; training and employment;
		skills and employment; employment and skills; work and learning
	`,
	employment: `
		employment; work; jobs; job clubs; job club; job search; job opportunities; employment advice; employment support;
		careers; careers advice; careers guidance; finding work; help find work; help getting work; work and employment;
		volunteering; volunteer opportunities; work experience; supported employment; individual placement and support; ips;
		apprenticeships; self employment; cv writing; interview skills; jobcentre; jobcentre plus; back to work;
		employment and training; employment training and education; skills and employment; employment and skills;
		education and employment; training and employment; coaching into work; work and learning; unemployment;
		starting a business; business start up; work and money; money and work
	`,
	finance: `
		finance; financial help; financial support; financial advice; financial assistance; financial hardship support;
		financial inclusion; money; money advice; money management; money and debt; debt; debt advice; debts;
		debt financial problems; debt and money; benefits advice; benefit advice; welfare benefits; welfare rights;
		benefits and money advice; universal credit; housing benefit; council tax; council tax support;
		council tax reduction; bank accounts; credit union; credit unions; financial co operative; interest free loans;
		loans; grants; hardship funds; hardship grants; crisis support; local welfare assistance; bills and energy;
		energy bills; fuel poverty; food bank; food banks; foodbank; foodbanks; food bank vouchers; food parcels;
		food vouchers; emergency food; budgeting; help pay for food; government benefits; work and money; money and work;
		money benefits and debt; benefits and debt; financial education; tax preparation; food pantry
	`,
	healthcare: `
		health; health services; healthcare; medical; medical care; general practice; gp; gps; doctors; practice nurse;
		nurse; hospital; hospitals; dentist; dentists; dental; dental care; mental health; mental health care;
		mental health support; mental health services; counselling; counseling; talking therapies; psychological therapies;
		psychotherapy; sexual health; drug and alcohol treatment; drug and alcohol; drugs and alcohol; substance misuse;
		substance use; alcohol; drugs; addiction; addictions; addiction and recovery; addiction treatment; detox;
		rehabilitation; residential rehab; needle exchange; needle and syringe exchange; naloxone; pharmacy; pharmacies;
		podiatry; eye tests; opticians; wound care; vaccinations; blood borne viruses; hepatitis; stop smoking;
		smoking cessation; occupational therapy; physiotherapy; health and wellbeing; wellbeing and mental health;
		mental wellbeing; emotional support and counselling; crisis mental health; gambling support;
		health service advice; health and care; physical health; checkup and test; primary care; weight management;
		sexual assault support; pregnancy post natal support; maternity; health education; health and social care
	`,
	'mutual-aid': `
		mutual aid; mutual aid groups; 12 step; 12 step groups; twelve step; alcoholics anonymous; narcotics anonymous;
		cocaine anonymous; marijuana anonymous; crystal meth anonymous; heroin anonymous; gamblers anonymous; al anon;
		alateen; smart recovery; recovery groups; recovery group; recovery meetings; recovery community;
		recovery cafe; peer led recovery; peer recovery; recovery support groups; addiction support groups;
		lived experience recovery organisation; lived experience recovery organisations; fellowship meetings
	`
};

/**
 * Names that are understood and are no need of their own. They are not reported as unknown.
 */
export const NO_NEED = `
	support; general support; advice; advice services; information; information and advice; information and guidance;
	community; community services; activities; other; other activities; general; service; services; help; drop in;
	assessment; equipment; permission; legal; legal advice; court; courts; arts; sport; sports; leisure; gardening; music;
	befriending; clothes; clothing; showers; laundry; food; meals; transport; warm spaces; domestic abuse;
	bereavement; childcare; after school club; parenting; communications; telephone; internet access; wi fi access;
	personal services; personal items; personal care; personal safety; crime; adult; adults; child; everyone; anyone; all; all ages; open to all; general public; immigration advice; animal welfare and vets
`;
