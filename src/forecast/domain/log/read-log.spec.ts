import { describe, expect, it } from '@jest/globals';
import { knownOn } from './known-on.js';
import { readLog, readQuestions, type LogFile } from './read-log.js';

const FILES: Readonly<Record<LogFile, string>> = {
  'meta.json': '{ "log_start": "2025-01-01" }',
  'offers.csv':
    'offer_id,category,kind,area,priority_policy,promote_after_days,response_days,planned_length_days,opened_on\n' +
    'A,groups,rolling,north,class-time,180,7,60,2024-01-01\n' +
    'B,groups,cohort,north,time,,7,60,2024-01-01\n',
  'cohorts.csv':
    'offer_id,cohort_id,start_date,end_date,seats,intake_opens_on,announced_on,cancelled_on\n' +
    'B,B1,2025-03-03,2025-05-05,8,2025-02-03,2025-01-10,2025-02-20\n',
  'capacity.csv':
    'offer_id,valid_from,places,announced_on\nA,2024-01-01,4,2024-01-01\nA,2025-06-01,6,2025-03-01\n',
  'closures.csv': 'offer_id,from_date,to_date,kind,announced_on\nA,2025-07-01,2025-07-31,summer,2025-03-01\n',
  'queue_events.csv':
    'seq,date,offer_id,entry_id,event,priority_class,cohort_id,reason\n' +
    '1,2025-01-02,A,e1,joined,2,,\n' +
    '2,2025-02-04,A,e1,offered,2,,\n' +
    '3,2025-02-10,A,e1,started,2,,\n' +
    '4,2025-02-11,B,e2,joined,1,,\n' +
    '5,2025-02-12,B,e2,offered,1,B1,\n' +
    '6,2025-02-21,B,e2,offered,1,B1,\n',
};

const read = (file: LogFile, content: string) => readLog({ ...FILES, [file]: content });
/** What is wrong with the file after one row is added to it: code and line. */
const added = (file: LogFile, ...rows: string[]) =>
  read(file, `${FILES[file]}${rows.join('\n')}\n`).problems?.map(
    ({ file: at, line, reason: { code } }) => `${at}:${line} ${code}`,
  );

describe('reading a log', () => {
  it('takes a whole log, also one whose offer lapsed with its cohort', () => {
    const { log, problems } = readLog(FILES);
    expect(problems).toBeNull();
    expect(log?.events).toHaveLength(6);
    expect(log?.interventions[1]).toMatchObject({ id: 'B', promoteAfterDays: null, kind: 'cohort' });
  });

  it('refuses events out of order', () => {
    expect(added('queue_events.csv', '7,2025-02-01,A,e3,joined,2,,')).toEqual([
      'queue_events.csv:8 OUT_OF_ORDER',
    ]);
    expect(added('queue_events.csv', '6,2025-02-22,A,e3,joined,2,,')).toEqual([
      'queue_events.csv:8 OUT_OF_ORDER',
    ]);
  });

  it('refuses unknown entries, interventions and cohorts', () => {
    expect(
      added(
        'queue_events.csv',
        '7,2025-03-01,A,nobody,declined,2,,',
        '8,2025-03-01,C,e3,joined,2,,',
        '9,2025-03-01,A,e1,finished,2,B1,',
      ),
    ).toEqual([
      'queue_events.csv:8 UNKNOWN_ENTRY',
      'queue_events.csv:9 UNKNOWN_INTERVENTION',
      'queue_events.csv:10 UNKNOWN_COHORT',
    ]);
  });

  it('refuses a start before joining, and what cannot follow', () => {
    expect(
      added(
        'queue_events.csv',
        '7,2025-03-01,A,e9,started,2,,',
        '8,2025-03-02,A,e1,offered,2,,',
        '9,2025-03-02,A,e1,joined,2,,',
      ),
    ).toEqual([
      'queue_events.csv:8 START_BEFORE_JOIN',
      'queue_events.csv:9 EVENT_DOES_NOT_FOLLOW',
      'queue_events.csv:10 EVENT_DOES_NOT_FOLLOW',
    ]);
  });

  it('refuses cohorts without seats and overlapping capacity', () => {
    expect(added('cohorts.csv', 'B,B2,2025-09-01,2025-11-01,0,2025-08-01,2025-05-01,')).toEqual([
      'cohorts.csv:3 COHORT_WITHOUT_SEATS',
    ]);
    expect(added('capacity.csv', 'A,2025-06-01,9,2025-04-01')).toEqual([
      'capacity.csv:4 OVERLAPPING_CAPACITY',
    ]);
  });

  it('refuses broken days, numbers, words and rows, all of them at once', () => {
    expect(
      added(
        'closures.csv',
        'A,2025-02-30,2025-03-01,summer,2025-01-01',
        'A,2025-08-02,2025-08-01,fun,2025-01-01',
        'A',
      ),
    ).toEqual([
      'closures.csv:3 NOT_A_DAY',
      'closures.csv:4 UNKNOWN_WORD',
      'closures.csv:4 ENDS_BEFORE_START',
      'closures.csv:5 WRONG_NUMBER_OF_FIELDS',
    ]);
    expect(added('capacity.csv', 'A,2025-09-01,-1,2025-04-01')).toEqual(['capacity.csv:4 NOT_A_NUMBER']);
  });

  it('takes nothing of a log with one wrong row, and names missing files and columns', () => {
    const { log } = read('capacity.csv', 'offer_id,valid_from,places\nA,2024-01-01,4\n');
    expect(log).toBeNull();
    const missing = readLog({ ...FILES, 'offers.csv': undefined });
    expect(missing.problems?.map(({ file, reason: { code } }) => `${file} ${code}`)).toEqual([
      'offers.csv FILE_MISSING',
    ]);
    expect(read('meta.json', '{').problems?.[0]?.reason.code).toBe('NOT_JSON');
  });
});

describe('reading questions', () => {
  const ask = (row: string) =>
    readQuestions(`query_id,as_of,offer_id,type,priority_class,entry_id\n${row}\n`, readLog(FILES).log!);

  it('takes somebody new and an entry', () => {
    expect(ask('Q1,2025-03-01,A,new,2,').questions).toMatchObject([{ entryId: null, priorityClass: 2 }]);
    expect(ask('Q1,2025-03-01,A,existing,2,e1').questions).toMatchObject([{ entryId: 'e1' }]);
  });

  it('refuses a day before the log, and an entry without a name', () => {
    expect(ask('Q1,2024-12-31,A,new,2,').problems[0]?.reason.code).toBe('AS_OF_BEFORE_LOG');
    expect(ask('Q1,2025-03-01,A,existing,2,').problems[0]?.reason.code).toBe('VALUE_MISSING');
  });
});

describe('what was known on a day', () => {
  it('hides what was announced, cancelled or happened later', () => {
    const known = knownOn(readLog(FILES).log!, '2025-02-15');
    expect(known.capacity).toHaveLength(1);
    expect(known.closures).toHaveLength(0);
    expect(known.cohorts[0]?.cancelledOn).toBeNull();
    expect(known.events).toHaveLength(5);
  });
});
