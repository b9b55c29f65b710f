import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { isUuid, reason, refuse, type Actor, type Reason, type Refused } from '../../kernel/index.js';
import type { ImportedPlacement } from '../domain/index.js';
import { CapacityStore } from '../store/capacity.store.js';
import { PlacementImportStore } from '../store/placement-import.store.js';

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
    private readonly capacity: CapacityStore,
    private readonly store: PlacementImportStore,
  ) {}

  /** @returns how many were taken in, or NO_FREE_PLACE naming each that found none by its index */
  async execute(
    actor: Actor,
    { idempotencyKey, placements }: ImportPlacementsCommand,
  ): Promise<{ readonly count: number } | Refused> {
    const command = { operation: 'importPlacements', idempotencyKey, input: placements };
    return this.commands.run(actor, command, async (tx) => {
      const problems = placements.flatMap(idProblems);
      if (problems.length > 0) return refuse(...problems);
      const interventionIds = [...new Set(placements.map((one) => one.interventionId))].sort(byText);
      await this.capacity.lockHeads(tx, interventionIds);
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
}

const byText = (left: string, right: string): number => (left < right ? -1 : 1);

/** Ids that PostgreSQL could not read at all. */
function idProblems(
  { caseId, interventionId, cohortId }: ImportedPlacement,
  index: number,
): readonly Reason[] {
  const ids = { caseId, interventionId, ...(cohortId === null ? {} : { cohortId }) };
  return Object.entries(ids).flatMap(([field, id]) =>
    isUuid(id)
      ? []
      : [
          reason(
            'BAD_ID',
            `placements[${String(index)}].${field}`,
            'Skal være et UUID med små bogstaver.',
            'Must be a UUID in lower case.',
          ),
        ],
  );
}

const noPlaceFor = (index: number) =>
  reason(
    'NO_FREE_PLACE',
    `placements[${String(index)}].interventionId`,
    'Der er ingen ledig plads til forløbet.',
    'There is no free place for this placement.',
  );
