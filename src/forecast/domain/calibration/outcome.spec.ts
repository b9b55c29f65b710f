import { describe, expect, it } from '@jest/globals';
import type { EntryHistory, SlotHistory } from '../history/entry-history.js';
import { historiesOf } from '../history/intervention-history.js';
import { SMALL_QUEUE, smallLog, TODAY } from '../testing/small-queue.js';
import { outcomeOf, outcomesIn } from './outcome.js';

const ISSUED = 100;
const LAST = 200;
const AFTER = { usualLag: 7, cohortStarts: new Map([['spring', 170]]) };

const slot = (on: number, changed: Partial<SlotHistory> = {}): SlotHistory => ({
  on,
  cohortId: null,
  answer: 'accepted',
  answeredOn: on + 2,
  endedIn: null,
  ...changed,
});
const entry = (changed: Partial<EntryHistory> = {}): EntryHistory => ({
  id: 'one',
  joinedOn: 50,
  seniority: 'one',
  priorityClass: 1,
  slots: [],
  startedOn: null,
  leftOn: null,
  finishedOn: null,
  ...changed,
});
const outcome = (one: EntryHistory) => outcomeOf(one, ISSUED, LAST, AFTER);

describe('what became of somebody after a forecast', () => {
  it('is the start', () => {
    const started = entry({ slots: [slot(120, { endedIn: 'started' })], startedOn: 131 });
    expect(outcome(started)).toEqual({ kind: 'STARTED', on: 131 });
  });

  it('is a wait until today, also with an answer that is open or a place that is taken', () => {
    const waiting = { kind: 'WAITING', on: LAST };
    expect(outcome(entry())).toEqual(waiting);
    expect(outcome(entry({ slots: [slot(190)] }))).toEqual(waiting);
    expect(outcome(entry({ slots: [slot(190, { answer: 'open', answeredOn: null })] }))).toEqual(waiting);
  });

  it('is leaving, when no place was offered before', () => {
    expect(outcome(entry({ leftOn: 140 }))).toEqual({ kind: 'LEFT', on: 140 });
  });

  it('is when the first place would have begun, for whoever did not take it', () => {
    const declined = slot(120, { answer: 'declined' });
    expect(outcome(entry({ slots: [declined] }))).toEqual({ kind: 'STARTED', on: 127 });
    expect(outcome(entry({ slots: [slot(120, { answer: 'expired' })], leftOn: 122 })).on).toBe(127);
    expect(outcome(entry({ slots: [slot(120, { endedIn: 'no-show' })], leftOn: 125 })).on).toBe(127);
    const later = entry({ slots: [declined, slot(150, { endedIn: 'started' })], startedOn: 158 });
    expect(outcome(later).on).toBe(127);
  });

  it('is the start of the cohort that was turned down', () => {
    const declined = slot(120, { answer: 'declined', cohortId: 'spring' });
    expect(outcome(entry({ slots: [declined] }))).toEqual({ kind: 'STARTED', on: 170 });
  });

  it('knows no slot offer of before the forecast, and none for a cohort that was cancelled', () => {
    const before = slot(90, { answer: 'declined', answeredOn: 95 });
    const sameDay = slot(ISSUED, { answer: 'declined', answeredOn: ISSUED });
    const lapsed = slot(130, { answer: 'lapsed', cohortId: 'autumn', answeredOn: null });
    expect(outcome(entry({ slots: [before, sameDay, lapsed] })).kind).toBe('WAITING');
    // Offered later on the day of the forecast, and turned down the day after.
    expect(outcome(entry({ slots: [slot(ISSUED, { answer: 'declined', answeredOn: 101 })] })).on).toBe(107);
  });
});

describe('what became of the people of a log', () => {
  const histories = historiesOf(smallLog(SMALL_QUEUE), TODAY);
  const lookup = outcomesIn(histories);

  it('is found by intervention and entry', () => {
    const started = histories[0]!.entries.find(({ startedOn }) => startedOn !== null)!;
    const found = lookup('calm-days', started.id, started.joinedOn);
    expect(found).toEqual({ kind: 'STARTED', on: started.startedOn });
    expect(lookup('calm-days', 'waiting-last', histories[0]!.today)).toEqual({
      kind: 'WAITING',
      on: histories[0]!.today,
    });
  });

  it('is nothing for whom the log does not know', () => {
    expect(lookup('calm-days', 'nobody', 0)).toBeNull();
    expect(lookup('elsewhere', 'waiting-last', 0)).toBeNull();
  });
});
