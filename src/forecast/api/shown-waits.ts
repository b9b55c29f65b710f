import { SMALL_NUMBER, shownCount, type Count, type Day } from '../../kernel/index.js';
import { trendsOf, type DailySnapshot } from '../domain/index.js';
import type { CountedWait, KeptStatedWait, WindowMove } from '../store/wait.reads.js';
import type { WaitsType } from './waits.type.js';

/** What is known of the waits of one intervention. */
export interface KnownWaits {
  readonly counted: CountedWait;
  readonly stated: KeptStatedWait | null;
  readonly snapshots: readonly DailySnapshot[];
  readonly moves: readonly WindowMove[];
}

/** The waits as a reader sees them. A wait behind which few people stand would tell of one of them. */
export function shownWaits(
  { counted, stated, snapshots, moves }: KnownWaits,
  isOwn: boolean,
  today: Day,
): WaitsType {
  const { experienced, flow } = counted;
  const isShown = isOwn || experienced.starts + experienced.stillWaiting >= SMALL_NUMBER;
  const count = (people: number | null): Count | null => (people === null ? null : shownCount(people, isOwn));
  const windows = trendsOf(snapshots, today, 'p50');
  return {
    waiting: shownCount(flow.waiting, isOwn),
    experienced: {
      median: isShown ? experienced.median : null,
      p90: isShown ? experienced.p90 : null,
      starts: shownCount(experienced.starts, isOwn),
      stillWaiting: shownCount(experienced.stillWaiting, isOwn),
    },
    stated,
    moves,
    trends: trendsOf(snapshots, today, 'waiting').map(({ months, before, direction }, nth) => ({
      months,
      waitingBefore: count(before),
      waiting: direction,
      p50Before: windows[nth]?.before ?? null,
      window: windows[nth]?.direction ?? 'UNKNOWN',
    })),
  };
}
