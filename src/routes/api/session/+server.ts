import { answer } from '#lib/server/api/answer.ts';
import { deleteSession, getSession } from '#lib/server/api/session.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getSession);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteSession);
