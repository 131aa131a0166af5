import { answer } from '#lib/server/api/answer.ts';
import { putPassphrase } from '#lib/server/api/account.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putPassphrase);
