import { reason, type Actor, type Day, type Period, type Reason } from '../../kernel/index.js';
import { departmentsFor } from './may-do.js';
import { isEmail, isName } from './department.js';
import type { DatedGrant, Person } from './standing.js';

/** What is said of a person; the subject says who it is. */
export type StatedPerson = Omit<Person, 'id'>;

/** A subject is at most 255 printable ASCII characters (OpenID Connect Core 2). */
const SUBJECT = /^[\x21-\x7e]{1,255}$/;

export type PersonProblem =
  'IMPOSSIBLE_SUBJECT' | 'NAME_MISSING' | 'IMPOSSIBLE_EMAIL' | 'ENDS_BEFORE_IT_BEGINS' | 'WORKS_ELSEWHERE';

const isOver = ({ validTo }: Period, today: Day): boolean => validTo !== null && validTo < today;

/**
 * Everything that is wrong with recording a person.
 *
 * @param grants what the person has been granted so far: who also works in a department that the actor does not lead,
 *   is not the actor's to change, or a lead could lock out another department's staff
 */
export function personProblems(
  actor: Actor,
  { subject, name, email, validFrom, validTo }: StatedPerson,
  grants: readonly DatedGrant[],
  today: Day,
): readonly Reason<PersonProblem>[] {
  const problems: Reason<PersonProblem>[] = [];
  if (!SUBJECT.test(subject)) {
    problems.push(
      reason(
        'IMPOSSIBLE_SUBJECT',
        'subject',
        'Udstederens id har 1-255 ASCII-tegn.',
        "The issuer's id has 1 to 255 ASCII characters.",
      ),
    );
  }
  if (!isName(name)) {
    problems.push(
      reason(
        'NAME_MISSING',
        'name',
        'Skriv navnet, højst 200 tegn.',
        'Give the name, at most 200 characters.',
      ),
    );
  }
  if (email !== null && !isEmail(email)) {
    problems.push(
      reason('IMPOSSIBLE_EMAIL', 'email', 'Det er ikke en mailadresse.', 'This is not an e-mail address.'),
    );
  }
  if (validTo !== null && validTo < validFrom) {
    problems.push(
      reason(
        'ENDS_BEFORE_IT_BEGINS',
        'validTo',
        'Perioden slutter, før den begynder.',
        'The period ends before it begins.',
      ),
    );
  }
  const reach = departmentsFor(actor, 'recordPerson');
  const elsewhere = grants.filter(
    (grant) => !isOver(grant, today) && !(reach === 'all' || reach.includes(grant.departmentId ?? '')),
  );
  if (elsewhere.length > 0) {
    problems.push(
      reason(
        'WORKS_ELSEWHERE',
        'subject',
        'Personen har også roller uden for din afdeling; bed administratoren.',
        'The person also holds roles outside your department; ask the administrator.',
      ),
    );
  }
  return problems;
}
