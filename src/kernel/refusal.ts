import type { Reason } from './reason.js';

/** A command that was understood and not carried out, with ALL the reasons at once. Nothing was changed. */
export interface Refused<Code extends string = string> {
  readonly refused: readonly Reason<Code>[];
}

export const refuse = <Code extends string>(...reasons: readonly Reason<Code>[]): Refused<Code> => ({
  refused: reasons,
});

export const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'refused' in answer;
