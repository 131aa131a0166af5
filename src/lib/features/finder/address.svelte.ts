import { afterNavigate, beforeNavigate, pushState, replaceState } from '$app/navigation';
import { page } from '$app/state';

/** The address follows a choice this much later: a history entry for each letter helps nobody. */
const SETTLE = 400;

/** The ways to write the address before it has settled: over the entry of the history, or as a new one. */
export interface Address {
	write: () => void;
	push: () => void;
}

/**
 * Keeps what somebody looks for after `#` in the address, which no server sees. `read` is called when
 * the address says something new; what `fragment` gives is written there once it has settled, nothing
 * while it gives nothing. For a page's setup.
 */
export function followAddress(read: () => void, fragment: () => string | undefined): Address {
	/** What the address said when it was last read or written. */
	let known = '';

	function learn() {
		known = location.hash.slice(1);
		read();
	}

	function put(way: typeof replaceState) {
		const wanted = fragment();
		const said = location.hash.slice(1);
		// Somebody has gone back or on, and it has not been read yet: it is not ours to write over.
		if (wanted === undefined || said === wanted || said !== known) return;
		way(`${location.pathname}#${wanted}`, page.state);
		known = location.hash.slice(1);
	}

	const write = () => {
		put(replaceState);
	};

	afterNavigate(learn);
	// Who goes on before the address has settled finds the choice on coming back. With "back" the
	// address is already another page's.
	beforeNavigate(({ type }) => {
		if (type === 'link' || type === 'goto') write();
	});

	$effect(() => {
		window.addEventListener('hashchange', learn);
		return () => window.removeEventListener('hashchange', learn);
	});

	$effect(() => {
		// Read here, so that the effect runs whenever what is looked for changes.
		if (fragment() === undefined) return;
		const timer = setTimeout(write, SETTLE);
		return () => {
			clearTimeout(timer);
		};
	});
	return {
		write,
		push: () => {
			put(pushState);
		}
	};
}
