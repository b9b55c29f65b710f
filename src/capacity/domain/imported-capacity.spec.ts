import { describe, expect, it } from '@jest/globals';
import type { Intervention } from '../../catalogue/domain/index.js';
import {
  importedCapacityProblems,
  type ImportedCohort,
  type ImportedStatement,
  type ImportGround,
} from './imported-capacity.js';

const TODAY = '2026-11-23';
const interventionOf = (delivery: 'COHORT' | 'INDIVIDUAL') =>
  ({ departmentId: 'health', content: { delivery, queueable: true } }) as Pick<
    Intervention,
    'departmentId' | 'content'
  >;
const ground: ImportGround = {
  interventions: new Map([
    ['one', interventionOf('INDIVIDUAL')],
    ['group', interventionOf('COHORT')],
  ]),
  stated: new Set(),
  times: new Map(['one', 'group'].map((id) => [id, { closures: [], changes: [], calendars: [] }])),
  today: TODAY,
};
const statement: ImportedStatement = {
  interventionId: 'one',
  mode: 'PLACES',
  places: 5,
  guestPlaces: [],
  intake: 'OPEN',
  keepsWaitlist: true,
  statedOn: '2026-10-01',
  note: null,
};
const cohort: ImportedCohort = {
  id: '11111111-1111-4111-a111-111111111111',
  interventionId: 'group',
  content: {
    title: null,
    startsOn: '2026-11-02',
    endsOn: '2026-12-20',
    enrolFrom: '2026-10-01',
    enrolTo: '2026-11-09',
    lastEntrySession: 2,
    seats: 12,
    extraSeats: 0,
    minimumSize: 6,
    meetings: [{ weekday: 'MONDAY', start: '10:00', end: '12:00' }],
    site: null,
  },
};
const found = (statements: readonly ImportedStatement[], cohorts: readonly ImportedCohort[], on = ground) =>
  importedCapacityProblems({ statements, cohorts }, on).map(({ code, field }) => [code, field]);

describe('what is taken in about places', () => {
  it('may have been stated weeks ago, and be about a group that runs already', () => {
    expect(found([statement], [cohort])).toEqual([]);
  });

  it('is refused with all reasons and their paths', () => {
    const reversed = { ...cohort, content: { ...cohort.content, endsOn: '2026-11-01' } };
    const problems = found(
      [
        { ...statement, interventionId: 'gone' },
        { ...statement, statedOn: '2026-11-24' },
        { ...statement, places: -1 },
      ],
      [cohort, { ...cohort, interventionId: 'one' }, { ...reversed, id: 'no uuid' }],
    );
    expect(problems).toEqual(
      expect.arrayContaining([
        ['NO_SUCH_INTERVENTION', 'statements[0].interventionId'],
        ['IN_THE_FUTURE', 'statements[1].statedOn'],
        ['REPEATED', 'statements[2].interventionId'],
        ['OUT_OF_RANGE', 'statements[2].places'],
        ['REPEATED', 'cohorts[1].id'],
        ['BAD_ID', 'cohorts[2].id'],
        ['NOT_IN_COHORTS', 'cohorts[1].interventionId'],
        ['ENDS_BEFORE_IT_STARTS', 'cohorts[2].content.endsOn'],
      ]),
    );
  });

  it('states one thing of each intervention', () => {
    expect(found([statement, { ...statement, places: 6 }], [])).toEqual([
      ['REPEATED', 'statements[1].interventionId'],
    ]);
  });

  it('does not overrule what is stated already', () => {
    expect(found([statement], [], { ...ground, stated: new Set(['one']) })).toEqual([
      ['ALREADY_THERE', 'statements[0].interventionId'],
    ]);
  });
});
