import { badUserInput } from '../../platform/errors/index.js';

/** How a client names an intervention. */
export type InterventionKey = { readonly id: string } | { readonly slug: string };

/**
 * Reads the pair of arguments of which exactly one is needed.
 *
 * @param idField what the id argument is called there
 * @throws Fault BAD_USER_INPUT on none or both
 */
export function interventionKey(
  id: string | null | undefined,
  slug: string | null | undefined,
  idField = 'id',
): InterventionKey {
  const [hasId, hasSlug] = [typeof id === 'string', typeof slug === 'string'];
  if (hasId === hasSlug)
    throw badUserInput(hasId ? 'slug' : idField, 'give either an id or a slug, and not both');
  return hasId ? { id: id as string } : { slug: slug as string };
}
