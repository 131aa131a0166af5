import { answer } from '#lib/server/api/answer.ts';
import { getAccount } from '#lib/server/api/account.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getAccount);
