/**
 * Under which keys the register looks for a service's doubles: the domain's, each as a short digest.
 * Of the record as it came: a correction made here does not make two records one.
 */
import { duplicateKeys } from '../domain/duplicates.ts';
import type { Service } from '../domain/service.ts';
import { digest } from './record.ts';

/** The keys of a service, each once, in order. */
export function matchKeys(service: Service): string[] {
	return [...duplicateKeys(service)].map((key) => digest(key).slice(0, 16)).sort();
}
