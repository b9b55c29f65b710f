import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, Day } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { capacityContentOf, completed, expiryOf } from '../domain/index.js';
import { CapacityStore, type CapacityHead } from '../store/capacity.store.js';
import { DepartmentCalendarStore } from '../store/department-calendar.store.js';
import { StatementEffects } from '../store/statement-effects.js';
import type { LockedIntervention } from './capacity-desk.js';

/** What is stated of an intervention's capacity when its first cohort is opened. */
@Injectable()
export class CohortStatement {
  constructor(
    private readonly capacity: CapacityStore,
    private readonly calendars: DepartmentCalendarStore,
    private readonly effects: StatementEffects,
  ) {}

  /** What holds now, locked; null while nobody has stated anything. The intervention is locked. */
  async lockHead(tx: Tx, interventionId: string): Promise<CapacityHead | null> {
    return this.capacity.lockHead(tx, interventionId);
  }

  /**
   * States, as the actor, that the intervention has cohorts and takes people in: no places beside theirs, and a waitlist
   * if people queue for it. The intervention is locked and nothing is stated of it.
   */
  async open(
    tx: Tx,
    actor: Actor,
    { id: interventionId, departmentId, content: { delivery, queueable } }: LockedIntervention,
    announcedOn: Day,
  ): Promise<void> {
    const stated = { interventionId, mode: 'COHORTS', announcedOn } as const;
    const content = capacityContentOf(completed(stated, null, { delivery, queueable }, tx.today));
    const statement = {
      ...content,
      id: randomUUID(),
      interventionId,
      holdsFrom: tx.today,
      announcedOn,
      note: null,
      statedBy: actor.personId,
      statedAt: tx.now,
    };
    const days = await this.calendars.statementDays(tx, tx.today);
    const expiresAt = expiryOf(tx.now, days(departmentId));
    await this.capacity.keepStatements(tx, [statement]);
    await this.effects.bringIntoForce(tx, [{ statement, departmentId, before: null, expiresAt }]);
  }
}
