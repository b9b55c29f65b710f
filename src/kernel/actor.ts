/**
 * The product's roles, named as in the access matrix: caseworker, staff of the owning department, capacity editor,
 * rehab team member, department lead, auditor (data protection officer), integration, technical administrator.
 */
export const ROLES = ['CW', 'OWN', 'CAP', 'RT', 'LEAD', 'DPO', 'SYS', 'ADM'] as const;
export type Role = (typeof ROLES)[number];

/** A role held on this day; `departmentId` is null for roles that belong to no department. */
export interface RoleGrant {
  readonly role: Role;
  readonly departmentId: string | null;
}

/**
 * Who acts: a signed-in person with the roles held at this request. The token gives only the identity; the grants
 * are read from the database per request, so that a right that ended is gone at once (ASVS 8.3.2).
 */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly grants: readonly RoleGrant[];
  /** Joins log lines, audit rows and the answer's `extensions.requestId`. */
  readonly requestId: string;
}
