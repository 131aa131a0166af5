import { answer } from '#lib/server/api/answer.ts';
import { getRecord } from '#lib/server/api/records.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getRecord);
