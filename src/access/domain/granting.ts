import { reason, type Actor, type Day, type Instant, type Reason, type Role } from '../../kernel/index.js';
import { overlaps, rightPeriodProblems, type PeriodProblem } from './right-period.js';
import type { DatedGrant } from './standing.js';

/** A grant as it was recorded. */
export interface RecordedGrant extends DatedGrant {
  readonly id: string;
  readonly personId: string;
  readonly grantedBy: string | null;
  readonly grantedAt: Instant;
}

/** A grant that somebody wants to make. */
export interface WantedGrant extends DatedGrant {
  readonly personId: string;
}

/**
 * The roles that each role may give and end. A lead staffs the own department. The administrator gives the roles that
 * stand above or outside departments, and none that shows citizens in one.
 */
const GIVES: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  LEAD: ['CW', 'OWN', 'CAP', 'RT', 'LEAD'],
  ADM: ['RT', 'LEAD', 'DPO', 'SYS', 'ADM'],
};

/** The roles that work across departments and may be held without one. */
const WITHOUT_DEPARTMENT: readonly Role[] = ['RT', 'DPO', 'SYS', 'ADM'];

/** Whether the actor decides who holds the role there: as lead of that department, or as administrator. */
export const mayGive = (
  actor: Actor,
  { role, departmentId }: Pick<DatedGrant, 'role' | 'departmentId'>,
): boolean =>
  actor.grants.some(
    (held) =>
      GIVES[held.role]?.includes(role) === true &&
      (held.role === 'ADM' ? role !== 'RT' || departmentId === null : held.departmentId === departmentId),
  );

export type GrantProblem =
  PeriodProblem | 'NOT_TO_YOURSELF' | 'DEPARTMENT_MISSING' | 'NOT_YOURS_TO_GIVE' | 'ALREADY_GRANTED';

/** Every reason why the grant cannot be made. @param existing what the person has been granted so far */
export function grantProblems(
  actor: Actor,
  wanted: WantedGrant,
  existing: readonly DatedGrant[],
  today: Day,
): readonly Reason<GrantProblem>[] {
  const problems: Reason<GrantProblem>[] = [...rightPeriodProblems(wanted, today)];
  const { role, departmentId } = wanted;
  if (wanted.personId === actor.personId) {
    problems.push(
      reason(
        'NOT_TO_YOURSELF',
        'personId',
        'Du kan ikke give dig selv en rolle.',
        'You cannot give yourself a role.',
      ),
    );
  }
  if (departmentId === null && !WITHOUT_DEPARTMENT.includes(role)) {
    problems.push(
      reason(
        'DEPARTMENT_MISSING',
        'departmentId',
        'Rollen hører til i en afdeling.',
        'The role belongs to a department.',
      ),
    );
  }
  if (!mayGive(actor, wanted)) {
    problems.push(
      reason(
        'NOT_YOURS_TO_GIVE',
        'role',
        'Du kan ikke give denne rolle her. Ledere giver roller i egen afdeling, administratoren de tværgående.',
        'You cannot give this role here. Leads give roles in their own department, the administrator those across.',
      ),
    );
  }
  if (
    existing.some(
      (grant) => grant.role === role && grant.departmentId === departmentId && overlaps(grant, wanted),
    )
  ) {
    problems.push(
      reason(
        'ALREADY_GRANTED',
        'validFrom',
        'Personen har allerede rollen i en del af perioden.',
        'The person already holds the role for part of the period.',
      ),
    );
  }
  return problems;
}

/** The reason for a person who is not there. @param field the input field with the id */
export const noSuchPerson = (field: string): Reason<'NO_SUCH_PERSON'> =>
  reason('NO_SUCH_PERSON', field, 'Der er ingen person med dette id.', 'There is no person with this id.');

/** The reason for a department that is not there. */
export const noSuchDepartment = (): Reason<'NO_SUCH_DEPARTMENT'> =>
  reason(
    'NO_SUCH_DEPARTMENT',
    'departmentId',
    'Der er ingen afdeling med dette id.',
    'There is no department with this id.',
  );
