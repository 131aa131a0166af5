import { answer } from '#lib/server/api/answer.ts';
import { postSalt } from '#lib/server/api/session.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postSalt);
