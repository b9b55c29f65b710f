import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { EndReasonEnum, PlacementReads, PlacementResult, placementView } from '../../capacity/index.js';
import type { EndReason } from '../../capacity/domain/index.js';
import { isRefused, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { answerOr, DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { RecordEnd } from '../use-case/record-end.js';
import { RecordMissedSession } from '../use-case/record-missed-session.js';
import { RecordStart } from '../use-case/record-start.js';
import { RecordStartArgs } from './slot-offer.args.js';
import { MissedSessionResult } from './slot-offer.type.js';

/** Starts and ends: who is where. */
@Resolver()
export class PlacementResolver {
  constructor(
    private readonly start: RecordStart,
    private readonly end: RecordEnd,
    private readonly missed: RecordMissedSession,
    private readonly reads: PlacementReads,
  ) {}

  @Mutation(() => PlacementResult, {
    description:
      'Records that a citizen has started: on the place that was accepted, or directly on a free one.',
  })
  async recordStart(
    @CurrentActor() actor: Actor,
    @Args() { cohortId, guestMunicipality, directReason, directNote, ...command }: RecordStartArgs,
  ) {
    const answer = await this.start.execute(actor, {
      ...command,
      cohortId: cohortId ?? null,
      guestMunicipality: guestMunicipality ?? null,
      directReason: directReason ?? null,
      directNote: directNote ?? null,
    });
    return this.shown(answer);
  }

  @Mutation(() => PlacementResult, {
    description: 'Records that it ended; the place falls free at once, for the next in the queue.',
  })
  async recordEnd(
    @CurrentActor() actor: Actor,
    @Args('placementId', { type: () => ID }) placementId: string,
    @Args('endedOn', { type: () => DayScalar }) endedOn: Day,
    @Args('reason', { type: () => EndReasonEnum }) reason: EndReason,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.shown(await this.end.execute(actor, { idempotencyKey, placementId, endedOn, reason }));
  }

  @Mutation(() => MissedSessionResult, {
    description: 'Records that somebody missed a session; it frees nothing by itself.',
  })
  async recordMissedSession(
    @CurrentActor() actor: Actor,
    @Args('placementId', { type: () => ID }) placementId: string,
    @Args('day', { type: () => DayScalar }) day: Day,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(
      await this.missed.execute(actor, { idempotencyKey, placementId, day }),
      (answer) => answer,
    );
  }

  private async shown(answer: { readonly placementId: string } | Refused) {
    if (isRefused(answer)) return RefusalType.of(answer);
    const placement = await this.reads.byId(answer.placementId);
    return placement && placementView(placement);
  }
}
