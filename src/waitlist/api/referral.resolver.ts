import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { isNamed } from '../domain/index.js';
import { ConfirmReferral } from '../use-case/confirm-referral.js';
import { RecordDecisionSent } from '../use-case/record-decision-sent.js';
import { RecordDecision } from '../use-case/record-decision.js';
import { RefuseReferral } from '../use-case/refuse-referral.js';
import { EntryArgs } from './entry-life.args.js';
import { EntryLoaders } from './entry.loader.js';
import { WaitlistEntryResult, WaitlistEntryType, type EntryView } from './entry.type.js';
import { RecordDecisionArgs, RecordDecisionSentArgs, RefuseReferralArgs } from './referral.args.js';
import { referralDecisionView, ReferralDecisionType } from './referral.type.js';
import { ShownEntry } from './shown-entry.js';

/** What the owning department answers. */
@Resolver()
export class ReferralResolver {
  constructor(
    private readonly confirm: ConfirmReferral,
    private readonly refuse: RefuseReferral,
    private readonly decide: RecordDecision,
    private readonly send: RecordDecisionSent,
    private readonly shown: ShownEntry,
  ) {}

  @Mutation(() => WaitlistEntryResult, {
    description: 'Takes a referral: the citizen waits from the first day.',
  })
  async confirmReferral(@CurrentActor() actor: Actor, @Args() args: EntryArgs) {
    return this.shown.answer(actor, await this.confirm.execute(actor, args));
  }

  @Mutation(() => WaitlistEntryResult, {
    description:
      'Refuses a referral, with coded reasons, words for the citizen, and the hearing that the law asks for.',
  })
  async refuseReferral(@CurrentActor() actor: Actor, @Args() args: RefuseReferralArgs) {
    const { hearingHeldOn, noHearingReason, ...no } = args;
    const answer = await this.refuse.execute(actor, {
      ...no,
      hearingHeldOn: hearingHeldOn ?? null,
      noHearingReason: noHearingReason ?? null,
    });
    return this.shown.answer(actor, answer);
  }

  @Mutation(() => WaitlistEntryResult, {
    description: 'Records a professional judgement beside the verdict; it changes no place.',
  })
  async recordDecision(@CurrentActor() actor: Actor, @Args() args: RecordDecisionArgs) {
    const { idempotencyKey, entryId, isSuitable } = args;
    const no = {
      reasonCodes: args.reasonCodes ?? [],
      staffReason: args.staffReason ?? '',
      citizenWording: args.citizenWording ?? '',
      hearingHeldOn: args.hearingHeldOn ?? null,
      noHearingReason: args.noHearingReason ?? null,
    };
    return this.shown.answer(
      actor,
      await this.decide.execute(actor, { idempotencyKey, entryId, isSuitable, no }),
    );
  }

  @Mutation(() => WaitlistEntryResult, {
    description: "Records that the letter of a refusal left through the department's own system, once.",
  })
  async recordDecisionSent(@CurrentActor() actor: Actor, @Args() args: RecordDecisionSentArgs) {
    return this.shown.answer(actor, await this.send.execute(actor, args));
  }
}

/** `WaitlistEntry.decisions`: what was answered. */
@Resolver(() => WaitlistEntryType)
export class EntryDecisionsResolver {
  constructor(private readonly loaders: EntryLoaders) {}

  @ResolveField(() => [ReferralDecisionType], {
    nullable: true,
    description: 'Answers of the owning department, the newest first; null for those who see no names.',
  })
  async decisions(
    @Parent() { entry, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<readonly ReferralDecisionType[] | null> {
    if (!isNamed(access)) return null;
    const decisions = await this.loaders.decisions(context).load(entry.id);
    return decisions.map((decision) => referralDecisionView(decision, entry));
  }
}

/** Who decided, and who sent the letter. */
@Resolver(() => ReferralDecisionType)
export class ReferralDecisionFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async decidedBy(@Parent() { decidedById }: ReferralDecisionType, @Context() context: object) {
    return this.people.colleagues(context).load(decidedById);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async sentBy(@Parent() { sentById }: ReferralDecisionType, @Context() context: object) {
    return sentById === null ? null : this.people.colleagues(context).load(sentById);
  }
}
