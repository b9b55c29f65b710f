import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/index.js';
import { prepared, type Tx } from '../../platform/database/index.js';

/** Something that was done in a case file, as its history tells it. */
export interface NewCaseEvent {
  readonly caseId: string;
  /** What was done, e.g. `FACT_RECORDED`. */
  readonly kind: string;
  /** Null for what came from another department's case file: its history must not tell who else knows the citizen. */
  readonly actor: Pick<Actor, 'personId'> | null;
  /** The department for which the actor acted; null together with the actor. */
  readonly departmentId: string | null;
  /** The row that was made or changed. */
  readonly objectId?: string;
  /** Codes and ids only: never a name, a number, the value of a fact or a person's own words. */
  readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
}

const APPEND = prepared(
  `insert into case_event (case_id, kind, at, person_id, department_id, object_id, details)
   select case_id, kind, $1, person_id, department_id, object_id, details
   from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[])
     with ordinality as e (case_id, kind, person_id, department_id, object_id, details, position)
   order by position`,
);

/** The history of case files; it is only ever added to. */
@Injectable()
export class CaseEventStore {
  async append(tx: Tx, event: NewCaseEvent): Promise<void> {
    await this.appendAll(tx, [event]);
  }

  /** Several events in one statement, in their order. */
  async appendAll(tx: Tx, events: readonly NewCaseEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.write(APPEND, [
      tx.now,
      events.map((one) => one.caseId),
      events.map((one) => one.kind),
      events.map((one) => one.actor?.personId ?? null),
      events.map((one) => one.departmentId),
      events.map((one) => one.objectId ?? null),
      events.map((one) => JSON.stringify(one.details ?? {})),
    ]);
  }
}
