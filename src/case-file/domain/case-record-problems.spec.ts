import { describe, expect, it } from '@jest/globals';
import type { Reason } from '../../kernel/index.js';
import {
  commitmentProblems,
  endProblems,
  municipalityProblems,
  participationProblems,
  pastDayProblems,
  representativeProblems,
  wordsProblems,
} from './case-record-problems.js';
import type { EarlierParticipation, WeeklyCommitment } from './case-record.js';

const told = (problems: readonly Reason[]) => problems.map(({ code, field }) => `${code} ${field ?? '-'}`);
const TODAY = '2026-06-01';

describe('a day on which something was observed', () => {
  it.each([
    ['2026-06-01', []],
    ['1900-01-01', []],
    ['2026-06-02', ['IN_FUTURE observedOn']],
    ['1899-12-31', ['TOO_LONG_AGO observedOn']],
  ])('%s', (day, expected) => {
    expect(told(pastDayProblems('observedOn', day, TODAY))).toEqual(expected);
  });
});

it('words are not blank and not endless', () => {
  expect(told(wordsProblems('words', ' \n\t', 10))).toEqual(['TEXT_MISSING words']);
  expect(told(wordsProblems('words', '12345678901', 10))).toEqual(['TEXT_TOO_LONG words']);
  expect(wordsProblems('words', '1234567890', 10)).toEqual([]);
});

describe('a weekly commitment', () => {
  const base: Omit<WeeklyCommitment, 'id' | 'departmentId'> = {
    label: 'Praktik',
    weekday: 'FRIDAY',
    starts: '09:00',
    ends: '12:00',
    isFixed: true,
    validFrom: '2026-06-01',
    validTo: null,
  };
  const problems = (change: Partial<typeof base>) => told(commitmentProblems({ ...base, ...change }));

  it('ends on the day on which it starts, after it starts', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ ends: '23:59' })).toEqual([]);
    expect(problems({ ends: '09:00' })).toEqual(['ENDS_BEFORE_IT_STARTS end']);
    expect(problems({ starts: '22:00', ends: '02:00' })).toEqual(['ENDS_BEFORE_IT_STARTS end']);
  });

  it.each(['24:00', '9:00', '09:60', '0900', '09:00:00', ' 09:00', ''])('refuses the time %p', (time) => {
    expect(problems({ starts: time })).toContain('BAD_TIME start');
    expect(problems({ ends: time })).toContain('BAD_TIME end');
  });

  it('tells every reason at once', () => {
    expect(problems({ label: ' ', starts: 'x', validTo: '2026-05-31' })).toEqual([
      'TEXT_MISSING label',
      'BAD_TIME start',
      'ENDS_BEFORE_IT_BEGINS validTo',
    ]);
  });
});

describe('an earlier participation', () => {
  const base: Omit<EarlierParticipation, 'id' | 'departmentId'> = {
    interventionId: null,
    interventionSlug: null,
    title: 'Rygtræning',
    outcome: 'COMPLETED',
    beganOn: '2025-01-01',
    endedOn: '2025-02-01',
    note: null,
  };
  const problems = (change: Partial<typeof base>) =>
    told(participationProblems({ ...base, ...change }, TODAY));

  it('is known by its title; its days may be unknown', () => {
    expect(problems({ beganOn: null, endedOn: null })).toEqual([]);
    expect(problems({ title: '' })).toEqual(['TEXT_MISSING title']);
  });

  it('has days that fit each other and its outcome', () => {
    expect(problems({ endedOn: '2024-12-31' })).toEqual(['ENDS_BEFORE_IT_BEGINS endedOn']);
    expect(problems({ endedOn: '2026-06-02' })).toEqual(['IN_FUTURE endedOn']);
    expect(problems({ outcome: 'ONGOING' })).toEqual(['ONGOING_WITH_END endedOn']);
    expect(problems({ outcome: 'NEVER_STARTED' })).toEqual(['NEVER_STARTED_WITH_DAYS beganOn']);
    expect(problems({ outcome: 'NEVER_STARTED', beganOn: null })).toEqual([]);
  });
});

describe('somebody beside the citizen', () => {
  const base = {
    name: 'Aya Testrup',
    mayBeTold: false,
    mayAnswer: false,
    ground: null,
    validFrom: '2026-06-01',
    validTo: null,
  };
  it('may nothing without a ground', () => {
    expect(representativeProblems(base)).toEqual([]);
    for (const right of ['mayBeTold', 'mayAnswer'])
      expect(told(representativeProblems({ ...base, [right]: true }))).toEqual(['GROUND_MISSING ground']);
    expect(representativeProblems({ ...base, mayBeTold: true, ground: 'Fuldmagt' })).toEqual([]);
    expect(told(representativeProblems({ ...base, mayBeTold: true, ground: ' ' }))).toEqual([
      'TEXT_MISSING ground',
    ]);
  });
});

it('municipalities have codes of four digits', () => {
  const stated = { actingCode: '0101', payingCode: '12', validFrom: '2026-06-01' };
  expect(told(municipalityProblems(stated))).toEqual(['BAD_MUNICIPALITY_CODE payingCode']);
  expect(told(municipalityProblems({ ...stated, actingCode: 'O101' }))).toHaveLength(2);
});

describe('an end', () => {
  const period = { validFrom: '2026-05-01', validTo: null };
  it('does not lie before the beginning, and comes once', () => {
    expect(endProblems('id', period, null, TODAY)).toEqual([]);
    expect(told(endProblems('id', period, '2026-04-30', TODAY))).toEqual(['ENDS_BEFORE_IT_BEGINS lastDay']);
    expect(told(endProblems('id', { ...period, validTo: '2026-05-31' }, null, TODAY))).toEqual([
      'ALREADY_ENDED id',
    ]);
    expect(endProblems('id', { ...period, validTo: '2026-06-01' }, null, TODAY)).toEqual([]);
  });
});
