import { overlaps } from '../../access/domain/index.js';
import { addDays, holdsOn, reason, type Day, type Reason } from '../../kernel/index.js';
import { caseClosed } from './case-record-problems.js';
import { reasonProblems } from './reason-problems.js';
import {
  afterHandover,
  endedBy,
  isAnsweredForFrom,
  type Employee,
  type Relationship,
  type WantedRelationship,
} from './relationship.js';

/** All that decides whether somebody can be related to a case. */
export interface CaseStaffing {
  readonly today: Day;
  readonly departmentId: string;
  readonly isClosed: boolean;
  /** The relationships of the case, those of the past included. */
  readonly relationships: readonly Relationship[];
  /** Whom the wanted relationship names; null for the unit, and for somebody who is not there. */
  readonly employee: Employee | null;
  /** Whether he or she must not see the case. */
  readonly isBarred: boolean;
}

export type RelationshipProblem =
  | 'BEGINS_IN_THE_PAST'
  | 'ENDS_BEFORE_IT_BEGINS'
  | 'COVER_NEEDS_END'
  | 'PERSON_MISSING'
  | 'UNIT_IS_NOBODY'
  | 'NO_SUCH_PERSON'
  | 'ROLE_MISSING'
  | 'PERSON_BARRED'
  | 'ALREADY_RELATED'
  | 'RESPONSIBLE_PLANNED'
  | 'NO_RESPONSIBLE_LEFT';

/** Whether the employee can have the relationship on its first day: who answers for a case works in its department. */
function hasRoleFor(
  employee: Employee,
  { kind, validFrom }: WantedRelationship,
  departmentId: string,
): boolean {
  return employee.grants.some(
    (grant) =>
      holdsOn(grant, validFrom) &&
      (grant.role === 'CW' || grant.role === 'OWN'
        ? grant.departmentId === departmentId
        : grant.role === 'RT' && kind === 'COLLABORATOR'),
  );
}

function periodProblems(
  { kind, validFrom, validTo }: WantedRelationship,
  today: Day,
): readonly Reason<RelationshipProblem>[] {
  const problems: Reason<RelationshipProblem>[] = [];
  if (validFrom < today) {
    problems.push(
      reason(
        'BEGINS_IN_THE_PAST',
        'validFrom',
        'En tilknytning kan tidligst begynde i dag.',
        'A relationship can begin today at the earliest.',
      ),
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
  if (kind === 'ABSENCE_COVER' && validTo === null) {
    problems.push(
      reason(
        'COVER_NEEDS_END',
        'validTo',
        'Skriv den sidste dag: dækning ved fravær slutter altid.',
        'Give the last day: cover of absence always ends.',
      ),
    );
  }
  return problems;
}

function personProblems(
  wanted: WantedRelationship,
  { departmentId, employee, isBarred, today }: CaseStaffing,
): readonly Reason<RelationshipProblem>[] {
  if (wanted.kind === 'UNIT') {
    return wanted.personId === null
      ? []
      : [
          reason(
            'UNIT_IS_NOBODY',
            'personId',
            'Enheden er ikke en person; udelad personen.',
            'The unit is not a person; leave the person out.',
          ),
        ];
  }
  if (wanted.personId === null) {
    return [reason('PERSON_MISSING', 'personId', 'Skriv hvem det er.', 'Say who it is.')];
  }
  // A beginning in the past is refused for itself; who somebody was then does not matter.
  const firstDay = wanted.validFrom < today ? today : wanted.validFrom;
  if (!employee || !holdsOn(employee, firstDay)) return [noSuchEmployee()];
  const problems: Reason<RelationshipProblem>[] = [];
  if (!hasRoleFor(employee, { ...wanted, validFrom: firstDay }, departmentId)) {
    problems.push(
      reason(
        'ROLE_MISSING',
        'personId',
        'Personen har den dag ingen rolle, der kan have tilknytningen.',
        'The person holds no role on that day that can have the relationship.',
      ),
    );
  }
  if (isBarred) problems.push(personBarred());
  return problems;
}

/** The one answer for an employee who is not recorded and for one who is not in service. */
export const noSuchEmployee = (): Reason<'NO_SUCH_PERSON'> =>
  reason(
    'NO_SUCH_PERSON',
    'personId',
    'Der er ingen ansat med dette id den dag.',
    'There is no employee with this id on that day.',
  );

/** The reason for somebody who must not see the case; it does not say why. */
export const personBarred = (): Reason<'PERSON_BARRED'> =>
  reason('PERSON_BARRED', 'personId', 'Personen må ikke se denne sag.', 'The person must not see this case.');

const noResponsibleLeft = (field: string): Reason<'NO_RESPONSIBLE_LEFT'> =>
  reason(
    'NO_RESPONSIBLE_LEFT',
    field,
    'Så er der dage uden en ansvarlig. Tilknyt en anden ansvarlig eller enheden først.',
    'That leaves days without a responsible employee. Relate another one, or the unit, first.',
  );

/** What contradicts the relationships that the case has already. */
function staffingProblems(
  wanted: WantedRelationship,
  { relationships }: CaseStaffing,
): readonly Reason<RelationshipProblem>[] {
  const { kind, personId, validFrom, validTo } = wanted;
  if (validTo !== null && validTo < validFrom) return [];
  const isSame = (one: Relationship): boolean => one.kind === kind && one.personId === personId;
  if (relationships.some((one) => isSame(one) && overlaps(one, wanted))) {
    return [
      reason(
        'ALREADY_RELATED',
        'validFrom',
        'Tilknytningen er der allerede i en del af perioden.',
        'The relationship is there already for part of the period.',
      ),
    ];
  }
  if (kind !== 'RESPONSIBLE') return [];
  const after = afterHandover(relationships, wanted);
  if (after.some((one) => one.kind === 'RESPONSIBLE' && overlaps(one, wanted))) {
    return [
      reason(
        'RESPONSIBLE_PLANNED',
        'validFrom',
        'En anden bliver ansvarlig i perioden; afslut det først.',
        'Somebody else becomes responsible within the period; end that first.',
      ),
    ];
  }
  return validTo === null || isAnsweredForFrom(addDays(validTo, 1), after)
    ? []
    : [noResponsibleLeft('validTo')];
}

/** Every reason why the relationship cannot be made. */
export const relationshipProblems = (
  wanted: WantedRelationship,
  staffing: CaseStaffing,
): readonly Reason[] => [
  ...(staffing.isClosed ? [caseClosed()] : []),
  ...reasonProblems(wanted.reason),
  ...periodProblems(wanted, staffing.today),
  ...personProblems(wanted, staffing),
  ...staffingProblems(wanted, staffing),
];

/** Whether an open case would have days without anybody who answers for it once the relationship ends so. */
export function endingProblems(
  ended: Relationship,
  lastDay: Day | null,
  { today, isClosed, relationships }: Pick<CaseStaffing, 'today' | 'isClosed' | 'relationships'>,
): readonly Reason<'NO_RESPONSIBLE_LEFT'>[] {
  if (isClosed || (ended.kind !== 'RESPONSIBLE' && ended.kind !== 'UNIT')) return [];
  const validTo = endedBy(ended, lastDay, today);
  const after = relationships.map((one) => (one.id === ended.id ? { ...one, validTo } : one));
  const from = addDays(validTo, 1);
  return isAnsweredForFrom(from < today ? today : from, after) ? [] : [noResponsibleLeft('lastDay')];
}
