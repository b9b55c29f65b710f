/** Under this many people a count could tell who somebody is. */
export const SMALL_NUMBER = 5;

/** A number of people as a reader may see it: the number, or only that it is smaller than `under` (R74). */
export interface Count {
  readonly value: number | null;
  /** null when the value is shown. */
  readonly under: number | null;
}

/**
 * A number of people for a reader.
 *
 * @param isOwn whether the reader belongs to the department whose people are counted; small numbers are hidden to others
 */
export const shownCount = (people: number, isOwn: boolean): Count =>
  isOwn || people >= SMALL_NUMBER ? { value: people, under: null } : { value: null, under: SMALL_NUMBER };
