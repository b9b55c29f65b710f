import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, IsInt, IsOptional, MaxLength } from 'class-validator';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, PageArgs } from '../../platform/graphql/index.js';
import { ContactChannelEnum } from '../../waitlist/index.js';
import type { ContactChannel } from '../../waitlist/domain/index.js';
import {
  SLOT_OFFER_STATES,
  type Answerer,
  type DeclineReason,
  type DirectReason,
  type SlotOfferState,
} from '../domain/index.js';
import type { WithdrawSlotOfferCommand } from '../use-case/withdraw-slot-offer.js';
import {
  AnswererEnum,
  DeclineReasonEnum,
  DirectReasonEnum,
  SlotOfferStateEnum,
  WithdrawalReasonEnum,
} from './slot-offer.type.js';

const ID_LENGTH_MAX = 100;
const NOTE_LENGTH_MAX = 2_000;

@InputType()
export class SlotOfferFilter {
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  interventionId?: string | null;
  @Field(() => ID, { nullable: true })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  caseId?: string | null;
  @Field(() => [SlotOfferStateEnum], { nullable: true, description: 'Default: all.' })
  @IsOptional()
  @ArrayMaxSize(SLOT_OFFER_STATES.length)
  states?: SlotOfferState[] | null;
}

@ArgsType()
export class SlotOffersArgs extends PageArgs {
  @Field(() => SlotOfferFilter, { nullable: true })
  filter?: SlotOfferFilter | null;
}

/** What every command about a slot offer names. */
@ArgsType()
class SlotOfferCommandArgs {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  slotOfferId: string;
  @Field()
  idempotencyKey: string;
}

/** An answer as somebody heard it. */
@ArgsType()
class AnswerArgs extends SlotOfferCommandArgs {
  @Field(() => AnswererEnum)
  byWhom: Answerer;
  @Field(() => ContactChannelEnum, { nullable: true, description: 'How the answer came.' })
  channel?: ContactChannel | null;
  @Field(() => String, {
    nullable: true,
    description: 'Needed of staff of the owning department: who answered, and how it is known.',
  })
  @IsOptional()
  @MaxLength(NOTE_LENGTH_MAX)
  note?: string | null;
}

@ArgsType()
export class AcceptSlotOfferArgs extends AnswerArgs {}

@ArgsType()
export class DeclineSlotOfferArgs extends AnswerArgs {
  @Field(() => DeclineReasonEnum)
  reason: DeclineReason;
}

@ArgsType()
export class GivePlaceBackArgs extends SlotOfferCommandArgs {
  @Field(() => DeclineReasonEnum)
  reason: DeclineReason;
  @Field(() => String, { nullable: true, description: 'Needed of staff of the owning department.' })
  @IsOptional()
  @MaxLength(NOTE_LENGTH_MAX)
  note?: string | null;
}

@ArgsType()
export class WithdrawSlotOfferArgs extends SlotOfferCommandArgs {
  @Field(() => WithdrawalReasonEnum)
  reason: WithdrawSlotOfferCommand['reason'];
}

@ArgsType()
export class RecordCitizenInformedArgs extends SlotOfferCommandArgs {
  @Field(() => InstantScalar, { description: 'When the citizen was informed; not before the offer.' })
  informedAt: Instant;
  @Field(() => ContactChannelEnum)
  channel: ContactChannel;
}

@ArgsType()
export class ReleasePlacesArgs {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  interventionId: string;
  @Field(() => Int, { description: 'How many slot offers more than the portion, 1 to 1,000.' })
  @IsInt()
  count: number;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class NextInLineArgs {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  interventionId: string;
  @Field(() => ID, { nullable: true, description: 'The cohort in which the places would fall free.' })
  @IsOptional()
  @MaxLength(ID_LENGTH_MAX)
  cohortId?: string | null;
  @Field(() => Int, { defaultValue: 1, description: 'How many would fall free, 1 to 50.' })
  @IsInt()
  places: number;
}

@ArgsType()
export class RecordStartArgs {
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  caseId: string;
  @Field(() => ID)
  @MaxLength(ID_LENGTH_MAX)
  interventionId: string;
  @Field(() => ID, {
    nullable: true,
    description:
      'The cohort, where the intervention is given in cohorts; default: the one in which a place is kept for the citizen.',
  })
  cohortId?: string | null;
  @Field(() => String, { nullable: true, description: 'The municipality whose guest place is used.' })
  guestMunicipality?: string | null;
  @Field(() => DayScalar, { description: 'Today or up to a year back.' })
  startedOn: Day;
  @Field(() => DirectReasonEnum, {
    nullable: true,
    description: 'Why the citizen starts past the queue; needed when others wait before him or her.',
  })
  directReason?: DirectReason | null;
  @Field(() => String, { nullable: true, description: 'In words; needed with OTHER.' })
  @IsOptional()
  @MaxLength(NOTE_LENGTH_MAX)
  directNote?: string | null;
  @Field()
  idempotencyKey: string;
}
