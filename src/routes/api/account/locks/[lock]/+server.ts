import { answer } from '#lib/server/api/answer.ts';
import { deleteLock, putLock } from '#lib/server/api/account.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putLock);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteLock);
