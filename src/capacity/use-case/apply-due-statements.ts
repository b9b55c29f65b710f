import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { Database, type Tx } from '../../platform/database/index.js';
import { capacityContentOf, completed, expiryOf } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { DepartmentCalendarStore } from '../store/department-calendar.store.js';
import { StatementEffects } from '../store/statement-effects.js';

/** How many plans one transaction brings into force. */
const BATCH = 100;

/**
 * Brings plans into force whose day has come. It may run twice or late: a plan comes into force once, in the order of
 * days, and what was stated after it for the same or a later day wins.
 */
@Injectable()
export class ApplyDueStatements {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly calendars: DepartmentCalendarStore,
    private readonly effects: StatementEffects,
  ) {}

  /** @returns how many came into force */
  async execute(requestId: string): Promise<number> {
    for (let total = 0; ;) {
      const count = await this.database.transaction((tx) => this.applySome(tx, requestId));
      total += count;
      if (count === 0) return total;
    }
  }

  private async applySome(tx: Tx, requestId: string): Promise<number> {
    const candidates = await this.capacity.due(tx, tx.today, BATCH);
    if (candidates.length === 0) return 0;
    const ids = [...new Set(candidates.map((one) => one.interventionId))];
    const interventions = await this.interventions.lockMany(tx, ids);
    const heads = await this.capacity.lockHeads(tx, ids);
    const days = await this.calendars.statementDays(tx, tx.today);
    // Another process may have been first while this one waited for the locks.
    const due = await this.capacity.due(tx, tx.today, BATCH);
    const first = due.filter(
      (one, index) =>
        interventions.has(one.interventionId) &&
        due.findIndex((other) => other.interventionId === one.interventionId) === index,
    );
    await this.effects.bringIntoForce(
      tx,
      first.flatMap((planned) => {
        const intervention = interventions.get(planned.interventionId);
        if (!intervention) return [];
        const { departmentId, content: nature } = intervention;
        const before = heads.get(planned.interventionId) ?? null;
        // "As before, except" means before the day on which it holds, not before the day on which it was planned.
        const said = { interventionId: planned.interventionId, ...(planned.stated ?? planned) };
        const content = capacityContentOf(completed(said, before, nature, tx.today));
        // It was confirmed when it was planned, and is asked for again after the usual days.
        const expiresAt = expiryOf(planned.statedAt, days(departmentId));
        return [{ statement: { ...planned, ...content }, departmentId, before, expiresAt }];
      }),
    );
    await this.capacity.announce(
      tx,
      first.map(({ interventionId }) => interventionId),
    );
    if (first.length > 0)
      await this.audit.append(tx, {
        actor: null,
        action: 'CHANGE',
        operation: 'applyDueStatements',
        objectIds: first.map(({ interventionId }) => interventionId),
        details: { statements: first.length },
        requestId,
      });
    return first.length;
  }
}
