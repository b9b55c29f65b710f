import { addDays, holdsOn, type Day, type Period, type RoleGrant } from '../../kernel/index.js';
import type { RelationshipKind } from './case-access.js';

/** Somebody's, or the unit's, relationship to a case for some days. Taken back at once, it ends before it begins. */
export interface Relationship extends Period {
  readonly id: string;
  readonly caseId: string;
  readonly kind: RelationshipKind;
  /** null for the unit. */
  readonly personId: string | null;
  readonly reason: string;
}

/** A relationship that somebody wants to make. */
export type WantedRelationship = Omit<Relationship, 'id' | 'caseId'>;

/** An employee: the days in service, and the roles with their days. */
export interface Employee extends Period {
  readonly grants: readonly (RoleGrant & Period)[];
}

/** Whether on every day from `day` on somebody, or the unit, answers for the case. */
export function isAnsweredForFrom(day: Day, relationships: readonly Relationship[]): boolean {
  const lastDays = relationships
    .filter((one) => (one.kind === 'RESPONSIBLE' || one.kind === 'UNIT') && holdsOn(one, day))
    .map(({ validTo }) => validTo);
  if (lastDays.includes(null)) return true;
  const last = lastDays.reduce((latest, one) => ((one ?? '') > (latest ?? '') ? one : latest), null);
  return last !== null && isAnsweredForFrom(addDays(last, 1), relationships);
}

/**
 * The relationships as they are once the wanted one holds: a new responsible employee ends the former one's time on the
 * day before, so that there are never two.
 */
export const afterHandover = <Standing extends Relationship>(
  relationships: readonly Standing[],
  { kind, validFrom }: WantedRelationship,
): readonly Standing[] =>
  relationships.map((one) =>
    kind === 'RESPONSIBLE' &&
    one.kind === 'RESPONSIBLE' &&
    one.validFrom <= validFrom &&
    (one.validTo === null || one.validTo >= validFrom)
      ? { ...one, validTo: addDays(validFrom, -1) }
      : one,
  );

/** A relationship's last day when it is ended: the stated one, or for "at once" the day before today. */
export function endedBy({ validFrom }: Period, lastDay: Day | null, today: Day): Day {
  const last = lastDay ?? addDays(today, -1);
  const never = addDays(validFrom, -1);
  return last < never ? never : last;
}
