import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../kernel/index.js';
import { mayTellBarsOn } from './case-bar.js';
import { viewerEndProblems } from './protection.js';

const always = { validFrom: '2020-01-01', validTo: null };

describe('a case', () => {
  it('tells of bars on people of its department and on those related to it, and of no others', () => {
    const told = (role: Role, departmentId: string | null, related: readonly (string | null)[]): boolean =>
      mayTellBarsOn(
        { personId: 'p', employee: { grants: [{ role, departmentId, ...always }] } },
        'health',
        related.map((personId) => ({ personId })),
      );
    expect([told('CW', 'health', []), told('RT', null, ['q', 'p'])]).toEqual([true, true]);
    expect([told('CW', 'social', []), told('RT', null, ['q', null])]).toEqual([false, false]);
    expect(mayTellBarsOn({ personId: 'p', employee: null }, 'health', [{ personId: 'p' }])).toBe(false);
  });
});

describe('the naming of a viewer', () => {
  const viewer = (personId: string, isNamed: boolean) => ({ personId, isNamed });
  const codes = (...given: Parameters<typeof viewerEndProblems>): readonly string[] =>
    viewerEndProblems(...given).map(({ code }) => code);

  it('ends when somebody else still finds the case, named or answering for it', () => {
    expect(codes([viewer('p', true), viewer('q', false)], 'p')).toEqual([]);
    expect(codes([viewer('p', true)], 'p')).toEqual(['LAST_VIEWER']);
  });

  it('of somebody who only answers for a case is none', () => {
    expect(codes([viewer('p', true), viewer('q', false)], 'q')).toEqual(['NOT_A_VIEWER']);
    expect(codes([], 'q')).toEqual(['NOT_A_VIEWER']);
  });
});
