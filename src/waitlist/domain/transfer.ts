import type { InterventionContent } from '../../catalogue/domain/index.js';
import { reason, type Reason } from '../../kernel/index.js';
import { placed } from './change-entry.js';
import type { Entry } from './entry.js';
import type { JoinStatement } from './join-waitlist.js';
import { when } from './field-problems.js';

/** What is said when somebody goes over to another queue; the rest goes along from the old one. */
export type TransferStatement = Pick<
  JoinStatement,
  'legalBasisId' | 'guaranteeFrom' | 'exceptionReason' | 'emergencyHandling'
>;

/** What the new entry takes from the old one, and what nobody has to say again; null has the default of joining. */
export const carriedOver = (
  { firstReferralOn, guestMunicipality, comesAtShortNotice }: Entry,
  said: TransferStatement,
  days: Pick<JoinStatement, 'nextContactOn' | 'payerDueOn'>,
): JoinStatement => ({
  ...said,
  ...days,
  firstReferralOn,
  guestMunicipality,
  comesAtShortNotice,
  responsibleId: null,
  payerOwnerId: null,
});

/** The new entry with the time waited in the old queue (R25). */
export const withSeniority = (entry: Entry, { waitingSince }: Pick<Entry, 'waitingSince'>): Entry =>
  placed({ ...entry, waitingSince });

/** The names of the join's fields in a transfer; what was carried over cannot be wrong by anything that was said. */
const FIELDS: Readonly<Record<string, string>> = {
  interventionId: 'toInterventionId',
  caseId: 'entryId',
  legalBasisId: 'legalBasisId',
  guaranteeFrom: 'guaranteeFrom',
  guestMunicipality: 'toInterventionId',
  exceptionReason: 'exceptionReason',
  emergencyHandling: 'emergencyHandling',
};

/** Why somebody cannot join the other queue, in the words of a transfer. */
export const asTransferProblems = (problems: readonly Reason[]): readonly Reason[] =>
  problems.flatMap((problem) => {
    const field = FIELDS[problem.field ?? ''];
    return field === undefined ? [] : [{ ...problem, field }];
  });

/** A sibling is another intervention for one of the same purposes. */
export const siblingProblems = (
  entry: Pick<Entry, 'interventionId'>,
  from: Pick<InterventionContent, 'purposes'>,
  to: Pick<InterventionContent, 'purposes'> & { readonly id: string },
): readonly Reason<'NO_SIBLING'>[] =>
  when(
    to.id === entry.interventionId || !to.purposes.some((purpose) => from.purposes.includes(purpose)),
    'NO_SIBLING',
    'toInterventionId',
    'Indsatsen har ikke samme formål; henvis til den på ny.',
    'The intervention is not for the same purpose; refer to it anew.',
  );

/** The rules of the other intervention are asked on the case's facts, which only those see who work on the case. */
export const caseNotOpen = (): Reason<'CASE_NOT_OPEN'> =>
  reason(
    'CASE_NOT_OPEN',
    'entryId',
    'Kun en, der arbejder på borgerens sag, kan henvise videre.',
    'Only somebody who works on the citizen’s case can refer on.',
  );
