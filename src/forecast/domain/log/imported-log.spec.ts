import { describe, expect, it } from '@jest/globals';
import { importedLogProblems, type LogGround } from './imported-log.js';
import type { EventLog, LoggedEvent } from './logged.js';
import { withCatalogueIds } from './with-ids.js';

const TODAY = '2026-11-23';
const event = (entryId: string, kind: LoggedEvent['kind'], on = '2026-05-01'): LoggedEvent => ({
  on,
  interventionId: 'calm',
  entryId,
  kind,
  priorityClass: 1,
  cohortId: null,
  reason: null,
});
const intervention = (id: string): EventLog['interventions'][number] => ({
  id,
  category: '',
  kind: 'rolling',
  area: '',
  policy: 'time',
  promoteAfterDays: null,
  responseDays: 7,
  plannedLengthDays: 60,
  openedOn: '2024-01-01',
});
const logOf = (part: Partial<EventLog>): EventLog => ({
  from: '2024-01-01',
  interventions: [intervention('calm')],
  cohorts: [],
  capacity: [],
  closures: [],
  events: [],
  ...part,
});
const ground: LogGround = {
  interventions: new Set(['calm', 'quiet']),
  stated: new Set(['calm']),
  imported: new Set(),
  here: new Map([['anna', 'calm']]),
  today: TODAY,
};
const found = (part: Partial<EventLog>, on: Partial<LogGround> = {}) =>
  importedLogProblems(logOf(part), { ...ground, ...on }).map(({ code, field }) => `${field} ${code}`);

describe('what is taken in of an earlier log', () => {
  it('is a life that is over, or one that goes on here', () => {
    const gone = [
      event('bo', 'joined'),
      event('bo', 'offered'),
      event('bo', 'started'),
      event('bo', 'finished'),
    ];
    expect(found({ events: [...gone, event('anna', 'joined')] })).toEqual([]);
  });

  it('is refused for interventions that are unknown, without places, or imported already', () => {
    const interventions = ['gone', 'quiet', 'calm'].map(intervention);
    expect(found({ interventions }, { imported: new Set(['calm']) })).toEqual([
      'log.interventions[0].id NO_SUCH_INTERVENTION',
      'log.interventions[1].id CAPACITY_NOT_STATED',
      'log.interventions[2].id ALREADY_IMPORTED',
    ]);
  });

  it('has happened or was announced; what it announces may come', () => {
    const [past, ahead] = ['2026-11-01', '2026-11-24'];
    const cohort = {
      interventionId: 'calm',
      id: 'c',
      startsOn: ahead,
      endsOn: '2027-01-01',
      seats: 4,
      intakeOpensOn: ahead,
      announcedOn: past,
      cancelledOn: null,
    };
    const place = { interventionId: 'calm', validFrom: ahead, places: 3, announcedOn: past };
    const closure = {
      interventionId: 'calm',
      from: ahead,
      to: ahead,
      kind: 'other',
      announcedOn: past,
    } as const;
    expect(found({ cohorts: [cohort], capacity: [place], closures: [closure] })).toEqual([]);
    expect(
      found({
        from: ahead,
        cohorts: [{ ...cohort, announcedOn: ahead, cancelledOn: ahead }],
        capacity: [{ ...place, announcedOn: ahead }],
        closures: [{ ...closure, announcedOn: ahead }],
        events: [event('anna', 'joined', ahead)],
      }),
    ).toEqual([
      'log.from IN_THE_FUTURE',
      'log.cohorts[0].announcedOn IN_THE_FUTURE',
      'log.cohorts[0].cancelledOn IN_THE_FUTURE',
      'log.capacity[0].announcedOn IN_THE_FUTURE',
      'log.closures[0].announcedOn IN_THE_FUTURE',
      'log.events[0].on IN_THE_FUTURE',
    ]);
  });

  it('leaves nobody open who does not stand here, and nobody over who does', () => {
    expect(
      found({
        events: [
          event('bo', 'joined'),
          event('bo', 'offered'),
          event('anna', 'joined'),
          event('anna', 'left'),
          event('carl', 'joined'),
        ],
      }),
    ).toEqual([
      'log.events[1].entryId STILL_OPEN_WITHOUT_ENTRY',
      'log.events[3].entryId OVER_BUT_STANDS_HERE',
      'log.events[4].entryId STILL_OPEN_WITHOUT_ENTRY',
    ]);
  });

  it('takes an entry of another intervention for none', () => {
    expect(found({ events: [event('anna', 'joined')] }, { here: new Map([['anna', 'quiet']]) })).toEqual([
      'log.events[0].entryId STILL_OPEN_WITHOUT_ENTRY',
    ]);
  });
});

it('calls interventions by their ids where the catalogue knows them', () => {
  const log = logOf({ interventions: ['calm', 'gone'].map(intervention), events: [event('anna', 'joined')] });
  const renamed = withCatalogueIds(log, (name) => (name === 'calm' ? 'id-of-calm' : undefined));
  expect(renamed.interventions.map(({ id }) => id)).toEqual(['id-of-calm', 'gone']);
  expect(renamed.events[0]).toEqual({ ...event('anna', 'joined'), interventionId: 'id-of-calm' });
});
