import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import type { Actor, Day, Refused } from '../../kernel/index.js';
import { answerOr, DayScalar } from '../../platform/graphql/index.js';
import type { CaseEntry } from '../record/case-commands.js';
import { AddCommitment } from '../use-case/add-commitment.js';
import { EndCommitment } from '../use-case/end-commitment.js';
import { EndWish } from '../use-case/end-wish.js';
import { RecordEarlierParticipation } from '../use-case/record-earlier-participation.js';
import { RecordFact } from '../use-case/record-fact.js';
import { RecordWish } from '../use-case/record-wish.js';
import { RetractEarlierParticipation } from '../use-case/retract-earlier-participation.js';
import { RetractFact } from '../use-case/retract-fact.js';
import {
  AddCommitmentArgs,
  RecordEarlierParticipationArgs,
  RecordFactArgs,
  RecordWishArgs,
} from './case-record.args.js';
import { CaseEntryResult, type CaseEntryType } from './case-record.type.js';

/** The answer of every command on the record: ids, which tell nothing to whoever may not open the case. */
export const entryOr = (answer: CaseEntry | Refused) =>
  answerOr(answer, ({ id, caseId }): CaseEntryType => ({ id, caseId }));

/** What is known of the citizen: facts, wishes, what was tried, and what fills the week. */
@Resolver()
export class CaseRecordResolver {
  constructor(
    private readonly facts: RecordFact,
    private readonly factRetraction: RetractFact,
    private readonly wishes: RecordWish,
    private readonly wishEnd: EndWish,
    private readonly participations: RecordEarlierParticipation,
    private readonly participationRetraction: RetractEarlierParticipation,
    private readonly commitments: AddCommitment,
    private readonly commitmentEnd: EndCommitment,
  ) {}

  @Mutation(() => CaseEntryResult, {
    description: 'Records what was observed of the citizen; earlier observations stay.',
  })
  async recordFact(@CurrentActor() actor: Actor, @Args() args: RecordFactArgs) {
    return entryOr(await this.facts.execute(actor, args));
  }

  @Mutation(() => CaseEntryResult, { description: 'Takes back a fact that was recorded by mistake.' })
  async retractFact(
    @CurrentActor() actor: Actor,
    @Args('factId', { type: () => ID }) factId: string,
    @Args('reason') reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.factRetraction.execute(actor, { factId, reason, idempotencyKey }));
  }

  @Mutation(() => CaseEntryResult, { description: 'Writes down what the citizen wants.' })
  async recordWish(@CurrentActor() actor: Actor, @Args() args: RecordWishArgs) {
    return entryOr(await this.wishes.execute(actor, args));
  }

  @Mutation(() => CaseEntryResult, { description: 'It no longer is the wish of the citizen.' })
  async endWish(
    @CurrentActor() actor: Actor,
    @Args('wishId', { type: () => ID }) wishId: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('endedOn', { type: () => DayScalar, nullable: true, description: 'Default: today.' }) endedOn?: Day,
  ) {
    return entryOr(await this.wishEnd.execute(actor, { wishId, endedOn: endedOn ?? null, idempotencyKey }));
  }

  @Mutation(() => CaseEntryResult, { description: 'Records what the citizen tried before.' })
  async recordEarlierParticipation(
    @CurrentActor() actor: Actor,
    @Args() args: RecordEarlierParticipationArgs,
  ) {
    const { interventionId, interventionSlug, beganOn, endedOn, note, ...rest } = args;
    return entryOr(
      await this.participations.execute(actor, {
        ...rest,
        interventionId: interventionId ?? null,
        interventionSlug: interventionSlug ?? null,
        beganOn: beganOn ?? null,
        endedOn: endedOn ?? null,
        note: note ?? null,
      }),
    );
  }

  @Mutation(() => CaseEntryResult, {
    description: 'Takes back an earlier participation that was recorded by mistake.',
  })
  async retractEarlierParticipation(
    @CurrentActor() actor: Actor,
    @Args('participationId', { type: () => ID }) participationId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return entryOr(await this.participationRetraction.execute(actor, { participationId, idempotencyKey }));
  }

  @Mutation(() => CaseEntryResult, { description: "Records what takes the citizen's time every week." })
  async addCommitment(@CurrentActor() actor: Actor, @Args() args: AddCommitmentArgs) {
    const { start, end, validTo, ...rest } = args;
    return entryOr(
      await this.commitments.execute(actor, {
        ...rest,
        starts: start,
        ends: end,
        validTo: validTo ?? null,
      }),
    );
  }

  @Mutation(() => CaseEntryResult, { description: 'Ends a weekly commitment; the row stays.' })
  async endCommitment(
    @CurrentActor() actor: Actor,
    @Args('commitmentId', { type: () => ID }) commitmentId: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('lastDay', { type: () => DayScalar, nullable: true, description: 'Left out: at once.' })
    lastDay?: Day,
  ) {
    return entryOr(
      await this.commitmentEnd.execute(actor, { commitmentId, lastDay: lastDay ?? null, idempotencyKey }),
    );
  }
}
