import { describe, expect, it } from '@jest/globals';
import { PLACE_REASONS, PLACE_TEXTS, placeReasons, toldReasons, type PlaceStanding } from './why-no-offer.js';

const TODAY = '2027-03-08';
const free: PlaceStanding = {
  state: 'FREE',
  isIntakeClosed: false,
  cohort: null,
  room: 1,
  waiting: 3,
  isWanted: true,
};
const over = {
  isCancelled: false,
  enrolFrom: '2027-01-01',
  enrolTo: '2027-02-01',
  lastEntryOn: '2027-02-20',
};

describe('why a place is offered to nobody', () => {
  it.each([
    [{}, ['ABOUT_TO_BE_OFFERED']],
    [{ waiting: 0, isWanted: false }, ['NOBODY_WAITS']],
    [{ isWanted: false }, ['NOBODY_CAN_TAKE_IT']],
    [{ room: 0 }, ['PORTION_IS_OUT']],
    [{ isIntakeClosed: true, isWanted: false }, ['INTAKE_CLOSED', 'NOBODY_CAN_TAKE_IT']],
    [{ cohort: over }, ['ENROLMENT_OVER', 'STARTED']],
  ] as const)('is told in full to the department whose queue it is: %o', (more, reasons) => {
    const all = placeReasons({ ...free, ...more }, TODAY);
    expect(all).toEqual(reasons);
    expect(toldReasons(all, true)).toEqual(reasons);
  });

  it('never tells others whether anybody waits, or can take it', () => {
    const queues = [{}, { waiting: 0, isWanted: false }, { isWanted: false }, { room: 0 }];
    const told = (place: Partial<PlaceStanding>): readonly (readonly string[])[] =>
      queues.map((queue) => toldReasons(placeReasons({ ...free, ...place, ...queue }, TODAY), false));
    for (const place of [{}, { isIntakeClosed: true }, { cohort: over }, { state: 'HELD' } as const]) {
      expect(new Set(told(place).map((reasons) => reasons.join(' '))).size).toBe(1);
    }
    expect(told({})[0]).toEqual(['GOES_BY_THE_QUEUE']);
    expect(told({ cohort: over })[0]).toEqual(['ENROLMENT_OVER', 'STARTED']);
  });

  it('is said in words, whatever it is', () => {
    expect(Object.keys(PLACE_TEXTS)).toEqual(expect.arrayContaining([...PLACE_REASONS]));
  });
});
