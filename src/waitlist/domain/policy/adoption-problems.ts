import { sentenceProblems } from '../../../case-file/domain/index.js';
import { addYears, isDay, reason, type Day, type Reason } from '../../../kernel/index.js';
import { proxyUnanswered } from './policy-refusals.js';
import type { PolicyContent, PolicyDecision } from './policy.js';
import { flagsOf } from './proxies.js';

/** The name of a body, or a reference in its minutes: one line. */
const LONGEST_LINE = 200;
/** Nobody decides today who goes first in six years. */
const YEARS_AHEAD = 5;

/** The decision, and from when the policy holds. */
export interface PolicyAdoption extends PolicyDecision {
  readonly validFrom: Day;
}

/** What speaks against adopting: a decision that is not whole, a day that cannot be, a proxy without an answer. */
export const adoptionProblems = (
  { body, decidedOn, decisionReference, validFrom }: PolicyAdoption,
  content: Pick<PolicyContent, 'tiers' | 'answers'>,
  today: Day,
): readonly Reason[] => [
  ...lineProblems(body, 'body'),
  ...decidedOnProblems(decidedOn, today),
  ...lineProblems(decisionReference, 'decisionReference'),
  ...validFromProblems(validFrom, today),
  ...flagsOf(content).flatMap(({ fact, standsFor, answer }) =>
    answer === null ? [proxyUnanswered(fact, standsFor)] : [],
  ),
];

/** A proposal that was made from an older version than there is. */
export const stalePolicy = (
  expectedVersion: number,
  newest: number,
  field: string,
): readonly Reason<'STALE_VERSION'>[] =>
  expectedVersion === newest
    ? []
    : [
        reason(
          'STALE_VERSION',
          field,
          `Den nyeste version af politikken er ${String(newest)}; hent den, og ret igen.`,
          `The newest version of the policy is ${String(newest)}; read it and change it again.`,
        ),
      ];

function lineProblems(value: string, field: string): readonly Reason[] {
  const problems = sentenceProblems(value, field);
  if (problems.length > 0 || value.length <= LONGEST_LINE) return problems;
  return [
    reason(
      'TEXT_TOO_LONG',
      field,
      `Teksten må højst være på ${LONGEST_LINE} tegn.`,
      `The text may have at most ${LONGEST_LINE} characters.`,
    ),
  ];
}

const impossibleDay = (field: string): Reason =>
  reason('IMPOSSIBLE_DAY', field, 'Dagen findes ikke i kalenderen.', 'The day is not in the calendar.');

function decidedOnProblems(decidedOn: Day, today: Day): readonly Reason[] {
  if (!isDay(decidedOn)) return [impossibleDay('decidedOn')];
  if (decidedOn <= today) return [];
  return [
    reason(
      'FUTURE_DAY',
      'decidedOn',
      'Beslutningen kan ikke være truffet i fremtiden.',
      'The decision cannot have been made in the future.',
    ),
  ];
}

function validFromProblems(validFrom: Day, today: Day): readonly Reason[] {
  if (!isDay(validFrom)) return [impossibleDay('validFrom')];
  if (validFrom < today)
    return [
      reason(
        'PAST_DAY',
        'validFrom',
        'En politik kan ikke gælde tilbage i tiden: vælg i dag eller senere.',
        'A policy cannot hold back in time: choose today or later.',
      ),
    ];
  if (validFrom <= addYears(today, YEARS_AHEAD)) return [];
  return [
    reason(
      'DAY_TOO_FAR_AHEAD',
      'validFrom',
      `Vælg en dag højst ${YEARS_AHEAD} år fremme.`,
      `Choose a day at most ${YEARS_AHEAD} years ahead.`,
    ),
  ];
}
