import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AuditedCommands } from '../../audit/index.js';
import { noFreePlace, startProblems } from '../../capacity/domain/index.js';
import { CapacityStore, PlacementStore } from '../../capacity/index.js';
import { CaseEventStore } from '../../case-file/index.js';
import { refuse, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { stepProblems } from '../../waitlist/domain/index.js';
import { StartDesk } from '../desk/start-desk.js';
import { StartedPlaces } from '../desk/started-places.js';
import { directStartProblems, promisedProblems, type DirectReason } from '../domain/index.js';
import { PassingStore } from '../store/passing.store.js';

/** Who started where, through which of the citizen's cases; `cohortId` exactly where places are seats of cohorts. */
export interface RecordStartCommand {
  readonly idempotencyKey: string;
  readonly caseId: string;
  readonly interventionId: string;
  /** Default: the cohort in which a place is kept for the citizen. */
  readonly cohortId: string | null;
  readonly guestMunicipality: string | null;
  readonly startedOn: Day;
  /** Why the citizen starts past the queue; needed when somebody waits before him or her. */
  readonly directReason: DirectReason | null;
  readonly directNote: string | null;
}

/**
 * Records that a citizen has started: on the place that was accepted, or directly, on a free one, by the same path and
 * with the same record. The number of places is never exceeded, and nobody is passed over without a reason.
 */
@Injectable()
export class RecordStart {
  constructor(
    private readonly commands: AuditedCommands,
    private readonly desk: StartDesk,
    private readonly started: StartedPlaces,
    private readonly passing: PassingStore,
    private readonly placements: PlacementStore,
    private readonly capacity: CapacityStore,
    private readonly events: CaseEventStore,
  ) {}

  async execute(
    actor: Actor,
    { idempotencyKey, ...input }: RecordStartCommand,
  ): Promise<{ readonly placementId: string; readonly caseId: string } | Refused> {
    const { caseId, interventionId, startedOn, guestMunicipality } = input;
    const command = { operation: 'recordStart', idempotencyKey, input, subjectIds: [caseId] };
    return this.commands.run(actor, command, async (tx) => {
      const ground = await this.desk.lock(tx, actor, input);
      if ('refused' in ground) return ground;
      const { entry, promised, cohortId, head, context } = ground;
      const passes =
        promised || head?.mode === 'UNLIMITED' ? 0 : await this.passing.count(tx, interventionId, entry);
      const direct = { passes, reason: input.directReason, note: input.directNote };
      const problems = [
        ...startProblems({ cohortId, guestMunicipality, startedOn }, context),
        ...promisedProblems({ cohortId, guestMunicipality }, promised),
        ...(entry && !promised && !context.isPlaced
          ? stepProblems(entry.state, 'START_DIRECTLY', 'caseId')
          : []),
        ...(promised ? [] : directStartProblems(direct)),
      ];
      if (problems.length > 0) return refuse(...problems);
      const placementId = randomUUID();
      const place = await this.started.take(tx, ground, input, placementId);
      if (place === null) return refuse(noFreePlace());
      const { citizenId, caseDepartmentId } = ground;
      const who = { id: placementId, interventionId, cohortId, placeId: place.placeId, caseId, citizenId };
      const open = { startedOn, endedOn: null, endReason: null, recordedAt: tx.now };
      await this.placements.insert(tx, { ...who, ...open }, actor.personId);
      await this.started.keep(tx, actor, ground, input, place, direct);
      const kind = 'PLACEMENT_STARTED';
      const about = { caseId, actor, departmentId: caseDepartmentId, objectId: placementId };
      await this.events.append(tx, { ...about, kind });
      await this.capacity.announce(tx, [interventionId]);
      return {
        answer: { placementId, caseId },
        subjectIds: [caseId],
        objectIds: [placementId, interventionId],
        details: { startedOn, passes },
      };
    });
  }
}
