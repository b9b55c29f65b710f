import type { Day } from '../../../kernel/index.js';
import { stateAfter, type LoggedState } from './entry-states.js';
import type { LoggedEvent } from './logged.js';

/** A place that somebody has or had without an entry of this queue. */
export interface LoggedPlacement {
  readonly id: string;
  readonly interventionId: string;
  readonly cohortId: string | null;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly endReason: string | null;
}

/**
 * A place of which only the start is known: as if its holder had joined and been offered it on that day. Such starts lie
 * before full logging began, so that no wait is learnt from them.
 */
export function placementEvents(placement: LoggedPlacement): readonly LoggedEvent[] {
  const { id: entryId, interventionId, cohortId, startedOn, endedOn, endReason } = placement;
  const about = { interventionId, entryId, priorityClass: 1, cohortId, reason: null };
  return [
    ...(['joined', 'offered', 'started'] as const).map((kind) => ({ ...about, on: startedOn, kind })),
    ...(endedOn === null ? [] : [{ ...about, on: endedOn, kind: 'finished' as const, reason: endReason }]),
  ];
}

/**
 * What an earlier system logged of an entry, and then what happened here. Joining is told by both, and where a place was
 * taken before, so is the start: the earlier log knows better. A slot offer that was open there is none here, where the
 * entry came in as one that waits; and from then on the class is the one that the policy here gives.
 */
export function mergedEvents(
  earlier: readonly LoggedEvent[],
  here: readonly LoggedEvent[],
): readonly LoggedEvent[] {
  const last = earlier.at(-1);
  if (!last) return here;
  const hasStarted = earlier.some(({ kind }) => kind === 'started');
  const isTold = ({ kind }: LoggedEvent): boolean =>
    kind === 'joined' || (hasStarted && (kind === 'offered' || kind === 'started'));
  const told = here.filter((one) => !isTold(one));
  const state = stateAtEnd(earlier);
  if (state === 'taking-part' || state === 'gone') return [...earlier, ...told];
  const joined = here.find(({ kind }) => kind === 'joined');
  const isOtherClass = joined !== undefined && joined.priorityClass !== last.priorityClass;
  const about = { ...last, cohortId: null, reason: null };
  return [
    ...earlier,
    ...(state === 'waiting'
      ? []
      : [{ ...about, kind: state === 'offered' ? 'expired' : 'declined' } as const]),
    ...(isOtherClass
      ? [{ ...about, kind: 'reclassified', priorityClass: joined.priorityClass } as const]
      : []),
    ...told,
  ];
}

const stateAtEnd = (events: readonly LoggedEvent[]): LoggedState =>
  events.reduce<LoggedState>((state, { kind }) => stateAfter(state, kind) ?? state, 'waiting');
