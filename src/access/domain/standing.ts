import { holdsOn, type Actor, type Day, type Period, type Role, type RoleGrant } from '../../kernel/index.js';

/** A person who may sign in, between the two days. */
export interface Person extends Period {
  readonly id: string;
  /** The token's `sub`: who the person is for the issuer. Never changes. */
  readonly subject: string;
  readonly name: string;
  readonly email: string | null;
}

/** A role for some days. */
export interface DatedGrant extends RoleGrant, Period {}

/** A grant of an absent person, for the days on which somebody deputises in its department. */
export interface DeputisedGrant {
  readonly absentId: string;
  readonly absent: Period;
  readonly deputy: Period;
  readonly grant: DatedGrant;
}

/** All that decides what a person may do, on any day. */
export interface Standing extends Period {
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly DatedGrant[];
  readonly deputised: readonly DeputisedGrant[];
}

/** A grant as it is held on a day: one's own, or as deputy for an absent person. */
export interface HeldGrant extends RoleGrant {
  /** The absent person's id; null for one's own grants. */
  readonly deputyFor: string | null;
}

/** A role that a deputy holds for one absent person. */
export interface DeputisedRole extends RoleGrant {
  readonly deputyFor: string;
}

/** An actor whose grants say where they come from. */
export interface SignedInActor extends Actor {
  readonly grants: readonly HeldGrant[];
  /**
   * Every role of every absent person whose deputy the actor is. Unlike `grants` it also tells of roles that the actor
   * holds already: a caseworker who stands in for a caseworker gains no role, but the other's cases.
   */
  readonly standsInFor: readonly DeputisedRole[];
}

/**
 * The roles that pass to a deputy: those that do a department's work. An auditor, an administrator and a machine have
 * no deputy; nobody becomes one of them without being named.
 */
export const DEPUTISED_ROLES: readonly Role[] = ['CW', 'OWN', 'CAP', 'RT', 'LEAD'];

const key = ({ role, departmentId }: RoleGrant): string => `${role} ${departmentId ?? ''}`;

/**
 * Who the person is on a day: the grants in force, and those of absent people whose deputy he or she is. Deputies of
 * deputies get nothing. Null when the person is not in service on that day.
 */
export function actorOn(standing: Standing, day: Day, requestId: string): SignedInActor | null {
  if (!holdsOn(standing, day)) return null;
  const own = standing.grants.filter((grant) => holdsOn(grant, day));
  const held = new Set(own.map(key));
  const standsInFor = standing.deputised
    .filter(
      ({ absent, deputy, grant }) =>
        [absent, deputy, grant].every((period) => holdsOn(period, day)) &&
        DEPUTISED_ROLES.includes(grant.role),
    )
    .map(({ absentId, grant: { role, departmentId } }) => ({ role, departmentId, deputyFor: absentId }));
  return {
    personId: standing.personId,
    name: standing.name,
    requestId,
    grants: [
      ...own.map(({ role, departmentId }) => ({ role, departmentId, deputyFor: null })),
      ...standsInFor.filter((grant) => !held.has(key(grant))),
    ],
    standsInFor,
  };
}
