import { answer } from '#lib/server/api/answer.ts';
import { deleteLink, putLink } from '#lib/server/api/team.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = (event) => answer(event, 'json', putLink);
export const DELETE: RequestHandler = (event) => answer(event, 'none', deleteLink);
