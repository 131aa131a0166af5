import { answer } from '#lib/server/api/answer.ts';
import { postPasskey } from '#lib/server/api/account.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postPasskey);
