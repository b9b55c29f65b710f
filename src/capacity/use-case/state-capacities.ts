import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { refuse, type Actor, type Day, type Instant, type Reason, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  capacityContentOf,
  completed,
  expiryOf,
  isSameCapacity,
  repeatedInterventions,
  saidBy,
  statementProblems,
  type CapacityCommand,
  type CapacityStatement,
  type StatedCapacity,
} from '../domain/index.js';
import { CapacityStore, type CapacityHead } from '../store/capacity.store.js';
import { DepartmentCalendarStore } from '../store/department-calendar.store.js';
import { StatementEffects, type OverTaken } from '../store/statement-effects.js';

/** The mutations that state something of capacity; all are one act on the same ground. */
export type StatingOperation = 'stateCapacity' | 'stateCapacities' | 'confirmCapacity' | 'closeIntake';

export interface StateCapacitiesCommand {
  readonly operation: StatingOperation;
  readonly idempotencyKey: string;
  /** "As before, except": what a statement leaves out stays; one that changes nothing confirms. */
  readonly statements: readonly StatedCapacity[];
}

/** What was stated, and where more places are taken now than there shall be. */
export interface CapacitiesStated {
  readonly interventionIds: readonly string[];
  readonly over: readonly OverTaken[];
}

/** A statement that was read and found good. */
interface Decided {
  readonly interventionId: string;
  readonly departmentId: string;
  readonly before: CapacityHead | null;
  readonly command: CapacityCommand;
  readonly stated: StatedCapacity;
}

/**
 * States the capacity of one or many interventions, in one transaction: the Monday round. Either all of it holds, or
 * nothing does and every reason is told. A cut below what is taken throws nobody out; it is answered and becomes a
 * conflict that a person settles.
 */
@Injectable()
export class StateCapacities {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly calendars: DepartmentCalendarStore,
    private readonly effects: StatementEffects,
  ) {}

  async execute(
    actor: Actor,
    { operation, idempotencyKey, statements }: StateCapacitiesCommand,
  ): Promise<CapacitiesStated | Refused> {
    return this.commands.run(actor, { operation, idempotencyKey, input: statements }, async (tx) => {
      const decided = await this.decide(tx, actor, operation, statements);
      if ('refused' in decided) return decided;
      const over = await this.apply(tx, actor, decided.good);
      const interventionIds = decided.good.map(({ interventionId }) => interventionId);
      return {
        answer: { interventionIds, over },
        objectIds: interventionIds,
        details: { statements: interventionIds.length, overTaken: over.length },
      };
    });
  }

  private async decide(
    tx: Tx,
    actor: Actor,
    operation: StatingOperation,
    statements: readonly StatedCapacity[],
  ): Promise<{ readonly good: readonly Decided[] } | Refused> {
    const ids = [...new Set(statements.map(({ interventionId }) => interventionId))];
    const interventions = await this.interventions.lockMany(tx, ids);
    const heads = await this.capacity.lockHeads(tx, [...interventions.keys()]);
    const single = operation !== 'stateCapacities';
    const pathOf = (index: number, field: string): string =>
      single ? field : `statements[${String(index)}].${field}`;
    const problems: Reason[] = [...repeatedInterventions(statements, pathOf)];
    const good: Decided[] = [];
    statements.forEach((stated, index) => {
      const intervention = interventions.get(stated.interventionId);
      if (!intervention || !mayDo(actor, operation, intervention.departmentId)) {
        problems.push(...noSuchIntervention(pathOf(index, 'interventionId')).refused);
        return;
      }
      const before = heads.get(intervention.id) ?? null;
      const { delivery, queueable } = intervention.content;
      const command = completed(stated, before, { delivery, queueable }, tx.today);
      const found = statementProblems(command, { today: tx.today, delivery, queueable });
      problems.push(...found.map((one) => ({ ...one, field: pathOf(index, one.field ?? 'interventionId') })));
      good.push({
        interventionId: intervention.id,
        departmentId: intervention.departmentId,
        before,
        command,
        stated,
      });
    });
    return problems.length > 0 ? refuse(...problems) : { good };
  }

  private async apply(tx: Tx, actor: Actor, decided: readonly Decided[]): Promise<readonly OverTaken[]> {
    const days = await this.calendars.statementDays(tx, tx.today);
    const expiresAt = ({ departmentId }: Decided): Instant => expiryOf(tx.now, days(departmentId));
    const confirmed = decided.flatMap((one) => {
      if (!one.before || !isConfirmation(one, one.before, tx.today)) return [];
      const confirmation = {
        confirmedBy: actor.personId,
        confirmedAt: tx.now,
        expiresAt: expiresAt(one),
      };
      return [{ ...one.before, version: one.before.version + 1, ...confirmation }];
    });
    const isConfirmed = new Set(confirmed.map(({ interventionId }) => interventionId));
    const changed = decided
      .filter(({ interventionId }) => !isConfirmed.has(interventionId))
      .map((one) => ({ ...one, statement: statementOf(one, actor, tx.now), expiresAt: expiresAt(one) }));
    await this.capacity.keepStatements(
      tx,
      changed.map(({ statement }) => statement),
    );
    const inForce = changed.filter(({ statement }) => statement.holdsFrom <= tx.today);
    const over = await this.effects.bringIntoForce(tx, inForce);
    await this.capacity.putHeads(tx, confirmed);
    await this.capacity.addConfirmations(tx, confirmed);
    await this.capacity.announce(
      tx,
      decided.map(({ interventionId }) => interventionId),
    );
    return over;
  }
}

const statementOf = (
  { interventionId, command, stated }: Decided,
  actor: Actor,
  now: Instant,
): CapacityStatement => ({
  ...capacityContentOf(command),
  id: randomUUID(),
  interventionId,
  holdsFrom: command.holdsFrom,
  announcedOn: command.announcedOn,
  note: command.note,
  stated: saidBy(stated),
  statedBy: actor.personId,
  statedAt: now,
});

/** Whether a statement says nothing new: it confirms the one in force. */
const isConfirmation = ({ command }: Decided, before: CapacityHead, today: Day): boolean =>
  command.holdsFrom === today && command.note === null && isSameCapacity(before, capacityContentOf(command));
