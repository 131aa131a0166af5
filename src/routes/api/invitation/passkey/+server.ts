import { answer } from '#lib/server/api/answer.ts';
import { postInvitationPasskey } from '#lib/server/api/joining.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = (event) => answer(event, 'json', postInvitationPasskey);
