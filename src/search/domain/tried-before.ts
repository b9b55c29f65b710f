import type { EarlierParticipation } from '../../case-file/domain/index.js';
import type { Text } from '../../kernel/index.js';

/** What tells one intervention from another. */
export interface Recognisable {
  readonly id: string;
  readonly slug: string;
  readonly title: Text;
}

/** A title as two people would agree that it is the same one. */
const plain = (title: string): string => title.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * The earlier participations in an intervention, in their order (R12). An id says which intervention it was; without
 * one the slug does, and without both the title.
 */
export const triedBefore = <Row extends EarlierParticipation>(
  { id, slug, title }: Recognisable,
  earlier: readonly Row[],
): readonly Row[] =>
  earlier.filter((one) => {
    if (one.interventionId !== null) return one.interventionId === id;
    if (one.interventionSlug !== null) return one.interventionSlug === slug;
    return [title.da, title.en].some((name) => plain(name) === plain(one.title));
  });
