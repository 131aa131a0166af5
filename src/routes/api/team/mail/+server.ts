import { answer } from '#lib/server/api/answer.ts';
import { deleteMail, getMail, putMail } from '#lib/server/api/mail.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getMail);
export const PUT: RequestHandler = (event) => answer(event, 'json', putMail);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteMail);
