import { Injectable } from '@nestjs/common';
import { prepared, type Tx } from '../../platform/database/index.js';
import type { AuditEntry, AuditEvent } from '../domain/audit-entry.js';
import type { ChainPlace, SealedEntry } from '../domain/chain.js';

/**
 * How far behind the newest sealed entry one that was committed late may lie and still be found for sealing. A
 * transaction is ended after 30 idle seconds, so far fewer than this many others can overtake it.
 */
const LATE_COMMIT_WINDOW = 50_000;

/** The columns of an entry as the domain names them, for the queries of this room. */
export const ENTRY_COLUMNS = `e.id, e.at, e.person_id as "personId", e.roles, e.department_ids as "departmentIds", e.action,
  e.operation, e.subject_ids as "subjectIds", e.object_ids as "objectIds", e.ground, e.details,
  e.request_id as "requestId"`;

const APPEND = prepared(
  `insert into audit_entry (at, person_id, roles, department_ids, action, operation, subject_ids, object_ids, ground,
     details, request_id)
   values (date_trunc('milliseconds', $1::timestamptz), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);

interface SealedRow extends AuditEntry {
  readonly position: number;
  readonly hash: Buffer;
}

const sealed = ({ position, hash, ...entry }: SealedRow): SealedEntry => ({ position, hash, entry });

/** The rows of the trail and of the chain beside it. */
@Injectable()
export class AuditStore {
  /** Writes one row, in the transaction of what it records: when it cannot be written, neither is the change. */
  async append(tx: Tx, event: AuditEvent): Promise<void> {
    const grants = event.actor?.grants ?? [];
    await tx.write(APPEND, [
      tx.now,
      event.actor?.personId ?? null,
      [...new Set(grants.map((grant) => grant.role))],
      [...new Set(grants.flatMap((grant) => grant.departmentId ?? []))],
      event.action,
      event.operation,
      event.subjectIds ?? [],
      event.objectIds ?? [],
      event.ground ?? null,
      JSON.stringify(event.details ?? {}),
      event.requestId,
    ]);
  }

  /** Takes the sealer's lock until the transaction ends; false when another process is sealing. */
  async lockChain(tx: Tx): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('audit_seal')) as locked`,
    );
    return row?.locked === true;
  }

  async lastSeal(tx: Tx): Promise<(ChainPlace & { readonly entryId: number }) | null> {
    const [row] = await tx.query<ChainPlace & { entryId: number }>(
      'select position, hash, entry_id as "entryId" from audit_seal order by position desc limit 1',
    );
    return row ?? null;
  }

  /** The oldest committed entries without a seal. */
  async unsealed(tx: Tx, limit: number): Promise<AuditEntry[]> {
    return tx.query<AuditEntry>(
      `select ${ENTRY_COLUMNS} from audit_entry e
       where e.id > coalesce((select max(entry_id) from audit_seal), 0) - ${String(LATE_COMMIT_WINDOW)}
         and not exists (select from audit_seal s where s.entry_id = e.id)
       order by e.id limit $1`,
      [limit],
    );
  }

  async appendSeals(
    tx: Tx,
    seals: readonly { position: number; entryId: number; hash: Buffer }[],
  ): Promise<void> {
    await tx.query(
      `insert into audit_seal (position, entry_id, hash)
       select * from unnest($1::bigint[], $2::bigint[], $3::bytea[])`,
      [seals.map((one) => one.position), seals.map((one) => one.entryId), seals.map((one) => one.hash)],
    );
  }

  /** A stretch of the chain after a position, with what each entry says now. */
  async sealedAfter(tx: Tx, position: number, limit: number): Promise<SealedEntry[]> {
    const rows = await tx.query<SealedRow>(
      `select s.position, s.hash, ${ENTRY_COLUMNS} from audit_seal s join audit_entry e on e.id = s.entry_id
       where s.position > $1 order by s.position limit $2`,
      [position, limit],
    );
    return rows.map(sealed);
  }

  /** How many entries have no seal yet: normally those of the last seconds. */
  async unsealedCount(tx: Tx): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      'select count(*) from audit_entry e where not exists (select from audit_seal s where s.entry_id = e.id)',
    );
    return row?.count ?? 0;
  }
}
