import { answer } from '#lib/server/api/answer.ts';
import { postEnvelopes } from '#lib/server/api/team.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postEnvelopes);
