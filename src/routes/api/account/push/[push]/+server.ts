import { answer } from '#lib/server/api/answer.ts';
import { deleteOwnPush, putOwnPush } from '#lib/server/api/push.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putOwnPush);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteOwnPush);
