import { describe, expect, it } from '@jest/globals';
import {
  importedPlacementProblems,
  livePair,
  type ImportedPlacement,
  type PlacementGround,
} from './imported-placement.js';
import { codes } from './testing/codes.js';

const id = (digit: number): string => `${String(digit).repeat(8)}-1111-4111-a111-111111111111`;
const [CASE, OTHER_CASE, SAME_CITIZEN] = [id(1), id(2), id(3)];
const [PLACES, COHORTS, UNSTATED, COUNTED] = [id(4), id(5), id(6), id(7)];
const [COHORT, NOBODY] = [id(8), id(9)];

const ground: PlacementGround = {
  citizens: new Map([
    [CASE, 'a'],
    [OTHER_CASE, 'b'],
    [SAME_CITIZEN, 'a'],
  ]),
  modes: new Map([
    [PLACES, 'PLACES'],
    [COHORTS, 'COHORTS'],
    [UNSTATED, null],
    [COUNTED, 'COUNT_ONLY'],
  ]),
  cohorts: new Map([[COHORT, COHORTS]]),
  live: new Set(),
  today: '2026-11-23',
};
const placement: ImportedPlacement = {
  caseId: CASE,
  interventionId: PLACES,
  cohortId: null,
  guestMunicipality: null,
  startedOn: '2026-03-02',
  endedOn: null,
  endReason: null,
};
const over = { endedOn: '2026-05-01', endReason: 'FINISHED' } as const;
const found = (...changes: readonly Partial<ImportedPlacement>[]): string[] =>
  codes(
    importedPlacementProblems(
      changes.map((one) => ({ ...placement, ...one })),
      ground,
    ),
  );

describe('a placement that is taken in', () => {
  it('may go on or be over, with a cohort or of a time of which no cohort is kept', () => {
    expect(
      found(
        {},
        over,
        { interventionId: COHORTS, cohortId: COHORT },
        { interventionId: COHORTS, ...over },
        { startedOn: '2026-11-23', caseId: OTHER_CASE },
      ),
    ).toEqual([]);
  });

  it.each<[Partial<ImportedPlacement>, string[]]>([
    [{ caseId: NOBODY }, ['NO_SUCH_CASE placements[0].caseId']],
    [
      { caseId: 'x', interventionId: 'y' },
      ['BAD_ID placements[0].caseId', 'BAD_ID placements[0].interventionId'],
    ],
    [{ interventionId: NOBODY }, ['NO_SUCH_INTERVENTION placements[0].interventionId']],
    [{ interventionId: UNSTATED }, ['NO_CAPACITY_STATED placements[0].interventionId']],
    [{ interventionId: UNSTATED, ...over }, ['NO_CAPACITY_STATED placements[0].interventionId']],
    [{ interventionId: COUNTED, ...over }, ['NOBODY_IS_PLACED placements[0].interventionId']],
    [{ interventionId: COHORTS }, ['COHORT_MISSING placements[0].cohortId']],
    [{ interventionId: COHORTS, cohortId: NOBODY }, ['NO_SUCH_COHORT placements[0].cohortId']],
    [{ interventionId: COHORTS, cohortId: 'x' }, ['BAD_ID placements[0].cohortId']],
    [
      { cohortId: COHORT },
      ['NO_SUCH_COHORT placements[0].cohortId', 'NOT_IN_COHORTS placements[0].cohortId'],
    ],
    [{ startedOn: '2026-11-24' }, ['IN_THE_FUTURE placements[0].startedOn']],
    [{ startedOn: '2026-02-30' }, ['IMPOSSIBLE_DAY placements[0].startedOn']],
    [{ ...over, endedOn: '2026-03-01' }, ['ENDS_BEFORE_IT_STARTS placements[0].endedOn']],
    [{ ...over, endedOn: '2026-11-24' }, ['IN_THE_FUTURE placements[0].endedOn']],
    [{ ...over, endReason: null }, ['REASON_MISSING placements[0].endReason']],
    [{ ...over, endedOn: null }, ['END_MISSING placements[0].endedOn']],
  ])('%j is refused', (change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  it('is the only one of the citizen in the intervention that goes on, through whatever case', () => {
    expect(
      found({}, { caseId: OTHER_CASE }, { caseId: SAME_CITIZEN }, { caseId: SAME_CITIZEN, ...over }),
    ).toEqual(['ALREADY_PLACED placements[2].caseId']);
    const kept = { ...ground, live: new Set([livePair('a', PLACES)]) };
    expect(codes(importedPlacementProblems([placement], kept))).toEqual([
      'ALREADY_PLACED placements[0].caseId',
    ]);
  });
});
