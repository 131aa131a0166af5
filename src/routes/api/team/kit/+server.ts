import { answer } from '#lib/server/api/answer.ts';
import { putKit } from '#lib/server/api/founding.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putKit);
