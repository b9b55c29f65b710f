import { reason, type Reason } from '../../kernel/index.js';
import type { Employee, Relationship } from './relationship.js';

/** Why somebody must not see a case. */
export const BAR_REASONS = ['ONESELF', 'FAMILY', 'FRIEND', 'NEIGHBOUR', 'COLLEAGUE', 'OTHER'] as const;
export type BarReason = (typeof BAR_REASONS)[number];

/**
 * Whether a case may tell of bars on the person: somebody who ever had a role in its department, or is or was related to
 * it. To ask about others would tell whether their departments know the citizen; a bar holds for them all the same.
 */
export const mayTellBarsOn = (
  { personId, employee }: { readonly personId: string; readonly employee: Pick<Employee, 'grants'> | null },
  departmentId: string,
  relationships: readonly Pick<Relationship, 'personId'>[],
): boolean =>
  employee !== null &&
  (employee.grants.some((grant) => grant.departmentId === departmentId) ||
    relationships.some((one) => one.personId === personId));

/** The reason for a bar that is there already. */
export const alreadyBarred = (): Reason<'ALREADY_BARRED'> =>
  reason('ALREADY_BARRED', 'personId', 'Personen er allerede udelukket.', 'The person is barred already.');

/** The reason for a lead who would lift a bar on himself or herself. */
export const notYourOwnBar = (): Reason<'NOT_YOUR_OWN_BAR'> =>
  reason(
    'NOT_YOUR_OWN_BAR',
    'barId',
    'Du kan ikke ophæve din egen udelukkelse.',
    'You cannot lift a bar on yourself.',
  );
