/** `/api/team/mail…`: the team's own address, at which it hears that there is something new. */
import * as v from 'valibot';
import { MAIL_LANGUAGES } from '../../../data/mail-words.ts';
import type { MailAnswer } from '../../domain/team-wire/team.ts';
import { logError } from '../log.ts';
import * as teamMail from '../relay/team-mail.ts';
import * as tries from '../relay/tries.ts';
import { Allowance } from './allowance.ts';
import { type Call, json, nothing, parse, Refused } from './answer.ts';
import * as fields from './fields.ts';
import { admin, confirmedAdmin } from './who.ts';

/** Codes that a team may have sent to strangers. */
const posting = new Allowance(5, 3_600_000);

/** What there is; `able`: whether this server sends mail at all. */
export async function getMail(call: Call): Promise<Response> {
	const { team } = await admin(call);
	const row = await teamMail.get(call.database.db, team);
	const answer: MailAnswer = {
		able: call.context.mail !== undefined,
		address: row?.address ?? null,
		waiting: row?.waiting ?? null
	};
	return json(answer);
}

const MailBody = v.strictObject({
	address: fields.address,
	language: v.picklist(MAIL_LANGUAGES)
});

/** Sends a code to an address, which counts once the code was typed. */
export async function putMail(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const { mail } = call.context;
	const given = parse(MailBody, body);
	if (!mail) throw new Refused('not-found');
	const moment = call.now.getTime();
	const wait = posting.wait(team, moment);
	if (wait !== undefined) throw new Refused('too-many', wait);
	posting.use(team, moment);
	const code = await teamMail.propose(call.database.db, team, given, call.now);
	try {
		await mail.sendCode(given.address, given.language, code);
	} catch (error) {
		logError(error);
		await teamMail.withdraw(call.database.db, team, given.address);
		throw new Refused('mail-failed');
	}
	return nothing();
}

const CodeBody = v.strictObject({ code: fields.code });

/** The code that was mailed. */
export async function postMailCode(call: Call, body: Uint8Array<ArrayBuffer>): Promise<Response> {
	const { team } = await confirmedAdmin(call);
	const { code } = parse(CodeBody, body);
	const { db } = call.database;
	const after = await tries.take(db, 'mail', team, call.now);
	if (after !== undefined) throw new Refused('too-many', after);
	if (!(await teamMail.confirm(db, team, code, call.now))) throw new Refused('wrong-proof');
	await tries.clear(db, 'mail', team);
	return nothing();
}

/** No mail any more. */
export async function deleteMail(call: Call): Promise<Response> {
	const { team } = await admin(call);
	await teamMail.remove(call.database.db, team);
	return nothing();
}
