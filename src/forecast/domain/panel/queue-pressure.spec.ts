import { describe, expect, it } from '@jest/globals';
import { panelProblems, queuePressure, reliefCapacity, type PanelInput } from './queue-pressure.js';

const INPUT: PanelInput = {
  unit: 'WEEK',
  demand: 30,
  capacity: 27,
  queue: 1200,
  meanWait: 13,
  targetWait: 52,
  demandVariation: 1,
  capacityVariation: 1,
  unitsToTarget: 26,
};

describe('the panel', () => {
  it('equals the published worked values to eight digits', () => {
    const panel = queuePressure(INPUT);
    expect(panel.queueLoad).toBeCloseTo(1.11111111, 8);
    // 30 x 52 / 4
    expect(panel.targetQueueSize).toBe(390);
    expect(panel.reliefCapacity).toBeCloseTo(61.15384615, 8);
    expect(reliefCapacity(30, 1200, 390, 26)).toBeCloseTo(61.15384615, 8);
  });

  it('equals values derived by hand', () => {
    const panel = queuePressure({ ...INPUT, meanWait: 39, demandVariation: 1.2, capacityVariation: 0.4 });
    // 30 + ((1.44 + 0.16) / 2) x 4 / 52
    expect(panel.targetCapacity).toBeCloseTo(30.06153846, 8);
    // 2 x 39 / 52
    expect(panel.pressure).toBeCloseTo(1.5, 8);
    expect(panel.unit).toBe('WEEK');
  });

  it('refuses what cannot be divided by, negative numbers and no numbers', () => {
    expect(panelProblems(INPUT)).toEqual([]);
    const wrong = { ...INPUT, capacity: 0, queue: -1, demand: NaN };
    expect(panelProblems(wrong).map(({ code, field }) => `${String(field)} ${code}`)).toEqual([
      'capacity MUST_BE_POSITIVE',
      'demand NOT_A_NUMBER',
      'queue MUST_NOT_BE_NEGATIVE',
    ]);
  });
});
