import { wordsProblems } from '../../case-file/domain/index.js';
import type { Verdict } from '../../eligibility/domain/index.js';
import { reason, type Reason } from '../../kernel/index.js';

/** The most characters of what a professional writes for joining in spite of the rules, or of a danger. */
const WORDS_MAX = 2_000;

/** What a professional answers to what the rules say. */
export interface JoiningAnswers {
  /** Why somebody joins whom the rules refuse; whoever joins takes the decision by name. */
  readonly exceptionReason: string | null;
  /** What was done about acute danger. */
  readonly emergencyHandling: string | null;
}

/**
 * What the rules say against joining. Acute danger comes first: nobody is put into a queue with it before a professional
 * has said what was done, and the refusal says what to do now.
 */
export const joiningVerdictProblems = (
  { exceptionReason, emergencyHandling }: JoiningAnswers,
  { outcome, emergency }: Pick<Verdict, 'outcome' | 'emergency'>,
): readonly Reason[] => [
  ...(emergency.length > 0 && emergencyHandling === null
    ? emergency.map(({ advice }) =>
        reason(
          'EMERGENCY_FIRST',
          'emergencyHandling',
          `Akut fare kommer før køen. ${advice.da} Skriv derefter, hvad der er gjort.`,
          `Acute danger comes before any queue. ${advice.en} Then write what was done.`,
        ),
      )
    : []),
  ...(outcome === 'NOT_ELIGIBLE' && exceptionReason === null
    ? [
        reason(
          'NOT_ELIGIBLE_NEEDS_REASON',
          'exceptionReason',
          'Reglerne siger nej. Skriv, hvorfor borgeren skal i kø alligevel; du står for det med dit navn.',
          'The rules say no. Write why the citizen shall queue all the same; you answer for it by name.',
        ),
      ]
    : []),
  ...(exceptionReason === null ? [] : wordsProblems('exceptionReason', exceptionReason, WORDS_MAX)),
  ...(emergencyHandling === null ? [] : wordsProblems('emergencyHandling', emergencyHandling, WORDS_MAX)),
];
