import { answer } from '#lib/server/api/answer.ts';
import { putEnvelope } from '#lib/server/api/threads.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'envelope', putEnvelope);
