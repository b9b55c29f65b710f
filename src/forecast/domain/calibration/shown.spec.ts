import { describe, expect, it } from '@jest/globals';
import type { CalibrationFigure } from './figures.js';
import { shownFigures } from './shown.js';

const figure = (resolved: number, changed: Partial<CalibrationFigure> = {}): CalibrationFigure => {
  const share = { resolved, held: Math.ceil(resolved / 2), withCensoring: 0.5 };
  return {
    departmentId: 'health',
    delivery: 'GROUP',
    status: null,
    isReplayed: null,
    forecasts: resolved,
    by80: share,
    by90: share,
    ...changed,
  };
};
const valuesOf = (figures: readonly CalibrationFigure[]) =>
  shownFigures(figures).map(({ by80 }) => by80.resolved.value);

describe('figures as people see them', () => {
  it('hide a small group with its rates, and say under how many', () => {
    const [small, large] = shownFigures([figure(4), figure(5, { delivery: 'COHORT' })]);
    expect(small?.by80).toEqual({
      resolved: { value: null, under: 5 },
      held: { value: null, under: 5 },
      rate: null,
      rateWithCensoring: null,
    });
    expect(large?.by80).toEqual({
      resolved: { value: 5, under: null },
      held: { value: 3, under: null },
      rate: 3 / 5,
      rateWithCensoring: 0.5,
    });
  });

  it('hide the one status beside a small other one, so that the difference tells nothing', () => {
    const statuses = [figure(20, { status: 'OK' }), figure(3, { status: 'WEAK' }), figure(23)];
    expect(valuesOf(statuses)).toEqual([null, null, 23]);
  });

  it('hide a total in which fewer than five are hidden', () => {
    const total = figure(24, { departmentId: null, delivery: null });
    const parts = [figure(20), figure(4, { departmentId: 'employment' })];
    expect(valuesOf([total, ...parts])).toEqual([null, 20, null]);
    const more = { ...total, by80: figure(28).by80, by90: figure(28).by90 };
    expect(valuesOf([more, ...parts, figure(4, { departmentId: 'schools' })])).toEqual([28, 20, null, null]);
  });

  it('tell an alarm where numbers are shown', () => {
    expect(shownFigures([figure(30), figure(29)]).map(({ isAlarm }) => isAlarm)).toEqual([true, false]);
  });
});
