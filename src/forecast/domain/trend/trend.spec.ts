import { describe, expect, it } from '@jest/globals';
import { directionOf, trendsOf } from './trend.js';
import { guaranteeOutlook, limitExceeded } from './wait-limits.js';

describe('a trend', () => {
  const snapshots = [
    { day: '2025-01-10', waiting: 10, p50: null },
    { day: '2025-08-10', waiting: 20, p50: 40 },
    { day: '2026-01-10', waiting: 20, p50: 80 },
  ];

  it('looks 3, 6 and 12 months back, and says where nothing is known', () => {
    expect(trendsOf(snapshots, '2026-01-10', 'waiting').map(({ direction }) => direction)).toEqual([
      'UNKNOWN',
      'UNKNOWN',
      'RISING',
    ]);
    expect(trendsOf(snapshots, '2026-02-11', 'p50')[1]).toMatchObject({ now: null, direction: 'UNKNOWN' });
  });

  it('takes a snapshot of shortly before for a missing one', () => {
    expect(trendsOf(snapshots, '2026-01-20', 'waiting')[2]).toMatchObject({ before: 10, now: 20 });
  });

  it('calls a small change steady', () => {
    expect([directionOf(10, 11), directionOf(100, 109), directionOf(100, 89), directionOf(0, 2)]).toEqual([
      'STEADY',
      'STEADY',
      'FALLING',
      'RISING',
    ]);
  });
});

describe('limits', () => {
  it('marks waits over 8, 13 and 26 weeks', () => {
    expect([56, 57, 92, 183].map(limitExceeded)).toEqual([null, 8, 13, 26]);
  });

  it('holds a window against a guarantee', () => {
    const window = { p10: 5, p50: 20, p80: 40, p90: 60 };
    expect(guaranteeOutlook('2026-03-31', '2026-01-01', window)).toBe('KEPT');
    expect(guaranteeOutlook('2026-02-15', '2026-01-01', window)).toBe('AT_RISK');
    expect(guaranteeOutlook('2026-01-15', '2026-01-01', window)).toBe('UNLIKELY');
    expect(guaranteeOutlook('2025-12-31', '2026-01-01', window)).toBe('BROKEN');
    expect(guaranteeOutlook('2026-12-31', '2026-01-01', { ...window, p90: null })).toBe('AT_RISK');
    expect(guaranteeOutlook('2026-12-31', '2026-01-01', null)).toBe('UNKNOWN');
  });
});
