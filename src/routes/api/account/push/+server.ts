import { answer } from '#lib/server/api/answer.ts';
import { getOwnPush } from '#lib/server/api/push.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getOwnPush);
