import { describe, expect, it } from '@jest/globals';
import { startProblems, type StartCommand, type StartContext } from './start-problems.js';
import { codes } from './testing/codes.js';

const TODAY = '2026-11-23';
const command: StartCommand = { cohortId: null, guestMunicipality: null, startedOn: TODAY };
const context: StartContext = {
  today: TODAY,
  isCaseClosed: false,
  mode: 'PLACES',
  intakeClosedSince: null,
  isInClosure: false,
  cohort: null,
  isPlaced: false,
};
const problems = (change: Partial<StartCommand>, where: Partial<StartContext> = {}): string[] =>
  codes(startProblems({ ...command, ...change }, { ...context, ...where }));

describe('a start', () => {
  it('of today or of a year ago is fine, and nothing later or earlier', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ startedOn: '2025-11-22' })).toEqual([]);
    expect(problems({ startedOn: '2026-11-24' })).toEqual(['IN_THE_FUTURE startedOn']);
    expect(problems({ startedOn: '2025-11-21' })).toEqual(['TOO_LONG_AGO startedOn']);
  });

  it('is refused from the day on which the intake closed, and may be recorded for the days before it', () => {
    const since = { intakeClosedSince: '2026-11-20' };
    expect(problems({}, since)).toEqual(['INTAKE_CLOSED startedOn']);
    expect(problems({ startedOn: '2026-11-20' }, since)).toEqual(['INTAKE_CLOSED startedOn']);
    expect(problems({ startedOn: '2026-11-19' }, since)).toEqual([]);
  });

  it('is refused on a day on which the intervention is closed, beside whatever else is wrong', () => {
    expect(problems({}, { isInClosure: true, isPlaced: true })).toEqual([
      'CLOSED_ON_THAT_DAY startedOn',
      'ALREADY_PLACED caseId',
    ]);
  });
});
