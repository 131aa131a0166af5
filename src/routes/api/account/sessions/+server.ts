import { answer } from '#lib/server/api/answer.ts';
import { deleteOtherSessions, getSessions } from '#lib/server/api/session.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getSessions);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteOtherSessions);
