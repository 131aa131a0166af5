import { answer } from '#lib/server/api/answer.ts';
import { putCard } from '#lib/server/api/team.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putCard);
