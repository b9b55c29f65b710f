import { describe, expect, it } from '@jest/globals';
import {
  capacityContentOf,
  statementProblems,
  type CapacityCommand,
  type StatementContext,
} from './index.js';
import { codes, ODD_DAYS } from './testing/codes.js';

const command: CapacityCommand = {
  mode: 'PLACES',
  places: 12,
  guestPlaces: [{ municipalityCode: '0101', places: 2 }],
  intake: 'OPEN',
  keepsWaitlist: true,
  holdsFrom: '2026-03-02',
  announcedOn: '2026-03-02',
  note: null,
};
const context: StatementContext = { today: '2026-03-02', delivery: 'ROLLING_GROUP', queueable: true };
const problems = (change: Partial<CapacityCommand>, where: Partial<StatementContext> = {}): string[] =>
  codes(statementProblems({ ...command, ...change }, { ...context, ...where }));

const none = { places: null, guestPlaces: [] };

describe('a statement of capacity', () => {
  it('of today or of five years ahead, with or without guests and note, is fine', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ holdsFrom: '2031-03-02', announcedOn: '2026-01-01', note: 'Ny instruktør' })).toEqual(
      [],
    );
    expect(problems({ places: 0, guestPlaces: [] })).toEqual([]);
    expect(problems({ ...none, mode: 'UNLIMITED' }, { delivery: 'DIGITAL' })).toEqual([]);
    expect(problems({ ...none, mode: 'COHORTS' }, { delivery: 'COHORT' })).toEqual([]);
    expect(problems({ ...none, mode: 'COUNT_ONLY', keepsWaitlist: false }, { queueable: false })).toEqual([]);
  });

  it.each<[Partial<CapacityCommand>, string[]]>([
    [{ holdsFrom: '2026-03-01' }, ['IN_THE_PAST holdsFrom']],
    [{ holdsFrom: '2031-03-03' }, ['TOO_FAR_AHEAD holdsFrom']],
    [{ holdsFrom: '2027-02-29' }, ['IMPOSSIBLE_DAY holdsFrom']],
    [{ announcedOn: '2026-03-03' }, ['IN_THE_FUTURE announcedOn']],
    [{ announcedOn: '2026-3-1' }, ['IMPOSSIBLE_DAY announcedOn']],
    [{ places: -1 }, ['OUT_OF_RANGE places']],
    [{ places: 2.5 }, ['OUT_OF_RANGE places']],
    [{ places: Number.NaN }, ['OUT_OF_RANGE places']],
    [{ places: 10_001, guestPlaces: [] }, ['OUT_OF_RANGE places', 'TOO_MANY_PLACES guestPlaces']],
    [{ places: 9_999 }, ['TOO_MANY_PLACES guestPlaces']],
    [{ places: null }, ['PLACES_MISSING places']],
    [
      { guestPlaces: [{ municipalityCode: '101', places: 1 }] },
      ['NOT_A_MUNICIPALITY guestPlaces[0].municipalityCode'],
    ],
    [{ guestPlaces: [{ municipalityCode: '0101', places: -2 }] }, ['OUT_OF_RANGE guestPlaces[0].places']],
    [
      {
        guestPlaces: [
          { municipalityCode: '0101', places: 1 },
          { municipalityCode: '0101', places: 2 },
        ],
      },
      ['REPEATED guestPlaces[1].municipalityCode'],
    ],
    [{ note: ' ' }, ['BLANK note']],
    [{ note: 'x'.repeat(2001) }, ['TOO_LONG note']],
  ])('%j is refused', (change, expected) => expect(problems(change)).toEqual(expected));

  it.each<[Partial<CapacityCommand>, Partial<StatementContext>, string[]]>([
    [
      { mode: 'COHORTS' },
      { delivery: 'COHORT' },
      ['PLACES_NOT_FOR_MODE places', 'PLACES_NOT_FOR_MODE guestPlaces'],
    ],
    [{ ...none, mode: 'COHORTS' }, {}, ['MODE_NOT_FOR_DELIVERY mode']],
    [{}, { delivery: 'COHORT' }, ['MODE_NOT_FOR_DELIVERY mode']],
    [{ ...none, mode: 'COUNT_ONLY' }, {}, ['COUNT_ONLY_IS_FOR_NO_QUEUE mode']],
    [{}, { queueable: false }, ['WAITLIST_WITHOUT_QUEUE keepsWaitlist']],
  ])('%j where %j is refused', (change, where, expected) =>
    expect(problems(change, where)).toEqual(expected),
  );

  it('is told all the reasons at once, in both languages', () => {
    const wrong = {
      ...command,
      mode: 'COHORTS' as const,
      holdsFrom: '2020-01-01',
      announcedOn: '2030-01-01',
      note: '',
    };
    const reasons = statementProblems(wrong, { ...context, queueable: false });
    expect(codes(reasons)).toEqual([
      'MODE_NOT_FOR_DELIVERY mode',
      'WAITLIST_WITHOUT_QUEUE keepsWaitlist',
      'PLACES_NOT_FOR_MODE places',
      'PLACES_NOT_FOR_MODE guestPlaces',
      'IN_THE_PAST holdsFrom',
      'IN_THE_FUTURE announcedOn',
      'BLANK note',
    ]);
    for (const { text } of reasons) {
      expect(text.da).not.toBe('');
      expect(text.en).not.toBe(text.da);
    }
  });

  it.each(ODD_DAYS)('is refused from the day "%s", not a fault', (day) =>
    expect(problems({ holdsFrom: day, announcedOn: day })).not.toEqual([]),
  );

  it('has no places of its own in another mode than PLACES', () => {
    expect(capacityContentOf(command)).toEqual({
      mode: 'PLACES',
      places: 12,
      guestPlaces: command.guestPlaces,
      intake: 'OPEN',
      keepsWaitlist: true,
    });
    expect(capacityContentOf({ ...command, mode: 'UNLIMITED' })).toMatchObject({
      places: 0,
      guestPlaces: [],
    });
  });
});
