import { answer } from '#lib/server/api/answer.ts';
import { putRole } from '#lib/server/api/members.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putRole);
