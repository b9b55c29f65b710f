import { groupedBy } from '../../kernel/index.js';
import { inOrder, touchedKey, type Considered, type Touched } from '../domain/index.js';
import { toldKey } from '../store/alert.store.js';
import type { Found } from '../store/occasion.reads.js';

/** Somebody who may have to hear of an occasion. */
export interface Asked extends Considered {
  readonly found: Found;
  /** Those whom it touches and for whom the person is asked; null: the person is asked for another reason. */
  readonly touched: readonly Touched[] | null;
  /** The alert that went on to this person; null: it comes of itself. */
  readonly escalatedFrom: string | null;
}

/** Somebody of whom it is known whether he or she may see what it is about; of those touched only the ones open to that person. */
export interface Seen extends Asked {
  readonly isAllowed: boolean;
}

/** One of those whom an occasion touches; null: the occasion itself. */
export const carriedKey = (key: string, touched: Touched | null): string => `${key} ${touchedKey(touched)}`;

/** For whom somebody who carries it on does so. */
export const carriedKeys = ({ found, touched }: Asked): readonly string[] =>
  (touched ?? [null]).map((one) => carriedKey(found.occasion.key, one));

/** Each person once for each message and occasion, with everybody for whom he or she is told. */
export function once(seen: readonly Seen[]): readonly Seen[] {
  const byPerson = groupedBy(
    inOrder(seen),
    ({ found, personId }) => `${toldKey(found.occasion.key, personId)} ${found.messageId ?? ''}`,
  );
  const merged = [...byPerson.values()].flatMap((same) => {
    const first = same.find(({ isAllowed }) => isAllowed) ?? same[0];
    if (!first) return [];
    const all = same.flatMap((one) => (one.isAllowed ? (one.touched ?? []) : []));
    const touched = [...new Map(all.map((one) => [touchedKey(one), one])).values()];
    return [{ ...first, touched: first.touched && touched }];
  });
  return inOrder(merged);
}
