import { Injectable } from '@nestjs/common';
import { assertMay, departmentsFor, PeopleReads } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { noSuchEntry, notYourOwnBar, type CaseAccess } from '../domain/index.js';
import { CaseAccessStore } from '../store/case-access.store.js';
import { CaseBarStore, type StandingBar } from '../store/case-bar.store.js';
import { CaseEventStore } from '../store/case-event.store.js';
import { RelationshipStore } from '../store/relationship.store.js';
import type { MadeBar } from './bar-myself.js';

/** The bar that shall hold no longer. */
export interface LiftBarCommand {
  readonly idempotencyKey: string;
  readonly barId: string;
}

/**
 * Lifts a bar: for the lead of a department in which the barred person works, so that a bar by a mistyped number can be
 * undone; for somebody who works in none, or is related to a case, for the lead of a case of the citizen. Nobody lifts
 * his or her own.
 */
@Injectable()
export class LiftBar {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly access: CaseAccessStore,
    private readonly people: PeopleReads,
    private readonly relationships: RelationshipStore,
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
      if (!(await this.mayLift(tx, actor, bar.personId, cases))) return noSuchEntry('barId');
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

  /** Those who do not lead the person, nor a case that tells of the bar, do not know of it. */
  private async mayLift(
    tx: Tx,
    actor: Actor,
    personId: string,
    casesLed: readonly CaseAccess[],
  ): Promise<boolean> {
    const departments = departmentsFor(actor, 'liftBar');
    const service = await this.people.serviceOf(tx, personId);
    const worksIn = (service?.grants ?? []).flatMap(({ departmentId }) => departmentId ?? []);
    if (worksIn.some((one) => departments === 'all' || departments.includes(one))) return true;
    if (worksIn.length === 0) return casesLed.length > 0;
    for (const { caseId } of casesLed) {
      const relationships = await this.relationships.ofCase(tx, caseId);
      if (relationships.some((one) => one.personId === personId)) return true;
    }
    return false;
  }
}
