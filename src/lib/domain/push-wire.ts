/**
 * What travels about push: "there is something new", by way of the browser's maker. The push itself has
 * nothing in it.
 */

/** What a phone is told with its thread, and a member by `GET /api/account/push`. */
export interface PushTold {
	/** What a browser subscribes with: the operator's public key, 65 bytes in base64url. */
	key: string;
	/** The browsers that hear of this already: SHA-256 of each endpoint, in base64url. */
	told: string[];
}

/** `PUT …/push/[SHA-256 of the endpoint]`: 204; the same again is the same. */
export interface PushBody {
	endpoint: string;
}

/** `POST /api/push`: 204, known or not. Without `to` it hears of nothing any more. */
export interface PushMovedBody {
	from: string;
	to?: string;
}

/**
 * Beside a note of the team's: the id of the member whom it hands the request to. What the note says is
 * sealed, so the relay has to be told whose browsers are to hear of it. It keeps nothing of that.
 */
export const FOR_HEADER = 'waymark-for';

/** Limits that both sides know. */
export const PUSH_LIMITS = {
	endpointLetters: 1024,
	hashBytes: 32,
	/** Browsers noted for one thread or member in an hour. */
	anHour: 20
} as const;
