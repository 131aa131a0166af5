import { answer } from '#lib/server/api/answer.ts';
import { getInvitation, postInvitation } from '#lib/server/api/joining.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getInvitation);
export const POST: RequestHandler = (event) => answer(event, 'json', postInvitation);
