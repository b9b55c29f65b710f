import type { Actor, Instant } from '../../kernel/index.js';

/**
 * What somebody did (Datatilsynet's catalogue of what to log): read or searched personal data, changed something,
 * took an extract out, disclosed to another authority, or was refused.
 */
export const AUDIT_ACTIONS = ['READ', 'SEARCH', 'CHANGE', 'EXPORT', 'DISCLOSURE', 'REFUSAL'] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What a room tells the audit trail. It holds ids and codes, never a name, a number or a fact about a citizen. */
export interface AuditEvent {
  /** null when nobody was recognised: a refusal for lack of a valid token. */
  readonly actor: Actor | null;
  readonly action: AuditAction;
  /** The GraphQL operation or command, e.g. `publishIntervention`. */
  readonly operation: string;
  /** The citizens' case ids that were seen or changed. */
  readonly subjectIds?: readonly string[];
  /** The things that were seen or changed, e.g. an intervention's id. */
  readonly objectIds?: readonly string[];
  /** Consent or law that permits a disclosure. */
  readonly ground?: string;
  /** Codes and counts that explain the row: versions, number of hits, refusal codes. */
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly requestId: string;
}

/** A row of the trail as it was written. */
export interface AuditEntry {
  /** Rises in the order of writing. */
  readonly id: number;
  readonly at: Instant;
  readonly personId: string | null;
  readonly roles: readonly string[];
  readonly departmentIds: readonly string[];
  readonly action: AuditAction;
  readonly operation: string;
  readonly subjectIds: readonly string[];
  readonly objectIds: readonly string[];
  readonly ground: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}
