import { expect, it } from '@jest/globals';
import { pastDays } from './past-days.js';

it('the days to be worked out are the quarters of two years, where a log was 120 days old', () => {
  const days = pastDays('2026-01-01', [
    { id: 'old', openedOn: '2020-01-01' },
    // 120 days old on the second of October.
    { id: 'young', openedOn: '2025-06-04' },
    { id: 'new', openedOn: '2025-06-05' },
  ]);
  expect(days.map(({ day }) => day)).toEqual([
    '2025-10-02',
    '2025-07-02',
    '2025-04-02',
    '2025-01-01',
    '2024-10-02',
    '2024-07-02',
    '2024-04-02',
    '2024-01-02',
  ]);
  expect(days[0]?.interventionIds).toEqual(['old', 'young']);
  expect(days[1]?.interventionIds).toEqual(['old']);
  expect(pastDays('2026-01-01', [{ id: 'new', openedOn: '2025-12-01' }])).toEqual([]);
});
