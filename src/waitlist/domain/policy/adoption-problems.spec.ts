import { describe, expect, it } from '@jest/globals';
import { contentOf, tierOf } from '../../../../test/support/arbitrary-policies.js';
import { text } from '../../../kernel/index.js';
import { adoptionProblems, stalePolicy, type PolicyAdoption } from './adoption-problems.js';

const today = '2027-02-01';
const whole: PolicyAdoption = {
  body: 'Social- og Sundhedsudvalget',
  decidedOn: '2027-01-20',
  decisionReference: 'Punkt 7, sag 2027-114',
  validFrom: today,
};
const plain = contentOf([tierOf({ fact: 'age', op: 'gte', value: 3 }, 1)]);
const flagged = contentOf([tierOf({ fact: 'hospitalRetrainingPlan', op: 'eq', value: 'basic' }, 1)]);
const problems = (changed: Partial<PolicyAdoption>, content = plain): readonly string[] =>
  adoptionProblems({ ...whole, ...changed }, content, today).map(
    ({ code, field }) => `${code} ${field ?? '-'}`,
  );

describe('a policy is adopted', () => {
  it('with body, day and reference, from today or later', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ decidedOn: today, validFrom: '2027-03-01' })).toEqual([]);
  });

  it.each<[Partial<PolicyAdoption>, readonly string[]]>([
    [{ body: ' ', decisionReference: '' }, ['MISSING_TEXT body', 'MISSING_TEXT decisionReference']],
    [{ body: 'x'.repeat(201) }, ['TEXT_TOO_LONG body']],
    [{ decidedOn: '2027-02-02' }, ['FUTURE_DAY decidedOn']],
    [
      { decidedOn: '2027-02-30', validFrom: 'soon' },
      ['IMPOSSIBLE_DAY decidedOn', 'IMPOSSIBLE_DAY validFrom'],
    ],
    [{ validFrom: '2027-01-31' }, ['PAST_DAY validFrom']],
    [{ validFrom: '2032-02-02' }, ['DAY_TOO_FAR_AHEAD validFrom']],
  ])('and not with %j', (changed, expected) => expect(problems(changed)).toEqual(expected));

  it('only when every fact that stands for something else is answered for', () => {
    expect(problems({}, flagged)).toEqual(['PROXY_UNANSWERED answers']);
    const answer = text('Planen har en frist i loven.', 'The plan has a deadline by law.');
    expect(problems({}, { ...flagged, answers: [{ fact: 'hospitalRetrainingPlan', answer }] })).toEqual([]);
  });

  it('only from the newest version', () => {
    expect(stalePolicy(2, 2, 'changeId')).toEqual([]);
    expect(stalePolicy(1, 2, 'changeId')).toMatchObject([{ code: 'STALE_VERSION', field: 'changeId' }]);
  });
});
