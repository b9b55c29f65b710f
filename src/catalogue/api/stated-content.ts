import { badUserInput } from '../../platform/errors/index.js';
import type { InterventionContent } from '../domain/index.js';

/** The fields of a content that may be emptied with null. */
const NULLABLE: ReadonlySet<string> = new Set<keyof InterventionContent>([
  'durationWeeks',
  'sessionsPerWeek',
  'timesNote',
  'validTo',
  'kleNumber',
]);

/**
 * What a client stated, as the domain takes it: fields left out are absent, and null only stands where it means
 * something.
 *
 * @throws Fault BAD_USER_INPUT naming the field that may not be null
 */
export function statedContent<Content extends Partial<InterventionContent>>(input: Content): Content {
  const stated = Object.entries<unknown>(input).filter(([, value]) => value !== undefined);
  const emptied = stated.find(([field, value]) => value === null && !NULLABLE.has(field));
  if (emptied)
    throw badUserInput(`content.${emptied[0]}`, 'must not be null; leave the field out to keep it as it is');
  return Object.fromEntries(stated) as Content;
}
