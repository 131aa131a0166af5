import { answer } from '#lib/server/api/answer.ts';
import { deletePasskey, putPasskey } from '#lib/server/api/account.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putPasskey);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deletePasskey);
