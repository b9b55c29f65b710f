import { Injectable } from '@nestjs/common';
import { assertMay, departmentsFor, PeopleReads } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { holdsOn, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { noSuchEntry, notYourOwnBar, type CaseAccess } from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseBarStore, type StandingBar } from '../store/case-bar.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import type { MadeBar } from './bar-myself.js';

export interface LiftBarCommand {
  readonly idempotencyKey: string;
  readonly barId: string;
}

/**
 * Lifts a bar: for the lead of a case of the citizen, or of a department in which the barred person works, so that a
 * bar by a mistyped number can be undone. Nobody lifts his or her own.
 */
@Injectable()
export class LiftBar {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly people: PeopleReads,
    private readonly bars: CaseBarStore,
    private readonly events: CaseEventStore,
  ) {}

  async execute(actor: Actor, { idempotencyKey, ...input }: LiftBarCommand): Promise<MadeBar | Refused> {
    assertMay(actor, 'liftBar');
    return this.commands.run<MadeBar>(actor, { operation: 'liftBar', idempotencyKey, input }, async (tx) => {
      const bar = await this.bars.lock(tx, input.barId);
      if (!bar) return noSuchEntry('barId');
      if (bar.personId === actor.personId) return refuse(notYourOwnBar());
      const cases = await this.casesLed(tx, actor, bar);
      if (cases.length === 0 && !(await this.leads(tx, actor, bar.personId))) return noSuchEntry('barId');
      await this.bars.lift(tx, bar.id, actor.personId);
      await this.events.appendAll(
        tx,
        cases.map(({ caseId, departmentId }) => ({
          caseId,
          kind: 'BAR_LIFTED',
          actor,
          departmentId,
          objectId: bar.id,
          details: { personId: bar.personId },
        })),
      );
      return {
        answer: { id: bar.id },
        objectIds: [bar.id],
        subjectIds: cases.map(({ caseId }) => caseId),
      };
    });
  }

  /** The cases of the citizen that are open to the actor in departments that he or she leads. */
  private async casesLed(tx: Tx, actor: Actor, { citizenId }: StandingBar): Promise<readonly CaseAccess[]> {
    if (citizenId === null) return [];
    const departments = departmentsFor(actor, 'liftBar');
    const open = await this.access.accessibleCases(tx, actor, { citizenId });
    return open.filter(({ departmentId }) => departments === 'all' || departments.includes(departmentId));
  }

  private async leads(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
    const departments = departmentsFor(actor, 'liftBar');
    const service = await this.people.serviceOf(tx, personId);
    return (service?.grants ?? []).some(
      (grant) =>
        holdsOn(grant, tx.today) &&
        grant.departmentId !== null &&
        (departments === 'all' || departments.includes(grant.departmentId)),
    );
  }
}
