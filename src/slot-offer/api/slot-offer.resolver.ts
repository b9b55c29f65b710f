import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import { CaseAccessStore } from '../../case-file/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { answerOr, connectionFrom, Cursors, fingerprint, pageRequest } from '../../platform/graphql/index.js';
import { SeenEntryLoader, queuesOf, WaitlistEntryType, type EntryView } from '../../waitlist/index.js';
import { isNamed } from '../../waitlist/domain/index.js';
import { SlotOfferReads } from '../store/slot-offer.reads.js';
import { AcceptSlotOffer } from '../use-case/accept-slot-offer.js';
import { DeclineSlotOffer } from '../use-case/decline-slot-offer.js';
import { GivePlaceBack } from '../use-case/give-place-back.js';
import { RecordCitizenInformed } from '../use-case/record-citizen-informed.js';
import { ReleasePlaces } from '../use-case/release-places.js';
import { WithdrawSlotOffer } from '../use-case/withdraw-slot-offer.js';
import { ShownOffer } from './shown-offer.js';
import {
  AcceptSlotOfferArgs,
  DeclineSlotOfferArgs,
  GivePlaceBackArgs,
  RecordCitizenInformedArgs,
  ReleasePlacesArgs,
  SlotOffersArgs,
  WithdrawSlotOfferArgs,
} from './slot-offer.args.js';
import { SlotOfferLoader } from './slot-offer.loader.js';
import {
  PlacesReleasedResult,
  SlotOfferConnection,
  SlotOfferResult,
  SlotOfferType,
  type SlotOfferView,
} from './slot-offer.type.js';

/** Slot offers that are out, or were. */
@Resolver()
export class SlotOfferQueries {
  constructor(
    private readonly database: Database,
    private readonly reads: SlotOfferReads,
    private readonly cases: CaseAccessStore,
    private readonly shown: ShownOffer,
    private readonly audit: AuditTrail,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => SlotOfferConnection, {
    description: 'Slot offers of the queues you keep and of the cases you work on; the newest first.',
  })
  async slotOffers(@CurrentActor() actor: SignedInActor, @Args() args: SlotOffersArgs) {
    const filter = {
      interventionId: args.filter?.interventionId ?? null,
      caseId: args.filter?.caseId ?? null,
      states: args.filter?.states ?? null,
    };
    const codec = await this.cursors.codec();
    const query = fingerprint('slotOffers', actor.personId, filter);
    const page = pageRequest(args, codec, query);
    const caseIds = await this.caseIds(actor, filter.caseId);
    const rows = await this.reads.page(this.database, {
      ...filter,
      departmentIds: queuesOf(actor),
      caseIds,
      before: page.after as [string, string] | null,
      limit: page.limit,
    });
    const views = new Map((await this.shown.many(actor, rows)).map((view) => [view.id, view]));
    const seen = rows.flatMap((row) => {
      const view = views.get(row.id);
      // Whoever may not see whose it is finds nothing by the case either (rule 19).
      return view && (filter.caseId === null || isNamed(view.access)) ? [{ row, view }] : [];
    });
    // That somebody was offered nothing is read of him or her, too.
    const asked = filter.caseId === null ? [] : caseIds;
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'slotOffers',
      subjectIds: [...new Set([...asked, ...seen.slice(0, page.first).map(({ row }) => row.caseId)])],
      details: { rows: Math.min(seen.length, page.first) },
      requestId: actor.requestId,
    });
    return connectionFrom(seen, page, {
      codec,
      query,
      keyOf: ({ row: { offeredAt, id } }) => [offeredAt, id],
      nodeOf: ({ view }) => view,
    });
  }

  /** The cases whose offers count beside those of the queues: all that one works on, or the one that is asked for. */
  private async caseIds(actor: SignedInActor, caseId: string | null): Promise<readonly string[]> {
    const open =
      caseId === null
        ? await this.cases.relatedCases(this.database, actor)
        : await this.cases.accessibleCases(this.database, actor, { caseIds: [caseId] });
    return open.flatMap((one) => (one.level === 'HEAD' ? [] : [one.caseId]));
  }
}

