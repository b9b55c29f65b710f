import { describe, expect, it } from '@jest/globals';
import { directEntry } from './direct-start.js';
import { DECLINE_REASON_NAMES, effectOf, EFFECTS, sideOf } from './decline.js';
import { afterNo } from './no-effects.js';

const NOW = '2026-11-02T09:00:00.000Z';
const entry = {
  ...directEntry({
    id: 'e',
    interventionId: 'i',
    departmentId: 'health',
    caseId: 'c',
    citizenId: 'p',
    referringDepartmentId: 'employment',
    placementId: 'l',
    startedOn: '2026-10-01',
    startedBy: 'x',
    now: NOW,
    today: '2026-11-02',
  }),
  placementId: null,
  state: 'OFFERED',
} as const;

describe('a reason for a "no"', () => {
  it('has a side and an effect, and every effect is some reason’s', () => {
    expect(DECLINE_REASON_NAMES.every((name) => ['CITIZEN', 'STAFF'].includes(sideOf(name)))).toBe(true);
    expect(new Set(DECLINE_REASON_NAMES.map(effectOf))).toEqual(new Set(EFFECTS));
  });

  it.each(DECLINE_REASON_NAMES)('%s does to the entry what it says, and never costs its place', (name) => {
    const after = afterNo(entry, 'ANSWER_NO', name, NOW);
    const expected = { PAUSES: 'PAUSED', LEAVES: 'WITHDRAWN' } as const;
    const effect = effectOf(name);
    expect(after.state).toBe(effect === 'PAUSES' || effect === 'LEAVES' ? expected[effect] : 'WAITING');
    expect(after.order).toEqual(entry.order);
    expect(after.firstReferralOn).toBe(entry.firstReferralOn);
    expect(after.endReason === null).toBe(effect !== 'LEAVES');
  });
});
