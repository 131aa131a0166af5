import { answer } from '#lib/server/api/answer.ts';
import { getEnvelopes } from '#lib/server/api/threads.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getEnvelopes);
