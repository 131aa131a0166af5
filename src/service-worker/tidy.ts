/** When the files of versions before may go: when no page of theirs is open any more. */
import { forgetOtherFiles, version } from './precache.ts';
import { worker } from './scope.ts';
import { tidyTeam } from './team.ts';

/** A page that does not answer within this many milliseconds is asleep: it may be of any version. */
const PATIENCE = 2000;

function versionOf(client: Client): Promise<unknown> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = ({ data }) => resolve(data);
		setTimeout(() => resolve(undefined), PATIENCE);
		client.postMessage({ type: 'WHICH_VERSION' }, [port2]);
	});
}

/** Deletes files of other versions, unless a page is open that may need them. */
export async function tidy(event: ExtendableEvent): Promise<void> {
	const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	const versions = await Promise.all(windows.map(versionOf));
	if (!versions.every((one) => one === version)) return;
	await forgetOtherFiles(event);
	await tidyTeam();
}
