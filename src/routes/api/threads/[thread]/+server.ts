import { answer } from '#lib/server/api/answer.ts';
import { deleteThread, getThread } from '#lib/server/api/threads.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getThread);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteThread);
