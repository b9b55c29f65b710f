import { describe, expect, it } from '@jest/globals';
import type { EarlierParticipation } from '../../case-file/domain/index.js';
import { triedBefore } from './tried-before.js';

const SHOWN = { id: 'i-1', slug: 'ryg', title: { da: 'Rygtræning på hold', en: 'Back training' } };

const earlier = (change: Partial<EarlierParticipation>): EarlierParticipation => ({
  id: 'p',
  departmentId: 'health',
  interventionId: null,
  interventionSlug: null,
  title: 'Noget andet',
  outcome: 'COMPLETED',
  beganOn: null,
  endedOn: null,
  note: null,
  ...change,
});
const matches = (change: Partial<EarlierParticipation>) => triedBefore(SHOWN, [earlier(change)]).length === 1;

describe('what was tried before', () => {
  it('is recognised by id', () => {
    expect(matches({ interventionId: 'i-1' })).toBe(true);
    expect(matches({ interventionId: 'i-2', interventionSlug: 'ryg', title: SHOWN.title.da })).toBe(false);
  });
  it('is recognised by slug when there is no id', () => {
    expect(matches({ interventionSlug: 'ryg' })).toBe(true);
    expect(matches({ interventionSlug: 'knæ', title: SHOWN.title.da })).toBe(false);
  });
  it('is recognised by title in either language when there is neither', () => {
    expect(matches({ title: '  rygtræning  PÅ hold ' })).toBe(true);
    expect(matches({ title: 'rygtr\u00e6ning pa\u030a hold' })).toBe(true);
    expect(matches({ title: 'BACK TRAINING' })).toBe(true);
    expect(matches({ title: 'Rygtræning' })).toBe(false);
  });
});
