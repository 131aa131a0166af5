import { FELLOWSHIPS, type Fellowship } from '#lib/domain/service.ts';

/** Whether a text names a fellowship as we write it: `aa`, `smart-family`. */
export function isFellowship(text: unknown): text is Fellowship {
	return (FELLOWSHIPS as readonly unknown[]).includes(text);
}
