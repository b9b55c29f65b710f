import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../kernel/index.js';
import {
  closureKindOf,
  closureSpans,
  loggedCapacityOf,
  loggedCohortOf,
  mergedCohorts,
  type CohortVersion,
  type StatedPlaces,
} from './from-places.js';

const stated = (holdsFrom: string, what: StatedPlaces['stated']): StatedPlaces => ({
  interventionId: 'calm',
  holdsFrom,
  announcedOn: '2026-01-01',
  stated: what,
});

describe('places from day to day', () => {
  const placesOf = (...statements: StatedPlaces[]) =>
    loggedCapacityOf(statements).map(({ validFrom, places }) => [validFrom, places]);

  it('are none while the intake is closed, and as before when it opens', () => {
    expect(
      placesOf(
        stated('2026-01-01', { mode: 'PLACES', places: 6, intake: 'OPEN' }),
        stated('2026-03-01', { intake: 'CLOSED' }),
        stated('2026-05-01', { intake: 'ASSESSMENT_FIRST' }),
      ),
    ).toEqual([
      ['2026-01-01', 6],
      ['2026-03-01', 0],
      ['2026-05-01', 6],
    ]);
  });

  it('are what the last of several statements for a day says, and none in groups', () => {
    expect(
      placesOf(
        stated('2026-01-01', { mode: 'PLACES', places: 6 }),
        stated('2026-01-01', { places: 4 }),
        stated('2026-02-01', { mode: 'COHORTS' }),
      ),
    ).toEqual([
      ['2026-01-01', 4],
      ['2026-02-01', 0],
    ]);
  });
});

describe('the cohorts of a log', () => {
  const version = (part: Partial<CohortVersion>): CohortVersion => ({
    cohortId: 'c',
    interventionId: 'calm',
    state: 'OPEN',
    startsOn: '2026-09-07',
    endsOn: '2026-11-01',
    enrolFrom: '2026-08-01',
    seats: 8,
    announcedOn: '2026-05-01',
    changedOn: '2026-05-01',
    ...part,
  });

  it('are announced once, with what holds last', () => {
    const changed = version({ seats: 10, enrolFrom: '2026-10-01', changedOn: '2026-06-01' });
    expect(loggedCohortOf([version({}), changed])).toEqual([
      expect.objectContaining({
        id: 'c',
        seats: 10,
        announcedOn: '2026-05-01',
        intakeOpensOn: '2026-09-07',
        cancelledOn: null,
      }),
    ]);
  });

  it('are cancelled and announced anew when they are postponed', () => {
    const later = version({ startsOn: '2026-10-05', endsOn: '2026-12-01', changedOn: '2026-08-20' });
    const logged = loggedCohortOf([
      version({}),
      later,
      version({ state: 'CANCELLED', changedOn: '2026-09-01' }),
    ]);
    expect(
      logged.map(({ id, startsOn, announcedOn, cancelledOn }) => [id, startsOn, announcedOn, cancelledOn]),
    ).toEqual([
      ['c 2026-09-07', '2026-09-07', '2026-05-01', '2026-08-20'],
      ['c', '2026-10-05', '2026-08-20', '2026-09-01'],
    ]);
  });

  it('have seats', () => {
    expect(loggedCohortOf([version({ seats: 0 })])).toEqual([]);
  });

  it('are as they are known here, announced when the earlier log says', () => {
    const [here] = loggedCohortOf([version({ seats: 9 })]);
    const earlier = { ...here!, seats: 7, announcedOn: '2026-02-01' };
    expect(mergedCohorts([earlier, { ...earlier, id: 'old' }], [here!])).toEqual([
      { ...earlier, id: 'old' },
      { ...here!, announcedOn: '2026-02-01' },
    ]);
  });
});

describe('closed days', () => {
  it('as spans hold exactly the days, apart by at least a day', () => {
    const FIRST = '2026-06-20';
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), (numbers) => {
        const days = numbers.map((one) => addDays(FIRST, one));
        const spans = closureSpans('calm', days, '2026-01-01');
        const covered = Array.from({ length: 61 }, (_one, nth) => addDays(FIRST, nth)).filter((day) =>
          spans.some(({ from, to }) => from <= day && day <= to),
        );
        expect(covered).toEqual(days.toSorted());
        for (const [nth, { from }] of spans.entries())
          if (nth > 0) expect(from > addDays(spans[nth - 1]!.to, 1)).toBe(true);
      }),
    );
  });

  it('come again when they are a week of summer or Christmas', () => {
    expect(closureKindOf('2026-07-13', '2026-07-17')).toBe('summer');
    expect(closureKindOf('2026-12-23', '2027-01-02')).toBe('christmas');
    expect(closureKindOf('2026-12-21', '2026-12-31')).toBe('christmas');
    expect(closureKindOf('2026-12-24', '2026-12-24')).toBe('other');
    expect(closureKindOf('2026-03-02', '2026-03-20')).toBe('other');
  });
});
