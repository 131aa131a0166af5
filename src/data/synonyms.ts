/**
 * Everyday words and what services call the same thing, for the search box. On the left what
 * somebody may type, on the right words found in the names, summaries and needs of services; both
 * sides are lists parted by commas, an entry of several words means all of them together. It works
 * one way: looking for what is on the right does not find what is on the left.
 */

type Everyday = readonly [said: string, means: string];

const HOUSING: readonly Everyday[] = [
	[
		'somewhere to sleep, place to sleep, bed for the night, roof over my head, sofa surfing, rough sleeping, sleeping rough, nowhere to go, living on the streets, kicked out, bed',
		'night shelter, hostel, homeless, homelessness, emergency accommodation, rough sleeper, housing'
	],
	[
		'somewhere to live, place to live, flat, house, home, rent, council house, council flat, bedsit, digs, accommodation, lodging',
		'housing, accommodation, supported housing, tenancy, lettings, hostel'
	],
	[
		'evicted, eviction, notice to quit, landlord',
		'housing advice, tenancy, eviction, shelter, legal advice, housing'
	],
	['deposit, rent arrears', 'rent, bond scheme, tenancy, housing'],
	['homeless', 'homelessness, rough sleeper, night shelter, hostel, housing'],
	[
		'dry house, recovery house, sober living',
		'recovery housing, supported housing, abstinent, housing'
	],
	[
		'domestic abuse, domestic violence, abusive partner, violent, refuge',
		'domestic abuse, refuge, women aid, safe'
	],
	[
		'furniture, cooker, fridge, washing machine',
		'furniture, household, reuse, starter pack, white goods'
	],
	['shower, wash, laundry, clean clothes', 'shower, laundry, day centre, clothing']
];

const EDUCATION: readonly Everyday[] = [
	[
		'college, school, course, class, qualification, study, studying, learn, train',
		'college, course, adult learning, training, education'
	],
	[
		'reading and writing, read and write, spelling, cant read, literacy',
		'literacy, english, functional skills, adult learning, education'
	],
	['maths, sums, numbers', 'numeracy, maths, functional skills, adult learning, education'],
	['english, learn english, speak english', 'esol, english, language, adult learning'],
	['computer, internet, online skills, email, it skills', 'digital, computer, it course, library'],
	['uni, university, degree', 'university, access course, open university, education'],
	['gcse', 'gcse, functional skills, adult learning, college']
];

const EMPLOYMENT: readonly Everyday[] = [
	[
		'job, work, working, employment, dole, out of work, career',
		'job, employment, work, jobcentre, employability'
	],
	['cv, interview, application form', 'cv, employability, job club, employment'],
	['jobcentre, job centre, jcp, work coach', 'jobcentre, employment'],
	[
		'volunteer, volunteering, work experience',
		'volunteering, volunteer centre, placement, employment'
	],
	['apprentice, apprenticeship, trade, cscs', 'apprenticeship, training, construction, employment'],
	['criminal record, dbs, disclosure', 'disclosure, unlock, criminal record, offender, employment']
];

const FINANCE: readonly Everyday[] = [
	[
		'debt, owe, bailiff, loan shark, payday loan, arrears, credit card',
		'debt, debt advice, money advice, credit union, finance'
	],
	[
		'benefits, universal credit, uc, pip, esa, dwp, sanction, sanctioned, welfare, jsa',
		'benefit, welfare rights, universal credit, money advice, citizens advice, finance'
	],
	[
		'skint, broke, no money, cash, money, poor, budget, budgeting',
		'money, hardship, money advice, finance, grant, debt'
	],
	[
		'food bank, foodbank, hungry, food, food parcel, something to eat, meal, hot meal, eat, soup kitchen',
		'food bank, foodbank, food, pantry, meal, community fridge, soup, hardship'
	],
	[
		'gas, electric, electricity, heating, energy bill, meter, bill',
		'energy, fuel, warm, fuel poverty, money advice, finance'
	],
	['bank account, bank, credit union, saving', 'bank, credit union, money advice, finance'],
	[
		'id, birth certificate, passport, proof of identity',
		'id, identity, identification, birth certificate, citizens advice'
	],
	[
		'phone, mobile, sim, charge my phone, charger, data',
		'phone, sim, digital, national databank, device'
	],
	['clothes, clothing, coat, shoes', 'clothing, clothes bank, charity shop'],
	['gambling, betting, bets, slots', 'gambling, gamblers anonymous, gam anon, gamcare']
];

