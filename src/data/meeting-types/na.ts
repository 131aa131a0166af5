/**
 * Codes of Narcotics Anonymous and Heroin Anonymous (code4recovery/12-step-meeting-list), and the
 * world ids by which BMLT formats are the same on every server and in every language
 * (bmlt-enabled/bmlt-server, NAWS export).
 */
import type { Codes } from './meaning.ts';

export const HA: Codes = {
	CPT: ['12 Concepts'],
	BT: ['Basic Text', 'book-study'],
	BEG: ['Beginner/Newcomer', 'newcomers'],
	CAN: ['Candlelight', 'candlelit'],
	CW: ['Children Welcome', 'child-friendly'],
	C: ['Closed', 'open:members'],
	DISC: ['Discussion/Participation', 'discussion'],
	GL: ['Gay/Lesbian', 'lgbtq', 'welcome:lgbtq'],
	IP: ['IP Study', 'literature'],
	IW: ['It Works Study', 'book-study'],
	JFT: ['Just For Today Study', 'literature'],
	LIT: ['Literature Study', 'literature'],
	LC: ['Living Clean', 'book-study'],
	M: ['Men', 'men', 'only:men'],
	MED: ['Meditation', 'meditation'],
	NS: ['Non-Smoking'],
	O: ['Open', 'open:anyone'],
	QA: ['Questions & Answers', 'discussion'],
	RA: ['Restricted Access'],
	SMOK: ['Smoking'],
	SPK: ['Speaker', 'speaker'],
	STEP: ['Step', 'step-study'],
	SWG: ['Step Working Guide Study', 'step-study'],
	TOP: ['Topic', 'discussion'],
	TRAD: ['Tradition', 'tradition-study'],
	VAR: ['Format Varies'],
	X: ['Wheelchair Accessible', 'step-free'],
	W: ['Women', 'women', 'only:women'],
	Y: ['Young People', 'young-people', 'welcome:young-people']
};

export const NA: Codes = { ...HA, SPAD: ['Spiritual Principle a Day', 'literature'] };

/** BMLT world ids that differ from the Meeting Guide code of the same meaning. */
export const BMLT_WORLD_IDS: Codes = {
	...NA,
	CLOSED: ['Closed', 'open:members'],
	OPEN: ['Open', 'open:anyone'],
	WCHR: ['Wheelchair', 'step-free'],
	HYBR: ['Hybrid', 'online', 'in-person'],
	HY: ['Hybrid', 'online', 'in-person'],
	VM: ['Virtual Meeting', 'online'],
	TC: ['Temporarily Closed Facility', 'venue-closed']
};

/** Formats of BMLT that have no world id, by their English key and name. */
export const BMLT_KEYS: Codes = {
	HY: ['Hybrid Meeting', 'online', 'in-person'],
	VM: ['Virtual Meeting', 'online'],
	WEB: ['Online Meeting', 'online'],
	TC: ['Temporarily Closed Facility', 'venue-closed'],
	B: ['Beginners', 'newcomers'],
	BK: ['Book Study', 'book-study'],
	CL: ['Candlelight', 'candlelit'],
	D: ['Discussion', 'discussion'],
	JT: ['Just for Today', 'literature'],
	ME: ['Meditation', 'meditation'],
	SD: ['Speaker/Discussion', 'speaker', 'discussion'],
	SO: ['Speaker Only', 'speaker'],
	SG: ['Step Working Guide', 'step-study'],
	ST: ['Step', 'step-study'],
	TO: ['Topic', 'discussion'],
	TR: ['Tradition', 'tradition-study'],
	TW: ['Traditions Workshop', 'tradition-study'],
	WC: ['Wheelchair', 'step-free'],
	YP: ['Young People', 'young-people', 'welcome:young-people'],
	AG: ['Agnostic', 'secular'],
	AB: ['Ask-It-Basket', 'discussion'],
	BL: ['Bi-Lingual'],
	CH: ['Closed Holidays'],
	CP: ['Concepts'],
	CS: ['Children under Supervision', 'child-friendly'],
	ES: ['Espanol', 'lang:es'],
	NC: ['No Children'],
	NS: ['No Smoking'],
	PI: ['Pitch'],
	RF: ['Rotating Format'],
	RR: ['Round Robin'],
	SC: ['Surveillance Cameras'],
	SL: ['ASL'],
	TI: ['Timer'],
	OE: ['Open-Ended'],
	FD: ['Five and Dime'],
	IL: ['Illness'],
	ID: ['ID Required to Enter']
};
