/**
 * What notes on a list usually say: the compressor points at it instead of writing it out. Part of
 * version 1 of the link (`list-link.ts`): a letter changed here makes every older link unreadable, so
 * it is never changed; another dictionary is another version. What is said most stands last.
 */
export const DICTIONARY = [
	'الرجاء أحضر معك اتصل قبل أن تذهب يمكنك الذهاب كل يوم صباحا مساء الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد قل لهم إنك من طرف ',
	'Dear Hi Hello Good morning take care see you next week speak soon best wishes your keyworker from the team at ',
	'proof of address, proof of ID, a bank statement, your tenancy agreement, your National Insurance number, passport, birth certificate, prescription, medication, payslip, sick note, letter from ',
	'Universal Credit, PIP, ESA, housing benefit, council tax, rent, debt, bills, budgeting, food bank voucher, food parcel, hostel, supported housing, temporary accommodation, homeless, council, Jobcentre, work coach, ',
	'CV, job search, volunteering, training course, college, English classes, maths, computer skills, apprenticeship, interview clothes, ',
	'GP, dentist, pharmacy, needle exchange, naloxone, blood test, hepatitis C, vaccination, mental health, counselling, talking therapy, women only, men only, family, children, veterans, probation, prison, release, ',
	'AA, NA, CA, SMART Recovery, Al-Anon, meeting, newcomers, peer support, recovery cafe, online, by phone, face to face, group, drop-in, one to one, ',
	'January February March April May June July August September October November December ',
	'Monday Tuesday Wednesday Thursday Friday Saturday Sunday morning afternoon evening weekend tonight tomorrow this week next week every day at 9am at 9.30am at 10am at 11am at 12 noon at 1pm at 2pm at 3pm at 4pm at 5pm at 6pm at 7pm at 7.30pm ',
	'the bus stops outside, it is a 10 minute walk from the station, near the town hall, behind the library, next to the church, above the shop, side door, ring the bell, upstairs, ground floor, step-free, ',
	'They are friendly and kind. It is free. It gets busy, so go early. You can bring a friend. I can come with you the first time. They know us and are expecting you. They will ring you back. Leave a message. ',
	'You can just turn up. No appointment needed. No need to book. You need to book. Phone first to book a place. Phone before you go. Call them and ask for a first appointment. Ask for an assessment. Tell them you are with us. Say that I sent you. Ask for the duty worker. Fill in the form online. I have referred you. Bring your ID and a letter. Bring something with your name on it. Take your '
].join('');
