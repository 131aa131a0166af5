import { answer } from '#lib/server/api/answer.ts';
import { postFounding } from '#lib/server/api/founding.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postFounding);
