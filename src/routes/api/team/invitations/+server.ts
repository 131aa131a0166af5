import { answer } from '#lib/server/api/answer.ts';
import { getInvitations, postInvitation } from '#lib/server/api/members.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getInvitations);
export const POST: RequestHandler = (event) => answer(event, 'json', postInvitation);
