import { ANSWERING, touchedKey, type Considered, type Touched } from '../domain/index.js';
import type { ToldAlert } from '../store/alert.store.js';
import type { Asked, Seen } from './asked.js';

/**
 * Whether somebody's alert is as good as none, now that it goes on to him or her: it was closed, it was somebody's who
 * need not act, or it was taken up for others.
 */
export function wasLost(had: ToldAlert, seen: readonly Seen[]): boolean {
  const now = seen.find(
    ({ found, personId }) => personId === had.personId && found.occasion.key === had.dedupeKey,
  );
  if (!now) return false;
  if (had.isAcknowledged) return isNotYet(had, now) || newTo(had, now).length > 0;
  return had.isClosed || isNotYet(had, now);
}

/** Whether somebody answers now, and did not before. */
const isNotYet = ({ because, isEscalated }: ToldAlert, now: Considered): boolean =>
  !isEscalated && !ANSWERING.includes(because) && now.because !== 'FOLLOWER' && because !== now.because;

/** For whom the person is told and was not before. */
export const newTo = ({ touched: before }: ToldAlert, { touched }: Asked): readonly Touched[] =>
  (touched ?? []).filter((one) => before?.has(touchedKey(one)) !== true);
