import { afterNavigate, beforeNavigate, replaceState } from '$app/navigation';
import { page } from '$app/state';

/** The address follows a choice this much later: a history entry for each letter helps nobody. */
const SETTLE = 400;

/**
 * Keeps what somebody looks for after `#` in the address, which no server sees. `read` is called when
 * the address says something new; what `fragment` gives is written there once it has settled, nothing
 * while it gives nothing. For a page's setup; gives the way to write at once.
 */
export function followAddress(read: () => void, fragment: () => string | undefined): () => void {
	function write() {
		const wanted = fragment();
		if (wanted === undefined || location.hash.slice(1) === wanted) return;
		replaceState(`${location.pathname}#${wanted}`, page.state);
	}

	afterNavigate(read);
	// Who goes on before the address has settled finds the choice on coming back. With "back" the
	// address is already another page's.
	beforeNavigate(({ type }) => {
		if (type === 'link' || type === 'goto') write();
	});

	$effect(() => {
		window.addEventListener('hashchange', read);
		return () => window.removeEventListener('hashchange', read);
	});

	$effect(() => {
		// Read here, so that the effect runs whenever what is looked for changes.
		if (fragment() === undefined) return;
		const timer = setTimeout(write, SETTLE);
		return () => {
			clearTimeout(timer);
		};
	});
	return write;
}
