import type { Owner } from '../api/owner.js';

/** A row of the audit trail, as far as these tests ask. */
export interface ToldAudit {
  readonly action: string;
  readonly subjectIds: readonly string[];
  readonly ground: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** The rows of an operation, the newest first. */
export const latestAudits = async (owner: Owner, operation: string): Promise<readonly ToldAudit[]> =>
  owner.rows<ToldAudit>(
    `select action, subject_ids as "subjectIds", ground, details from audit_entry where operation = $1
     order by id desc limit 10`,
    [operation],
  );