/** Answers, and what staff do with slot offers. */
@Resolver()
export class SlotOfferMutations {
  constructor(
    private readonly accept: AcceptSlotOffer,
    private readonly decline: DeclineSlotOffer,
    private readonly giveBack: GivePlaceBack,
    private readonly informed: RecordCitizenInformed,
    private readonly withdraw: WithdrawSlotOffer,
    private readonly release: ReleasePlaces,
    private readonly shown: ShownOffer,
  ) {}

  @Mutation(() => SlotOfferResult, {
    description: 'The citizen takes the place; it is kept until the start.',
  })
  async acceptSlotOffer(
    @CurrentActor() actor: Actor,
    @Args() { channel, note, ...said }: AcceptSlotOfferArgs,
  ) {
    const command = { ...said, channel: channel ?? null, note: note ?? null };
    return this.shown.answer(await this.accept.execute(actor, command));
  }

  @Mutation(() => SlotOfferResult, {
    description: 'The citizen, or the owning staff, says no; the reason has its stated effect.',
  })
  async declineSlotOffer(
    @CurrentActor() actor: Actor,
    @Args() { channel, note, ...said }: DeclineSlotOfferArgs,
  ) {
    const command = { ...said, channel: channel ?? null, note: note ?? null };
    return this.shown.answer(await this.decline.execute(actor, command));
  }

  @Mutation(() => SlotOfferResult, { description: 'Gives an accepted place back before the start.' })
  async givePlaceBack(@CurrentActor() actor: Actor, @Args() { note, ...said }: GivePlaceBackArgs) {
    return this.shown.answer(await this.giveBack.execute(actor, { ...said, note: note ?? null }));
  }

  @Mutation(() => SlotOfferResult, {
    description: 'Records when and how the citizen was informed; the time to answer counts from then.',
  })
  async recordCitizenInformed(@CurrentActor() actor: Actor, @Args() command: RecordCitizenInformedArgs) {
    return this.shown.answer(await this.informed.execute(actor, command));
  }

  @Mutation(() => SlotOfferResult, { description: 'Takes an open slot offer back; it goes to the next one.' })
  async withdrawSlotOffer(@CurrentActor() actor: Actor, @Args() command: WithdrawSlotOfferArgs) {
    return this.shown.answer(await this.withdraw.execute(actor, command));
  }

  @Mutation(() => PlacesReleasedResult, {
    description: 'Offers more free places at once than the portion, in the order of the queue.',
  })
  async releasePlaces(@CurrentActor() actor: Actor, @Args() command: ReleasePlacesArgs) {
    return answerOr(await this.release.execute(actor, command), (answer) => answer);
  }
}

/** Whose offer it is, and of what. */
@Resolver(() => SlotOfferType)
export class SlotOfferFieldsResolver {
  constructor(
    private readonly interventions: InterventionLoader,
    private readonly entries: SeenEntryLoader,
  ) {}

  @ResolveField(() => InterventionType, { nullable: true, description: 'null: not shown any more.' })
  async intervention(@Parent() { interventionId }: SlotOfferView, @Context() context: object) {
    return this.interventions.shown(context).load(interventionId);
  }

  @ResolveField(() => WaitlistEntryType, { nullable: true })
  async entry(
    @CurrentActor() actor: SignedInActor,
    @Parent() { entryId, sight }: SlotOfferView,
    @Context() context: object,
  ) {
    return this.entries.seen(context, actor).load({ entryId, sight });
  }
}

/** `WaitlistEntry.slotOffers`: what was offered, the newest first. */
@Resolver(() => WaitlistEntryType)
export class EntrySlotOffersResolver {
  constructor(private readonly offers: SlotOfferLoader) {}

  @ResolveField(() => [SlotOfferType], { description: 'The newest first.' })
  async slotOffers(@Parent() entry: EntryView, @Context() context: object) {
    return this.offers.ofEntries(context).load(entry);
  }
}
