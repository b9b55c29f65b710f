import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { instantOf, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import {
  expiryOf,
  importedCapacityProblems,
  lastEntryOf,
  seatsOf,
  type CapacityStatement,
  type ImportedCapacity,
  type ImportedCohort,
  type ImportedStatement,
  type ImportGround,
} from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { CohortStore } from '../store/cohort.store.js';
import { DepartmentCalendarStore } from '../store/department-calendar.store.js';
import { PlaceStore } from '../store/place.store.js';
import { ScheduleReads } from '../store/schedule.reads.js';
import { StatementEffects } from '../store/statement-effects.js';

/** What was stated and planned elsewhere, under the key that makes it happen once. */
export interface ImportCapacityCommand extends ImportedCapacity {
  readonly idempotencyKey: string;
}

/**
 * Takes in what was stated and planned elsewhere, with its own dates, when a municipality begins to use the product: all
 * of it or none, one audit row for all. It is no operation of the API: whoever states today states in today's name.
 */
@Injectable()
export class ImportCapacity {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly cohorts: CohortStore,
    private readonly places: PlaceStore,
    private readonly calendars: DepartmentCalendarStore,
    private readonly schedules: ScheduleReads,
    private readonly effects: StatementEffects,
  ) {}

  /** @returns how many interventions and cohorts were taken in, or every reason why not with the path of the field */
  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: ImportCapacityCommand,
  ): Promise<{ readonly statements: number; readonly cohorts: number } | Refused> {
    const { statements, cohorts } = input;
    return this.commands.run(actor, { operation: 'importCapacity', idempotencyKey, input }, async (tx) => {
      const ids = [...new Set([...statements, ...cohorts].map((one) => one.interventionId))];
      const interventions = await this.interventions.lockMany(tx, ids);
      const there = [...interventions.keys()];
      const stated = await this.capacity.lockHeads(tx, there);
      const times = await this.schedules.timesOf(tx, there);
      const ground: ImportGround = {
        interventions,
        stated: new Set(stated.keys()),
        times: new Map(times.map((one) => [one.interventionId, one])),
        today: tx.today,
      };
      const problems = importedCapacityProblems(input, ground);
      if (problems.length > 0) return refuse(...problems);
      await this.state(tx, actor, statements, interventions);
      await this.open(tx, actor, cohorts, ground.times);
      await this.capacity.announce(tx, ids);
      const answer = { statements: statements.length, cohorts: cohorts.length };
      return { answer, objectIds: ids, details: answer };
    });
  }

  private async state(
    tx: Tx,
    actor: Actor,
    imported: readonly ImportedStatement[],
    interventions: ImportGround['interventions'],
  ): Promise<void> {
    const days = await this.calendars.statementDays(tx, tx.today);
    const statements = imported.map((one): CapacityStatement => {
      const { statedOn, ...content } = one;
      const statedAt = (statedOn < tx.today ? instantOf(statedOn, '12:00') : null) ?? tx.now;
      const dates = { holdsFrom: statedOn, announcedOn: statedOn, statedBy: actor.personId, statedAt };
      return { ...content, ...dates, id: randomUUID() };
    });
    await this.capacity.keepStatements(tx, statements);
    await this.effects.bringIntoForce(
      tx,
      statements.map((statement) => {
        const departmentId = interventions.get(statement.interventionId)?.departmentId ?? '';
        const expiresAt = expiryOf(statement.statedAt, days(departmentId));
        return { statement, departmentId, before: null, expiresAt };
      }),
    );
  }

  private async open(
    tx: Tx,
    actor: Actor,
    imported: readonly ImportedCohort[],
    times: ImportGround['times'],
  ): Promise<void> {
    for (const { id, interventionId, content } of imported) {
      const kept = times.get(interventionId);
      const lastEntryOn = kept ? lastEntryOf(id, content, kept) : null;
      const by = { changedBy: actor.personId, changedAt: tx.now };
      const cohort = { id, interventionId, version: 1, state: 'OPEN' as const, content, lastEntryOn, ...by };
      const announcedOn = content.enrolFrom < tx.today ? content.enrolFrom : tx.today;
      await this.cohorts.put(tx, cohort, { reason: null, announcedOn });
    }
    await this.places.setMany(
      tx,
      imported.map(({ id, interventionId, content }) => ({
        interventionId,
        cohortId: id,
        guestMunicipality: null,
        places: seatsOf('OPEN', content),
      })),
    );
  }
}
