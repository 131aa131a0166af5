import { answer } from '#lib/server/api/answer.ts';
import { postMoved } from '#lib/server/api/push.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postMoved);
