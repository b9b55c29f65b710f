import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../kernel/index.js';
import {
  after,
  ENTRY_STEPS,
  isQueued,
  type EntryEventKind,
  type EntryState,
  type EntryStep,
} from '../../../waitlist/domain/index.js';
import { stateAfter, type LoggedState } from './entry-states.js';
import { classOfTier, loggedEventsOf, seniorityOf, type QueueEntry, type QueueEvent } from './from-queue.js';
import type { LoggedEvent } from './logged.js';

const KINDS: Readonly<Record<EntryStep, EntryEventKind>> = {
  CONFIRM: 'CONFIRMED',
  REFUSE: 'REFUSED',
  PAUSE: 'PAUSED',
  RESUME: 'RESUMED',
  OFFER: 'OFFERED',
  ANSWER_NO: 'DECLINED',
  EXPIRE: 'EXPIRED',
  TAKE_BACK_OFFER: 'OFFER_TAKEN_BACK',
  ACCEPT: 'ACCEPTED',
  GIVE_BACK: 'PLACE_GIVEN_BACK',
  START: 'STARTED',
  START_DIRECTLY: 'STARTED',
  END: 'ENDED',
  WITHDRAW: 'WITHDRAWN',
  CLOSE: 'CLOSED',
  RESTORE: 'RESTORED',
};
const SINCE = '2026-03-02';
const ENTRY: QueueEntry = {
  id: 'anna',
  waitingSince: SINCE,
  tier: 2,
  order: { tier: 2, since: '2026-03-02T08:00:00.000000Z', rank: 0 },
};
const event = (part: Partial<QueueEvent>): QueueEvent => ({
  entryId: 'anna',
  interventionId: 'calm',
  kind: 'JOINED',
  on: SINCE,
  fromState: null,
  toState: 'WAITING',
  tier: 2,
  cohortId: null,
  reason: null,
  ...part,
});
/** The events of the entry, one a day, by the steps; those that are not possible are passed over. */
function lived(
  steps: readonly (readonly [EntryStep, number])[],
  first: EntryState = 'REFERRED',
): QueueEvent[] {
  const events = [event({ toState: first })];
  let state = first;
  for (const [nth, [step, tier]] of steps.entries()) {
    const next = after(state, step);
    if (next === null) continue;
    const on = addDays(SINCE, nth + 1);
    const about = { kind: KINDS[step], on, fromState: state, toState: next };
    events.push(event({ ...about, tier: isQueued(next) ? tier : null }));
    state = next;
  }
  return events;
}
const kindsOf = (events: readonly LoggedEvent[]): string[] => events.map(({ kind }) => kind);
const loggedKinds = (...steps: EntryStep[]): string[] =>
  kindsOf(loggedEventsOf(ENTRY, lived(steps.map((step) => [step, 2] as const))));

describe('the events of an entry in the words of the log', () => {
  it('can follow each other and never go back in time, whatever the entry lived through', () => {
    const step = fc.tuple(fc.constantFrom(...ENTRY_STEPS), fc.integer({ min: -1, max: 4 }));
    const first = fc.constantFrom<EntryState>('REFERRED', 'WAITING', 'PAUSED', 'STARTED');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), first, (steps, from) => {
        const logged = loggedEventsOf(ENTRY, lived(steps, from));
        expect(logged[0]?.kind).toBe('joined');
        let state: LoggedState | undefined = 'waiting';
        for (const { kind } of logged.slice(1)) {
          state = state && stateAfter(state, kind);
          expect([kind, state]).toEqual([kind, expect.any(String)]);
        }
        expect(kindsOf(logged).filter((kind) => kind === 'joined')).toHaveLength(1);
        expect(logged.map(({ on }) => on)).toEqual(logged.map(({ on }) => on).toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('are joining, slot offers with their answers, the start and the end', () => {
    expect(
      loggedKinds('CONFIRM', 'OFFER', 'ANSWER_NO', 'OFFER', 'EXPIRE', 'OFFER', 'ACCEPT', 'START', 'END'),
    ).toEqual([
      'joined',
      'offered',
      'declined',
      'offered',
      'expired',
      'offered',
      'accepted',
      'started',
      'finished',
    ]);
    expect(loggedKinds('CONFIRM', 'PAUSE', 'START_DIRECTLY')).toEqual(['joined', 'offered', 'started']);
    expect(loggedKinds('CONFIRM', 'OFFER', 'ACCEPT', 'GIVE_BACK', 'WITHDRAW')).toEqual([
      'joined',
      'offered',
      'accepted',
      'declined',
      'left',
    ]);
  });

  it('leave out what was taken back, with what took it back', () => {
    expect(loggedKinds('CONFIRM', 'OFFER', 'TAKE_BACK_OFFER')).toEqual(['joined']);
    expect(loggedKinds('CONFIRM', 'WITHDRAW', 'RESTORE')).toEqual(['joined']);
  });

  it('tell of another class when the tier changes, and of none when the guarantee puts somebody before all tiers', () => {
    const logged = loggedEventsOf(
      ENTRY,
      lived([
        ['CONFIRM', 1],
        ['PAUSE', 0],
      ]),
    );
    expect(logged.map(({ kind, priorityClass }) => [kind, priorityClass])).toEqual([
      ['joined', 2],
      ['reclassified', 1],
    ]);
    expect([-1, 0, 1, 4].map(classOfTier)).toEqual([1, 1, 1, 4]);
  });

  it('join on the day of the first referral, also of an entry that was brought in later', () => {
    const [joined, left] = loggedEventsOf(ENTRY, [
      event({ on: '2026-10-01' }),
      event({ kind: 'WITHDRAWN', on: '2026-10-02', fromState: 'WAITING', toState: 'WITHDRAWN' }),
    ]);
    expect([joined?.on, left?.on]).toEqual([SINCE, '2026-10-02']);
  });
});

it('orders within a class as the queue does: before all tiers, since when, a move, the id', () => {
  const of = (tier: number, since: string, rank: number, id = 'anna') =>
    seniorityOf({ ...ENTRY, id, order: { tier, since: `2026-03-0${since}T08:00:00.000000Z`, rank } });
  const ordered = [
    of(-1, '9', 0),
    of(0, '9', 0),
    of(1, '1', 0),
    of(2, '2', -5),
    of(2, '2', 0),
    of(2, '2', 0, 'bo'),
  ];
  expect(ordered.toSorted()).toEqual(ordered);
});
