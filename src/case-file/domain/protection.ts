import { reason, type Reason } from '../../kernel/index.js';

export type ProtectionProblem =
  'ALREADY_PROTECTED' | 'NOT_PROTECTED' | 'ALREADY_VIEWER' | 'NOT_A_VIEWER' | 'LAST_VIEWER';

/** The reason for an address that is protected already. */
export const alreadyProtected = (): Reason<'ALREADY_PROTECTED'> =>
  reason(
    'ALREADY_PROTECTED',
    'caseId',
    'Borgeren har allerede beskyttet adresse.',
    "The citizen's address is protected already.",
  );

/** The reason for an address that is not protected. */
export const notProtected = (): Reason<'NOT_PROTECTED'> =>
  reason(
    'NOT_PROTECTED',
    'caseId',
    'Borgeren har ikke beskyttet adresse.',
    "The citizen's address is not protected.",
  );

/** The reason for somebody who is named already. */
export const alreadyViewer = (): Reason<'ALREADY_VIEWER'> =>
  reason('ALREADY_VIEWER', 'personId', 'Personen er allerede nævnt.', 'The person is named already.');

/**
 * Why somebody's naming cannot end: he or she is not named, or counts as named only as long as he or she answers for a
 * case, or nobody else would be left who finds the case.
 */
export function viewerEndProblems(
  viewers: readonly { readonly personId: string; readonly isNamed: boolean }[],
  personId: string,
): readonly Reason<ProtectionProblem>[] {
  if (!viewers.some((viewer) => viewer.personId === personId && viewer.isNamed)) {
    return [reason('NOT_A_VIEWER', 'personId', 'Personen er ikke nævnt.', 'The person is not named.')];
  }
  return viewers.length > 1
    ? []
    : [
        reason(
          'LAST_VIEWER',
          'personId',
          'Det er den sidste, der kan se borgeren; nævn en anden først.',
          'This is the last one who can see the citizen; name another one first.',
        ),
      ];
}
