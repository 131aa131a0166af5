import { answer } from '#lib/server/api/answer.ts';
import { postPassphrase } from '#lib/server/api/session.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postPassphrase);
