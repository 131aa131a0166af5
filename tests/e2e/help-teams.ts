/** Teams with real keys in a data folder, made before its server starts. */
import { open } from '../../src/lib/server/database.ts';
import { liveTeam, type LiveTeam } from '../fixtures/live-team.ts';

export interface HelpTeams {
	team: LiveTeam;
	/** Another, of another root. */
	other: LiveTeam;
}

/** Fills a data folder, or a PostgreSQL, with two teams whose links nobody exhausts. */
export async function withTeams(data: string, databaseUrl?: string): Promise<HelpTeams> {
	const register = await open({ data, ...(databaseUrl && { databaseUrl }) });
	const team = await liveTeam(register, { name: 'Harbour team', quota: 500 });
	const other = await liveTeam(register, {
		name: 'Hillside team',
		phone: '01632960222',
		quota: 500
	});
	await register.close();
	return { team, other };
}
