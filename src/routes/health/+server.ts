import { json } from '@sveltejs/kit';
import { serverContext } from '#lib/server/context.ts';
import { isHealthy } from '#lib/server/health.ts';

/** For a load balancer: 200 when database and directory can be read, else 503. Says no more. */
export async function GET(): Promise<Response> {
	const healthy = await isHealthy(serverContext());
	return json(
		{ ok: healthy },
		{ status: healthy ? 200 : 503, headers: { 'cache-control': 'no-store' } }
	);
}
