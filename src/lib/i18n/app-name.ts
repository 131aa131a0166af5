import * as m from './generated/messages.js';

/**
 * What the app is called on this phone: its own name, or the one that somebody chose in settings. The
 * page carries the choice from its first moment on; on the server it is its own.
 */
export function appName(): string {
	const look = globalThis.document?.documentElement.dataset['look'];
	if (look?.includes('week')) return m.common_name_week();
	return look?.includes('notebook') ? m.common_name_notebook() : m.common_app_name();
}
