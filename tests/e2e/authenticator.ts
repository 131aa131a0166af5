/** Passkeys without a phone: the browser's own make-believe of a finger on a sensor. */
import type { CDPSession, Page } from '@playwright/test';

/** A passkey maker of this page, with the finger always on it. Gives the session that it lives in, and its name there. */
export async function authenticator(
	page: Page,
	hasPrf = true
): Promise<{ session: CDPSession; authenticatorId: string }> {
	const session = await page.context().newCDPSession(page);
	await session.send('WebAuthn.enable');
	const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			ctap2Version: 'ctap2_1',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
			hasPrf
		}
	});
	return { session, authenticatorId };
}
