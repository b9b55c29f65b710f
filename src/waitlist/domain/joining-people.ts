import type { Employee } from '../../case-file/domain/index.js';
import { addYears, holdsOn, reason, type Day, type Reason } from '../../kernel/index.js';
import { dayProblems } from './field-problems.js';

/** How far ahead it may be left open who pays. */
const PAYER_YEARS_AHEAD = 1;

/** Who answers for the next step (R33) and, while nobody knows who pays, who finds out by when (R50). */
export interface NamedPeople {
  /** null: the case's responsible employee, else whoever joins. */
  readonly responsibleId: string | null;
  /** null: whoever joins. */
  readonly payerOwnerId: string | null;
  readonly payerDueOn: Day;
}

/** What is known of somebody who is named. */
export interface NamedPerson {
  /** null: nobody is employed under the id. */
  readonly employee: Employee | null;
  /** Whether he or she must not see the citizen. */
  readonly isHidden: boolean;
}

/** Who may be named. */
export interface JoiningPeople {
  /** The department of the case and the one whose queue it is. */
  readonly departments: readonly string[];
  /** The people who were named, by id. */
  readonly named: ReadonlyMap<string, NamedPerson>;
}

/** Whether the employee works with citizens in one of the departments on the day. */
export const servesIn = (employee: Employee | null, departments: readonly string[], day: Day): boolean =>
  employee !== null &&
  holdsOn(employee, day) &&
  employee.grants.some(
    (grant) =>
      (grant.role === 'CW' || grant.role === 'OWN') &&
      grant.departmentId !== null &&
      departments.includes(grant.departmentId) &&
      holdsOn(grant, day),
  );

/** What is wrong with somebody who was named for something in the queue. */
export function namedPersonProblems(
  personId: string | null,
  field: string,
  { departments, named }: JoiningPeople,
  today: Day,
): readonly Reason[] {
  if (personId === null) return [];
  const person = named.get(personId) ?? null;
  if (!person?.employee || !holdsOn(person.employee, today)) {
    return [
      reason(
        'NO_SUCH_PERSON',
        field,
        'Der er ingen ansat med dette id i dag.',
        'There is no employee with this id today.',
      ),
    ];
  }
  if (!servesIn(person.employee, departments, today)) {
    return [
      reason(
        'SERVES_ELSEWHERE',
        field,
        'Personen arbejder hverken i den henvisende eller i den modtagende afdeling.',
        'The person works neither in the referring nor in the receiving department.',
      ),
    ];
  }
  return person.isHidden
    ? [reason('PERSON_BARRED', field, 'Personen må ikke se denne sag.', 'The person must not see this case.')]
    : [];
}

/** What is wrong with the people who are named, and with the day by which somebody knows who pays. */
export const joiningPeopleProblems = (
  { responsibleId, payerOwnerId, payerDueOn }: NamedPeople,
  { people, today }: { readonly people: JoiningPeople; readonly today: Day },
): readonly Reason[] => [
  ...namedPersonProblems(responsibleId, 'responsibleId', people, today),
  ...namedPersonProblems(payerOwnerId, 'payerOwnerId', people, today),
  ...dayProblems(payerDueOn, 'payerDueOn', { from: today, to: addYears(today, PAYER_YEARS_AHEAD) }),
];
