import { answer } from '#lib/server/api/answer.ts';
import { deleteOneSession } from '#lib/server/api/session.ts';
import type { RequestHandler } from './$types';

export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteOneSession);
