import { answer } from '#lib/server/api/answer.ts';
import { putRecord } from '#lib/server/api/records.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'envelope', putRecord);
