import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, mayDo } from '../../access/index.js';
import { shownCount, type Actor } from '../../kernel/index.js';
import { SeenEntryLoader } from '../../waitlist/index.js';
import { PLACE_TEXTS, SKIP_TEXTS, toldReason, type SkipReason } from '../domain/index.js';
import { ExplainPlace } from '../use-case/explain-place.js';
import { ForeseeOffers, type Foreseen } from '../use-case/foresee-offers.js';
import { ShownOffer } from './shown-offer.js';
import { NextInLineArgs } from './slot-offer.args.js';
import { ConsideredEntryType, WhyNoOfferType } from './slot-offer.type.js';

/** Why a place goes to whom, and to whom it would go. */
@Resolver()
export class WhyNoOfferResolver {
  constructor(
    private readonly explain: ExplainPlace,
    private readonly foresee: ForeseeOffers,
    private readonly shown: ShownOffer,
    private readonly entries: SeenEntryLoader,
  ) {}

  @Query(() => WhyNoOfferType, {
    description:
      'Why nobody was offered a place: every person considered and why not, as far as you may know.',
  })
  async whyNoOffer(
    @CurrentActor() actor: Actor,
    @Args('placeId', { type: () => ID }) placeId: string,
    @Context() context: object,
  ): Promise<WhyNoOfferType> {
    const { place, reasons, considered, others } = await this.explain.execute(actor, placeId);
    return {
      placeId,
      interventionId: place.interventionId,
      reasons: reasons.map((code) => ({ code, text: PLACE_TEXTS[code] })),
      slotOffer: place.offerId === null ? null : await this.shown.byId(actor, place.offerId),
      considered: await this.told(context, actor, considered),
      others: shownCount(others, mayDo(actor, 'waitlist', place.departmentId)),
    };
  }

  @Query(() => [ConsideredEntryType], {
    description: 'Who would be offered places that fell free now, and who would be passed over; a dry run.',
  })
  async nextInLine(
    @CurrentActor() actor: Actor,
    @Args() { cohortId, ...question }: NextInLineArgs,
    @Context() context: object,
  ): Promise<readonly ConsideredEntryType[]> {
    const foreseen = await this.foresee.execute(actor, { ...question, cohortId: cohortId ?? null });
    return this.told(context, actor, foreseen);
  }

  private async told(
    context: object,
    actor: Actor,
    people: readonly Foreseen[],
  ): Promise<readonly ConsideredEntryType[]> {
    const told = await Promise.all(
      people.map(async ({ reason, ...key }) => {
        const entry = await this.entries.seen(context, actor).load(key);
        return entry ? [{ entry, ...inWords(reason) }] : [];
      }),
    );
    return told.flat();
  }
}

const inWords = (reason: SkipReason | null): Pick<ConsideredEntryType, 'reason' | 'text'> =>
  reason === null ? { reason: null, text: null } : { reason: toldReason(reason), text: SKIP_TEXTS[reason] };
