import { answer } from '#lib/server/api/answer.ts';
import { getRecords, postRecords } from '#lib/server/api/records.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getRecords);
export const POST: RequestHandler = (event) => answer(event, 'records', postRecords);
