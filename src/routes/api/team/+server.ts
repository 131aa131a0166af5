import { answer } from '#lib/server/api/answer.ts';
import { getOwnTeam } from '#lib/server/api/team.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, 'none', getOwnTeam);
