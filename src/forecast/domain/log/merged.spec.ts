import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { stateAfter, type LoggedState } from './entry-states.js';
import { EVENT_KINDS, type EventKind, type LoggedEvent } from './logged.js';
import { mergedEvents, placementEvents } from './merged.js';

const event = (kind: EventKind, priorityClass = 2, on = '2026-05-01'): LoggedEvent => ({
  on,
  interventionId: 'calm',
  entryId: 'anna',
  kind,
  priorityClass,
  cohortId: null,
  reason: null,
});
const all = (...kinds: EventKind[]): LoggedEvent[] => kinds.map((kind) => event(kind));
const kindsOf = (events: readonly LoggedEvent[]): EventKind[] => events.map(({ kind }) => kind);

/** A life in the log, from joining on: any way through what can follow what. */
const life = fc.array(fc.nat(EVENT_KINDS.length - 1), { maxLength: 12 }).map((draws): LoggedEvent[] => {
  let state: LoggedState = 'waiting';
  return draws.reduce<LoggedEvent[]>(
    (events, draw) => {
      const kind = EVENT_KINDS[draw] ?? 'left';
      const next = stateAfter(state, kind);
      if (next === undefined) return events;
      state = next;
      return [...events, event(kind)];
    },
    [event('joined')],
  );
});
const isOver = (events: readonly LoggedEvent[]): boolean =>
  events.some(({ kind }) => kind === 'left' || kind === 'finished');

/** Whether each event after joining can follow the one before. */
function follows(events: readonly LoggedEvent[]): boolean {
  let state: LoggedState | undefined = 'waiting';
  for (const { kind } of events.slice(1)) state = state && stateAfter(state, kind);
  return events[0]?.kind === 'joined' && state !== undefined;
}

describe('an entry that an earlier log and this queue tell of', () => {
  it('is what each of them says where the other says nothing', () => {
    fc.assert(
      fc.property(life, (events) => {
        expect(mergedEvents([], events)).toEqual(events);
        expect(kindsOf(mergedEvents(events, []).slice(0, events.length))).toEqual(kindsOf(events));
      }),
    );
  });

  it('goes on here from where it stood, with events that can follow each other, whatever it lived through', () => {
    fc.assert(
      fc.property(life, life, (earlier, here) => {
        fc.pre(!isOver(earlier) && !earlier.some(({ kind }) => kind === 'started'));
        const merged = mergedEvents(earlier, here);
        expect(follows(merged)).toBe(true);
        expect(merged.slice(0, earlier.length)).toEqual(earlier);
      }),
    );
  });

  it('keeps the joining and the start of the earlier log, and ends here', () => {
    const placement = { id: 'anna', interventionId: 'calm', cohortId: null, startedOn: '2026-05-01' };
    const here = placementEvents({ ...placement, endedOn: '2026-06-01', endReason: 'finished' });
    const merged = mergedEvents(all('joined', 'offered', 'accepted', 'started'), here);
    expect(kindsOf(merged)).toEqual(['joined', 'offered', 'accepted', 'started', 'finished']);
    expect(merged.at(-1)).toMatchObject({ on: '2026-06-01', reason: 'finished' });
  });

  it('waits here when it held a slot offer there', () => {
    expect(kindsOf(mergedEvents(all('joined', 'offered'), all('joined')))).toEqual([
      'joined',
      'offered',
      'expired',
    ]);
    expect(
      kindsOf(mergedEvents(all('joined', 'offered', 'accepted'), all('joined', 'offered', 'started'))),
    ).toEqual(['joined', 'offered', 'accepted', 'declined', 'offered', 'started']);
  });

  it('stands in the class that the policy here gives', () => {
    const merged = mergedEvents([event('joined', 3)], [event('joined', 1), event('left', 1)]);
    expect(merged.map(({ kind, priorityClass }) => [kind, priorityClass])).toEqual([
      ['joined', 3],
      ['reclassified', 1],
      ['left', 1],
    ]);
  });
});

it('a place without a queue is one that was had at once', () => {
  const about = {
    id: 'anna',
    interventionId: 'calm',
    cohortId: 'c',
    startedOn: '2026-05-01',
    endReason: null,
  };
  expect(kindsOf(placementEvents({ ...about, endedOn: null }))).toEqual(['joined', 'offered', 'started']);
});
