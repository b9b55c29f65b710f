import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { mayDo } from '../../access/index.js';
import { AuditedCommands } from '../../audit/index.js';
import { CaseAccessStore, CaseEventStore, mayWork, noSuchCase } from '../../case-file/index.js';
import { noSuchIntervention } from '../../catalogue/domain/index.js';
import { InterventionStore } from '../../catalogue/index.js';
import { isDay, refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { isInClosure, noFreePlace, startProblems, type StartCommand } from '../domain/index.js';
import { CapacityStore, type CapacityHead } from '../store/capacity.store.js';
import { ClosureStore } from '../store/closure.store.js';
import { PlaceStore } from '../store/place.store.js';
import { PlacementStore } from '../store/placement.store.js';

/** Who started where, through which of the citizen's cases; `cohortId` exactly where places are seats of cohorts. */
export interface RecordStartCommand extends StartCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly interventionId: string;
}

/** Records that a citizen has started, on a free place; the number of places is never exceeded. */
@Injectable()
export class RecordStart {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly cases: CaseAccessStore,
    private readonly events: CaseEventStore,
    private readonly interventions: InterventionStore,
    private readonly capacity: CapacityStore,
    private readonly closures: ClosureStore,
    private readonly places: PlaceStore,
    private readonly placements: PlacementStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordStartCommand,
  ): Promise<{ readonly placementId: string; readonly caseId: string } | Refused> {
    const { caseId, interventionId, cohortId, guestMunicipality, startedOn } = input;
    const command = { operation: 'recordStart', idempotencyKey, input, subjectIds: [caseId] };
    return this.commands.run(actor, command, async (tx) => {
      const access = await this.cases.lockAccess(tx, actor, caseId);
      const intervention = (await this.interventions.lockMany(tx, [interventionId])).get(interventionId);
      const isMine = intervention && mayDo(actor, 'recordStart', intervention.departmentId);
      if (!mayWork(access) || !isMine) {
        return refuse(
          ...(mayWork(access) ? [] : noSuchCase().refused),
          ...(isMine ? [] : noSuchIntervention('interventionId').refused),
        );
      }
      const head = await this.capacity.lockHead(tx, interventionId);
      const problems = startProblems(input, {
        today: tx.today,
        isCaseClosed: access.isClosed,
        mode: head?.mode ?? null,
        ...(await this.closing(tx, interventionId, head, startedOn)),
        cohort: await this.placements.cohort(tx, interventionId, cohortId),
        isPlaced: await this.placements.isPlaced(tx, access.citizenId, interventionId),
      });
      if (problems.length > 0 || !head) return refuse(...problems);
      const id = randomUUID();
      const key = { interventionId, cohortId, guestMunicipality };
      const placeId = head.mode === 'UNLIMITED' ? null : await this.places.occupy(tx, key, id);
      if (placeId === null && head.mode !== 'UNLIMITED') return refuse(noFreePlace());
      const { citizenId, departmentId } = access;
      const placement = { id, interventionId, cohortId, placeId, caseId, citizenId, startedOn };
      const open = { endedOn: null, endReason: null, recordedAt: tx.now };
      await this.placements.insert(tx, { ...placement, ...open }, actor.personId);
      await this.events.append(tx, { caseId, kind: 'PLACEMENT_STARTED', actor, departmentId, objectId: id });
      await this.capacity.announce(tx, [interventionId]);
      return {
        answer: { placementId: id, caseId },
        subjectIds: [caseId],
        objectIds: [id, interventionId],
        details: { startedOn },
      };
    });
  }

  /** Whether anybody was taken in on the day. */
  private async closing(tx: Tx, interventionId: string, head: CapacityHead | null, day: Day) {
    const isClosed = head?.intake === 'CLOSED';
    const closures = isDay(day) ? await this.closures.fromDay(tx, [interventionId], day) : [];
    return {
      intakeClosedSince: isClosed ? await this.placements.intakeClosedSince(tx, interventionId) : null,
      isInClosure: isInClosure(day, closures),
    };
  }
}
