import { expect, it } from '@jest/globals';
import { decideOutcome } from './decide-outcome.js';
import { FALSE, PROFESSIONAL, TRUE } from './possible.js';

const EITHER = FALSE | TRUE;

it.each([
  ['an absolute contraindication refuses, whatever else holds', true, true, TRUE, TRUE, 'NOT_ELIGIBLE'],
  [
    'what no remedy helps refuses, also with a relative contraindication',
    false,
    true,
    FALSE,
    FALSE,
    'NOT_ELIGIBLE',
  ],
  [
    'a relative contraindication needs assessment before any remedy',
    false,
    true,
    FALSE,
    TRUE,
    'NEEDS_ASSESSMENT',
  ],
  [
    'a relative contraindication needs assessment before any question',
    false,
    true,
    EITHER,
    FALSE,
    'NEEDS_ASSESSMENT',
  ],
  [
    'a relative contraindication needs assessment of the eligible',
    false,
    true,
    TRUE,
    FALSE,
    'NEEDS_ASSESSMENT',
  ],
  ['what a remedy makes true is eligible after', false, false, FALSE, TRUE, 'ELIGIBLE_AFTER'],
  ['what a remedy leaves open is eligible after', false, false, FALSE, EITHER, 'ELIGIBLE_AFTER'],
  [
    'what only a professional settles needs assessment',
    false,
    false,
    PROFESSIONAL,
    FALSE,
    'NEEDS_ASSESSMENT',
  ],
  ['what facts can settle needs information', false, false, EITHER, FALSE, 'NEEDS_INFORMATION'],
  [
    'what facts may hand to a professional needs information',
    false,
    false,
    TRUE | PROFESSIONAL,
    FALSE,
    'NEEDS_INFORMATION',
  ],
  ['a true tree is eligible', false, false, TRUE, FALSE, 'ELIGIBLE'],
] as const)('%s', (_name, absolute, relative, tree, remedied, outcome) =>
  expect(decideOutcome(absolute, relative, tree, remedied)).toBe(outcome),
);
