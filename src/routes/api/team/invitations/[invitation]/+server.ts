import { answer } from '#lib/server/api/answer.ts';
import { deleteInvitation } from '#lib/server/api/members.ts';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteInvitation);
