import type { SignedInActor } from '../../access/domain/index.js';
import { reason, type Actor, type Reason, type Role, type RoleGrant } from '../../kernel/index.js';

/** How somebody stands to a case: the responsible employee, others who work on it, cover of absence, the unit. */
export const RELATIONSHIP_KINDS = ['RESPONSIBLE', 'COLLABORATOR', 'ABSENCE_COVER', 'UNIT'] as const;
export type RelationshipKind = (typeof RELATIONSHIP_KINDS)[number];

/**
 * What a case is open for. WORK: reading and changing all of it. READ: reading only (team members). HEAD: who works on
 * it and what was done, and nothing of what is known of the citizen but the name (leads).
 */
export const CASE_LEVELS = ['WORK', 'READ', 'HEAD'] as const;
export type CaseLevel = (typeof CASE_LEVELS)[number];

/** What opens a case to somebody. */
export const CASE_WAYS = [
  'RESPONSIBLE',
  'COLLABORATOR',
  'ABSENCE_COVER',
  'DEPUTY',
  'UNIT',
  'DEPARTMENT',
  'BROKEN_GLASS',
  'LEAD',
] as const;
export type CaseWay = (typeof CASE_WAYS)[number];

/** A case as it is open to one actor now. */
export interface CaseAccess {
  readonly caseId: string;
  readonly citizenId: string;
  readonly departmentId: string;
  readonly isClosed: boolean;
  readonly level: CaseLevel;
  readonly via: CaseWay;
}

/** What a person's relationships are worth through one role: in one department, or everywhere (null). */
export interface RelationshipClaim {
  readonly personId: string;
  readonly departmentId: string | null;
  readonly level: 'WORK' | 'READ';
}

/** Everything an actor can open cases with, by the roles held today. */
export interface CaseClaims {
  readonly personId: string;
  /** Whose relationships count: one's own, and those of absent people whose deputy one is. */
  readonly relationships: readonly RelationshipClaim[];
  /** Departments in which the actor is a caseworker: cases that fell back to the unit. */
  readonly caseworkIn: readonly string[];
  /** Departments whose staff the actor is: all their cases. */
  readonly staffIn: readonly string[];
  readonly leadIn: readonly string[];
}

/** A case and all that decides, at one instant, whether it is open to one actor. */
export interface CaseStanding extends Omit<CaseAccess, 'level' | 'via'> {
  readonly isBarred: boolean;
  readonly isProtected: boolean;
  /**
   * Whether the actor is named to see the citizen in spite of protection, or is counted as named since he or she is
   * responsible, or covers, for a case of the citizen in the case's department today.
   */
  readonly isNamedViewer: boolean;
  /** Whether the actor broke the glass less than an hour ago. */
  readonly isGlassBroken: boolean;
  /** Those in force; the unit's has no person. */
  readonly relationships: readonly { readonly kind: RelationshipKind; readonly personId: string | null }[];
}

const levelOfRole = (role: Role): 'WORK' | 'READ' | null =>
  role === 'CW' || role === 'OWN' ? 'WORK' : role === 'RT' ? 'READ' : null;

function claimOf(
  { role, departmentId }: RoleGrant,
  personId: string,
  isOwn: boolean,
): readonly RelationshipClaim[] {
  const level = levelOfRole(role);
  if (level === null) return [];
  // A team works across departments; a deputy stands in within one only.
  if (level === 'READ') return [{ personId, departmentId: isOwn ? null : departmentId, level }];
  return departmentId === null ? [] : [{ personId, departmentId, level }];
}

/** What the actor's roles of today can open cases with. Auditors, machines and administrators have nothing. */
export function claimsOf(actor: Actor | SignedInActor): CaseClaims {
  const standsInFor = 'standsInFor' in actor ? actor.standsInFor : [];
  const isOwn = (grant: RoleGrant): boolean => !('deputyFor' in grant) || grant.deputyFor === null;
  const departmentsAs = (role: Role): readonly string[] => [
    ...new Set(actor.grants.flatMap((grant) => (grant.role === role ? (grant.departmentId ?? []) : []))),
  ];
  return {
    personId: actor.personId,
    relationships: [
      ...actor.grants.filter(isOwn).flatMap((grant) => claimOf(grant, actor.personId, true)),
      ...standsInFor.flatMap((role) => claimOf(role, role.deputyFor, false)),
    ],
    caseworkIn: departmentsAs('CW'),
    staffIn: departmentsAs('OWN'),
    leadIn: departmentsAs('LEAD'),
  };
}