const HEALTHCARE: readonly Everyday[] = [
	[
		'gp, doctor, surgery',
		'gp, doctor, surgery, medical centre, health centre, homeless healthcare'
	],
	['dentist, tooth, teeth, toothache', 'dentist, dental, dentistry, oral'],
	['optician, eyes, glasses', 'optician, eye, optometrist'],
	[
		'scripts, script, prescription, methadone, buprenorphine, subutex, espranor, buvidal, substitute',
		'prescribing, opiate substitution, methadone, pharmacy, drug treatment, drug service'
	],
	[
		'needle exchange, needles, pins, clean works, injecting, foil',
		'needle exchange, needle syringe, nsp, pharmacy, harm reduction'
	],
	[
		'naloxone, overdose, od, prenoxad, nyxoid',
		'naloxone, overdose, harm reduction, take home naloxone'
	],
	[
		'detox, rehab, coming off, withdrawal, getting clean, rattle, clucking, cold turkey',
		'detox, detoxification, rehab, rehabilitation, residential, drug treatment'
	],
	[
		'drugs, drug, heroin, crack, coke, cocaine, speed, ketamine, spice, weed, cannabis, gear, addiction, addict, using',
		'drug, addiction, substance, drug treatment, recovery, narcotics anonymous, cocaine anonymous'
	],
	[
		'drink, drinking, alcohol, booze, alcoholic, drunk',
		'alcohol, drinking, alcoholics anonymous, recovery'
	],
	[
		'depressed, depression, anxiety, anxious, panic, mental health, low mood, voices, stress, counselling, therapy, counsellor, someone to talk to, talk',
		'mental health, talking therapies, counselling, wellbeing, listening, crisis, mind'
	],
	[
		'suicide, suicidal, want to die, kill myself, self harm, crisis',
		'crisis, suicide, samaritans, listening, mental health'
	],
	[
		'hep c, hepatitis, hepatitis c, hiv, bbv, blood test',
		'hepatitis, blood borne, hiv, bbv, testing'
	],
	[
		'std, sti, sexual health, condoms, contraception, clap',
		'sexual health, contraception, gum clinic'
	],
	['pregnant, baby, midwife', 'pregnancy, maternity, midwife, parent, family'],
	['wound, leg ulcer, abscess, nurse', 'wound, nurse, leg ulcer, health'],
	['chemist', 'pharmacy, chemist'],
	['quit smoking, stop smoking, vape, fags, cigarettes', 'smoking, stop smoking, smokefree'],
	['nhs, health, ill, sick, walk in centre', 'health, healthcare, walk in, clinic'],
	[
		'legal, solicitor, lawyer, court, police, probation',
		'legal advice, law centre, solicitor, probation, justice'
	]
];

const MUTUAL_AID: readonly Everyday[] = [
	['na', 'narcotics anonymous'],
	['aa', 'alcoholics anonymous'],
	['ca', 'cocaine anonymous'],
	['ga', 'gamblers anonymous'],
	['cma', 'crystal meth anonymous'],
	['ma', 'marijuana anonymous'],
	['ha', 'heroin anonymous'],
	['acoa, adult child, adult children', 'aca, adult children'],
	[
		'12 step, twelve step, 12 steps, fellowship, sponsor, step meeting',
		'anonymous, 12 step, twelve step'
	],
	[
		'meeting, group, support group, mutual aid, self help, peer support, people like me',
		'meeting, mutual aid, group, peer'
	],
	['smart', 'smart recovery'],
	['non religious, no god, atheist, secular', 'secular, smart recovery, lifering'],
	[
		'family, families, son, daughter, partner, husband, wife, my mum, my dad, carer, loved one, someone i love',
		'family, families, carer, al anon, nar anon, families anonymous, adfam'
	],
	[
		'lonely, friends, company, something to do, bored',
		'social, peer, befriending, community, activity, lived experience'
	],
	['buddhist, meditation, mindfulness', 'meditation, recovery dharma, mindfulness']
];

/** Organisations that changed their name: people ask for the old one. */
const FORMER_NAMES: readonly Everyday[] = [
	['drugfam', 'addiction family support'],
	['wdp, westminster drug project', 'via'],
	['humankind, richmond fellowship', 'waythrough'],
	['cri, crime reduction initiatives', 'change grow live'],
	['cgl', 'change grow live'],
	['addaction', 'with you, withyou, we are with you'],
	['national debtline', 'money advice trust, debt'],
	['cab, citizens advice bureau', 'citizens advice'],
	['talk to frank', 'frank']
];

/** The six needs in languages that many people in treatment read better than English. */
const OTHER_LANGUAGES: readonly Everyday[] = [
	[
		'سكن, السكن, مأوى, بيت, mieszkanie, nocleg, dom',
		'housing, hostel, night shelter, accommodation'
	],
	['تعليم, التعليم, دورة, edukacja, nauka, kurs, szkola', 'education, course, learning, college'],
	['عمل, العمل, وظيفة, praca, zatrudnienie', 'employment, job, work'],
	['مال, المال, دين, ديون, pieniadze, dlugi, zasilek', 'money, finance, debt, benefit'],
	['صحة, الصحة, طبيب, دواء, zdrowie, lekarz, szpital', 'healthcare, health, gp, doctor'],
	['اجتماع, اجتماعات, spotkanie, spotkania, mityng', 'meeting, mutual aid, anonymous'],
	['طعام, jedzenie', 'food, food bank, meal'],
	['مخدرات, إدمان, narkotyki, uzaleznienie', 'drug, addiction, recovery'],
	['كحول, alkohol', 'alcohol, alcoholics anonymous']
];

export const EVERYDAY: readonly Everyday[] = [
	...HOUSING,
	...EDUCATION,
	...EMPLOYMENT,
	...FINANCE,
	...HEALTHCARE,
	...MUTUAL_AID,
	...FORMER_NAMES,
	...OTHER_LANGUAGES
];
