import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
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

  it('hide the smallest other part where fewer than five of a total are hidden, so that the total can stay', () => {
    const total = figure(44, { departmentId: null, delivery: null });
    const parts = [
      figure(20),
      figure(20, { departmentId: 'social', by80: figure(15).by80 }),
      figure(4, { departmentId: 'employment' }),
    ];
    expect(valuesOf([total, ...parts])).toEqual([44, 20, null, null]);
    // With two small ones, five and more are hidden.
    expect(valuesOf([total, ...parts, figure(4, { departmentId: 'schools' })])).toEqual([
      44,
      20,
      15,
      null,
      null,
    ]);
    // Nothing else can be hidden beside it: then the total is.
    expect(valuesOf([figure(4, { departmentId: null }), figure(4)])).toEqual([null, null]);
  });

  it('never let a small group be worked out from the others', () => {
    const count = fc.integer({ min: 0, max: 12 });
    const groups = fc.array(fc.record({ ok: count, weak: count }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(groups, (all) => {
        const sum = (pick: (one: { ok: number; weak: number }) => number) =>
          all.reduce((people, one) => people + pick(one), 0);
        const slices = [
          [null, ({ ok, weak }: { ok: number; weak: number }) => ok + weak],
          ['OK', ({ ok }: { ok: number }) => ok],
          ['WEAK', ({ weak }: { weak: number }) => weak],
        ] as const;
        const figures = slices.flatMap(([status, pick]) => [
          figure(sum(pick), { departmentId: null, delivery: null, status }),
          ...all.map((one, nth) => figure(pick(one), { departmentId: `d${nth}`, status })),
        ]);
        const shown = shownFigures(figures);
        for (const [nth, { by80, departmentId, status }] of shown.entries()) {
          const real = figures[nth]?.by80.resolved ?? 0;
          if (real < 5) expect(by80.resolved.value).toBeNull();
          else if (by80.resolved.value !== null) expect(by80.resolved.value).toBe(real);
          if (departmentId !== null || by80.resolved.value === null) continue;
          const parts = shown.filter((one) => one.departmentId !== null && one.status === status);
          const told = parts.reduce((people, one) => people + (one.by80.resolved.value ?? 0), 0);
          const left = real - told;
          expect(left === 0 || left >= 5).toBe(true);
        }
      }),
    );
  });

  it('tell an alarm where numbers are shown', () => {
    expect(shownFigures([figure(30), figure(29)]).map(({ isAlarm }) => isAlarm)).toEqual([true, false]);
  });
});
