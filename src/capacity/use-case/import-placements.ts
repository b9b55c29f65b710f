import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { CaseLockStore } from '../../case-file/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isUuid, reason, refuse, type Actor, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { importedPlacementProblems, type ImportedPlacement, type PlacementGround } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { PlacementImportStore } from '../store/placement-import.store.js';

/** Placements with their own dates, in any order. */
export interface ImportPlacementsCommand {
  readonly idempotencyKey: string;
  readonly placements: readonly ImportedPlacement[];
}

/**
 * Takes in placements with their own dates, e.g. when a municipality begins to use the product: all of them or none,
 * one audit row for all, and nobody is alerted. Those that go on take the free places there are.
 */
@Injectable()
export class ImportPlacements {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly cases: CaseLockStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly store: PlacementImportStore,
  ) {}

  /**
   * @returns how many were taken in, or every reason why not with paths such as `placements[3].caseId`; when all else
   *   is right, NO_FREE_PLACE for each that found none
   */
  async execute(
    actor: Actor,
    { idempotencyKey, placements }: ImportPlacementsCommand,
  ): Promise<{ readonly count: number } | Refused> {
    const command = { operation: 'importPlacements', idempotencyKey, input: placements };
    return this.commands.run(actor, command, async (tx) => {
      const ground = await this.lockGround(tx, placements);
      const problems = importedPlacementProblems(placements, ground);
      if (problems.length > 0) return refuse(...problems);
      const interventionIds = [...ground.modes.keys()];
      const rows = placements.map((one, index) => ({ ...one, id: randomUUID(), index }));
      const unplaced = await this.store.withoutPlace(tx, rows);
      if (unplaced.length > 0) return refuse(...unplaced.map(noPlaceFor));
      await this.store.insert(tx, rows, actor.personId);
      await this.capacity.announce(tx, interventionIds);
      return {
        answer: { count: rows.length },
        subjectIds: [...new Set(placements.map((one) => one.caseId))],
        objectIds: interventionIds,
        details: { placements: rows.length },
      };
    });
  }

  /** Locks cases, interventions and heads, in that order as everywhere, and reads what placements are checked against. */
  private async lockGround(tx: Tx, placements: readonly ImportedPlacement[]): Promise<PlacementGround> {
    const cases = await this.cases.lock(
      tx,
      placements.map(({ caseId }) => caseId),
    );
    const ids = [...new Set(placements.map(({ interventionId }) => interventionId))];
    const there = [...(await this.interventions.lockMany(tx, ids)).keys()];
    const heads = await this.capacity.lockHeads(tx, there);
    const citizens = new Map([...cases.values()].map(({ id, citizenId }) => [id, citizenId]));
    const cohortIds = placements.flatMap(({ cohortId }) => cohortId ?? []).filter(isUuid);
    return {
      citizens,
      modes: new Map(there.map((id) => [id, heads.get(id)?.mode ?? null])),
      cohorts: await this.store.cohorts(tx, [...new Set(cohortIds)]),
      live: await this.store.live(tx, [...new Set(citizens.values())], there),
      today: tx.today,
    };
  }
}

const noPlaceFor = (index: number) =>
  reason(
    'NO_FREE_PLACE',
    `placements[${String(index)}].interventionId`,
    'Der er ingen ledig plads til forløbet.',
    'There is no free place for this placement.',
  );
