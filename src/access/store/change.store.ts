import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { PendingChange, ProposedChange } from '../domain/index.js';
import { isUuid } from './uuid.js';

/** The columns of a pending change as the domain names them, for the queries of this room. */
export const CHANGE_COLUMNS = `id, kind, department_id as "departmentId", object_id as "objectId", payload, summary,
  proposed_by as "proposedBy", proposed_at as "proposedAt", state, decided_by as "decidedBy",
  decided_at as "decidedAt", reason`;

/** Changes that wait for a second person. */
@Injectable()
export class ChangeStore {
  /**
   * Writes a proposal of the actor's. An undecided one of the same kind for the same thing is superseded: an approver
   * never sees two that contradict each other. The caller has checked that the actor may propose it.
   */
  async propose(tx: Tx, actor: Actor, proposed: ProposedChange): Promise<PendingChange> {
    const { kind, objectId } = proposed;
    await tx.query(`select pg_advisory_xact_lock(hashtext($1))`, [`pending_change:${kind}:${objectId}`]);
    await tx.query(
      `update pending_change set state = 'SUPERSEDED', decided_at = $3
       where kind = $1 and object_id = $2 and state = 'PROPOSED'`,
      [kind, objectId, tx.now],
    );
    const change: PendingChange = {
      ...proposed,
      id: randomUUID(),
      proposedBy: actor.personId,
      proposedAt: tx.now,
      state: 'PROPOSED',
      decidedBy: null,
      decidedAt: null,
      reason: null,
    };
    await tx.query(
      `insert into pending_change (id, kind, department_id, object_id, payload, summary, proposed_by, proposed_at, state)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        change.id,
        kind,
        change.departmentId,
        objectId,
        JSON.stringify(change.payload),
        JSON.stringify(change.summary),
        change.proposedBy,
        change.proposedAt,
        change.state,
      ],
    );
    return change;
  }

  /** The change, locked until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<PendingChange | null> {
    if (!isUuid(id)) return null;
    const [change] = await tx.query<PendingChange>(
      `select ${CHANGE_COLUMNS} from pending_change where id = $1 for update`,
      [id],
    );
    return change ?? null;
  }

  /** Writes the decision of another person; for a rejection with its reason. */
  async decide(
    tx: Tx,
    id: string,
    state: 'APPROVED' | 'REJECTED',
    actor: Actor,
    reason: string | null,
  ): Promise<void> {
    await tx.query(
      `update pending_change set state = $2, decided_by = $3, decided_at = $4, reason = $5 where id = $1`,
      [id, state, actor.personId, tx.now, reason],
    );
  }
}