/** Every way in which the case would be open, were there neither bars nor protection; the best one first. */
function waysIn(claims: CaseClaims, standing: CaseStanding): readonly Pick<CaseAccess, 'level' | 'via'>[] {
  const { departmentId, relationships } = standing;
  const through = (personId: string | null, level: 'WORK' | 'READ'): boolean =>
    claims.relationships.some(
      (claim) =>
        claim.personId === personId &&
        claim.level === level &&
        (claim.departmentId === null || claim.departmentId === departmentId),
    );
  const related = (level: 'WORK' | 'READ'): readonly Pick<CaseAccess, 'level' | 'via'>[] => {
    const open = relationships.filter(({ personId }) => through(personId, level));
    const own = open.filter(({ personId }) => personId === claims.personId).map(({ kind }) => kind);
    const best = RELATIONSHIP_KINDS.find((kind) => kind !== 'UNIT' && own.includes(kind));
    if (best && best !== 'UNIT') return [{ level, via: best }];
    return open.length > 0 ? [{ level, via: 'DEPUTY' }] : [];
  };
  const isStaff = claims.staffIn.includes(departmentId);
  const isCaseworker = claims.caseworkIn.includes(departmentId);
  const isLead = claims.leadIn.includes(departmentId);
  const ways: Pick<CaseAccess, 'level' | 'via'>[] = [...related('WORK')];
  if (isCaseworker && relationships.some(({ kind }) => kind === 'UNIT'))
    ways.push({ level: 'WORK', via: 'UNIT' });
  if (isStaff) ways.push({ level: 'WORK', via: 'DEPARTMENT' });
  if (standing.isGlassBroken && (isStaff || isCaseworker || isLead))
    ways.push({ level: 'WORK', via: 'BROKEN_GLASS' });
  ways.push(...related('READ'));
  if (isLead) ways.push({ level: 'HEAD', via: 'LEAD' });
  return ways;
}

/**
 * How the case is open to the actor, or null when it is not. A bar closes everything. A protected citizen's case is
 * there for named viewers alone, and for whoever broke the glass within the hour.
 */
export function accessOf(claims: CaseClaims, standing: CaseStanding): CaseAccess | null {
  const { caseId, citizenId, departmentId, isClosed, isBarred, isProtected, isNamedViewer } = standing;
  if (isBarred) return null;
  const isHidden = isProtected && !isNamedViewer;
  const way = waysIn(claims, standing).find(({ via }) => !isHidden || via === 'BROKEN_GLASS');
  return way ? { caseId, citizenId, departmentId, isClosed, ...way } : null;
}

/** Whether the case is open for reading and changing all of it. */
export const mayWork = (access: CaseAccess | null): access is CaseAccess => access?.level === 'WORK';

/**
 * Whether the actor may say who works on the case: whoever works on it, and the department's lead. Broken glass lasts an
 * hour and must not become more: through it only the lead may do so, and for a colleague.
 *
 * @param concerns the colleague who is named; null when it is nobody
 */
export function mayStaff(
  access: CaseAccess | null,
  { personId, leadIn }: Pick<CaseClaims, 'personId' | 'leadIn'>,
  concerns: string | null,
): access is CaseAccess {
  if (access?.via === 'BROKEN_GLASS') {
    return leadIn.includes(access.departmentId) && concerns !== null && concerns !== personId;
  }
  return access?.level === 'WORK' || access?.level === 'HEAD';
}

/** Why something that outlasts an emergency cannot be done through broken glass. */
export const glassProblems = (
  access: Pick<CaseAccess, 'via'> | null,
  field = 'caseId',
): readonly Reason<'NOT_THROUGH_GLASS'>[] =>
  access?.via === 'BROKEN_GLASS'
    ? [
        reason(
          'NOT_THROUGH_GLASS',
          field,
          'Sagen er kun åbnet i en nødsituation. Det her skal en, der har sagen, eller lederen gøre.',
          'The case was opened in an emergency only. Somebody who works on it, or the lead, must do this.',
        ),
      ]
    : [];

/** The ground that the audit trail names for what somebody does in a case after breaking the glass. */
export const BREAK_GLASS = 'break glass';

/** The ground of whatever is done through this access, where the access needs one. */
export const groundOf = ({ via }: CaseAccess): { readonly ground?: string } =>
  via === 'BROKEN_GLASS' ? { ground: BREAK_GLASS } : {};
