import { describe, expect, it } from '@jest/globals';
import { alarmChanges, isAlarm } from './alarm.js';
import type { CalibrationFigure } from './figures.js';

const figure = (
  resolved: number,
  held: number,
  changed: Partial<CalibrationFigure> = {},
): CalibrationFigure => ({
  departmentId: 'health',
  delivery: 'GROUP',
  status: null,
  isReplayed: null,
  forecasts: resolved,
  by80: { resolved, held, withCensoring: null },
  by90: { resolved, held, withCensoring: null },
  ...changed,
});
const OPEN = { id: 'alarm', departmentId: 'health', delivery: 'GROUP' };

describe('an alarm', () => {
  it('is under 65 % over at least 30 resolved', () => {
    expect(isAlarm(figure(30, 19))).toBe(true);
    expect(isAlarm(figure(29, 5))).toBe(false);
    // 26 of 40 are 65 %.
    expect(isAlarm(figure(40, 26))).toBe(false);
    expect(isAlarm(figure(40, 25))).toBe(true);
  });

  it('is raised once for a department’s delivery, over all its forecasts', () => {
    expect(alarmChanges([], [figure(30, 19)]).raise).toEqual([
      { departmentId: 'health', delivery: 'GROUP', resolved: 30, held: 19 },
    ]);
    expect(alarmChanges([OPEN], [figure(30, 19)])).toEqual({ raise: [], end: [] });
    const parts = [
      figure(30, 1, { status: 'WEAK' }),
      figure(30, 1, { isReplayed: true }),
      figure(30, 1, { departmentId: null, delivery: null }),
    ];
    expect(alarmChanges([], parts)).toEqual({ raise: [], end: [] });
  });

  it('ends when the share is back or nothing is left, and not for want of numbers', () => {
    expect(alarmChanges([OPEN], [figure(40, 26)]).end).toEqual([{ ...OPEN, resolved: 40, held: 26 }]);
    expect(alarmChanges([OPEN], [figure(10, 2)]).end).toEqual([]);
    expect(alarmChanges([OPEN], []).end).toEqual([{ ...OPEN, resolved: 0, held: 0 }]);
  });
});
