import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Sensitive } from '../../access/index.js';
import type { Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  CountType,
  edgeOf,
  InstantScalar,
  orRefusal,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import { ContactChannelEnum, WaitlistEntryType, type EntryView, type Sight } from '../../waitlist/index.js';
import { isNamed, type ContactChannel, type EntryAccess } from '../../waitlist/domain/index.js';
import {
  ANSWERERS,
  DECLINE_REASON_NAMES,
  DIRECT_REASONS,
  PLACE_REASONS,
  SLOT_OFFER_STATES,
  type Answerer,
  type PlaceReason,
  type SlotOffer,
  type SlotOfferState,
} from '../domain/index.js';
import { WITHDRAWAL_REASONS } from '../use-case/withdraw-slot-offer.js';

export const SlotOfferStateEnum = registerEnum(
  'SlotOfferState',
  SLOT_OFFER_STATES,
  'Whether a slot offer can be answered, or what became of it.',
);
export const AnswererEnum = registerEnum('Answerer', ANSWERERS, 'Who gave the answer that staff record.');
export const DeclineReasonEnum = registerEnum(
  'DeclineReason',
  DECLINE_REASON_NAMES,
  'Why a place is not taken. ILLNESS pauses; FOUND_OTHER_HELP and DOES_NOT_WANT_IT leave the queue; TIMES_DO_NOT_FIT, TOO_FAR and DOES_NOT_FIT_THE_GROUP leave that cohort out; DOES_NOT_FIT_NOW asks for a reassessment; all others change nothing in the queue.',
);
export const WithdrawalReasonEnum = registerEnum(
  'WithdrawalReason',
  WITHDRAWAL_REASONS,
  'Why staff take an open slot offer back.',
);
export const DirectReasonEnum = registerEnum(
  'DirectReason',
  DIRECT_REASONS,
  'Why somebody starts past the queue.',
);
export const PlaceReasonEnum = registerEnum(
  'PlaceReason',
  PLACE_REASONS,
  'Why a place is offered to nobody, or that it soon is.',
);

@Sensitive()
@ObjectType('SlotOffer', { description: 'A place offered to one person in the queue until a deadline.' })
export class SlotOfferType implements Omit<
  SlotOffer,
  'runId' | 'departmentId' | 'caseId' | 'answerDays' | 'vacancy' | 'declineReason'
> {
  @Field(() => ID)
  id: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { nullable: true, description: 'The cohort whose seat it is.' })
  cohortId: string | null;
  @Field(() => ID)
  placeId: string;
  @Field(() => ID)
  entryId: string;
  @Field(() => SlotOfferStateEnum)
  state: SlotOfferState;
  @Field({ description: 'Somebody was started past the queue.' })
  isDirect: boolean;
  @Field({ description: 'The time to answer is short, as the citizen agreed.' })
  isShortNotice: boolean;
  @Field(() => InstantScalar)
  offeredAt: Instant;
  @Field(() => InstantScalar, { description: 'The last moment to answer; in working days after informing.' })
  expiresAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'null: nobody has recorded it.' })
  informedAt: Instant | null;
  @Field(() => ContactChannelEnum, { nullable: true })
  informedChannel: ContactChannel | null;
  @Field(() => InstantScalar, { nullable: true })
  answeredAt: Instant | null;
  @Field(() => AnswererEnum, { nullable: true })
  answeredByWhom: Answerer | null;
  @Field(() => DeclineReasonEnum, {
    nullable: true,
    description: 'null also for those who see the queue without names.',
  })
  declineReason: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When an accepted place was given back.' })
  givenBackAt: Instant | null;
  @Field(() => InstantScalar, { nullable: true })
  startedAt: Instant | null;
}

/** A slot offer as resolvers hand it on. */
export interface SlotOfferView extends SlotOfferType {
  /** How its entry is open to the reader. */
  readonly access: EntryAccess | null;
  /** The same with whose it is, where that was asked for already. */
  readonly sight: Sight | null;
}

/** A slot offer as its reader may see it. */
export const slotOfferView = (
  offer: SlotOffer,
  access: EntryAccess | null,
  sight: Sight | null = null,
): SlotOfferView => {
  const {
    runId: _run,
    departmentId: _department,
    caseId: _case,
    answerDays: _days,
    vacancy: _,
    ...shown
  } = offer;
  return { ...shown, declineReason: isNamed(access) ? shown.declineReason : null, access, sight };
};

@ObjectType()
export class SlotOfferEdge extends edgeOf(SlotOfferType) {}

@ObjectType()
export class SlotOfferConnection extends connectionOf(SlotOfferEdge) {}

export const SlotOfferResult = orRefusal('SlotOfferResult', SlotOfferType);

@ObjectType('PlacesReleased', { description: 'What was offered now, beyond the portion.' })
export class PlacesReleasedType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int)
  slotOffers: number;
}

export const PlacesReleasedResult = orRefusal('PlacesReleasedResult', PlacesReleasedType);

@ObjectType('MissedSession', {
  description: 'It is recorded; shown to nobody outside the owning department.',
})
export class MissedSessionType {
  @Field(() => ID)
  placementId: string;
}

export const MissedSessionResult = orRefusal('MissedSessionResult', MissedSessionType);

@ObjectType('ConsideredEntry', { description: 'Somebody in the queue who was looked at for a place.' })
export class ConsideredEntryType {
  @Field(() => WaitlistEntryType)
  entry: EntryView;
  @Field(() => String, { nullable: true, description: 'A code; null: this one can take the place.' })
  reason: string | null;
  @Field(() => TextType, { nullable: true })
  text: Text | null;
}

@ObjectType('PlaceReasonInWords', { description: 'Why a place is offered to nobody, in words.' })
export class PlaceReasonType {
  @Field(() => PlaceReasonEnum)
  code: PlaceReason;
  @Field(() => TextType)
  text: Text;
}

@ObjectType('WhyNoOffer', { description: 'Why a place is offered to nobody, or whom it passed on its way.' })
export class WhyNoOfferType {
  @Field(() => ID)
  placeId: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => [PlaceReasonType])
  reasons: readonly PlaceReasonType[];
  @Field(() => SlotOfferType, {
    nullable: true,
    description: 'The offer under which it is held, if you may see it.',
  })
  slotOffer: SlotOfferView | null;
  @Field(() => [ConsideredEntryType], { description: 'In the order of the queue; those you may know of.' })
  considered: readonly ConsideredEntryType[];
  @Field(() => CountType, { description: 'How many more were considered.' })
  others: CountType;
}
