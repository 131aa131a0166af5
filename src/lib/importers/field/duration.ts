/** How long something lasts. */
import type { Issue } from '../../domain/issue.ts';
import { report, scalar, type At } from './at.ts';

const MINUTES_A_DAY = 1440;

function minutesOf(text: string): number | undefined {
	const clock = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text);
	if (clock) {
		return Number(clock[2]) > 59 ? undefined : Number(clock[1]) * 60 + Number(clock[2]);
	}
	if (/^\d+$/.test(text)) return Number(text);
	const parts =
		/^(?:pt)?\s*(?:(\d+(?:\.\d+)?|½|\d+½)\s*h(?:(?:ou)?rs?)?)?[\s,&]*(?:and\s+)?(?:(\d+)\s*(?:m(?:in(?:ute)?s?)?)?)?\s*$/i.exec(
			text.replace(/\./g, (dot, index: number) => (/\d/.test(text[index + 1] ?? '') ? dot : ''))
		);
	if (!parts || (parts[1] === undefined && parts[2] === undefined)) return undefined;
	const hours = (parts[1] ?? '0').replace(/^½$/, '0.5').replace('½', '.5');
	return Math.round(Number(hours) * 60) + Number(parts[2] ?? 0);
}

/**
 * Minutes, more than 0 and at most a day, from `HH:MM:SS`, `1hr 30mins`, `1.5 hours`, `PT1H30M`,
 * `90 minutes` or 90. Nothing for what is absent; negative, nought and unreadable are reported.
 */
export function readDuration(value: unknown, at: At, issues: Issue[]): number | undefined {
	const raw = scalar(value);
	if (raw === undefined) return undefined;
	const minutes = minutesOf(raw);
	if (minutes !== undefined && minutes > 0 && minutes <= MINUTES_A_DAY) return minutes;
	report(issues, 'bad-time', at, raw);
	return undefined;
}
