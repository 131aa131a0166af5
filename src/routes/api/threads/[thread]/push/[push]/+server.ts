import { answer } from '#lib/server/api/answer.ts';
import { deleteThreadPush, putThreadPush } from '#lib/server/api/push.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putThreadPush);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteThreadPush);
