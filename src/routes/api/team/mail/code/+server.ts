import { answer } from '#lib/server/api/answer.ts';
import { postMailCode } from '#lib/server/api/mail.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postMailCode);
