import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, Length, MaxLength, ValidateNested } from 'class-validator';
import { CapacityStatusEnum } from '../../capacity/index.js';
import { FactInput } from '../../case-file/index.js';
import {
  AccessibilityEnum,
  DeliveryEnum,
  ParticipationEnum,
  ReferralEnum,
  WeekdayEnum,
} from '../../catalogue/index.js';
import { OutcomeEnum } from '../../eligibility/index.js';
import type { Outcome } from '../../eligibility/domain/index.js';
import { DayScalar, PageArgs, registerEnum } from '../../platform/graphql/index.js';
import { SORTS, TIMES_OF_DAY, type PersonFilter, type SearchFilter, type Sort } from '../domain/index.js';

export const SortEnum = registerEnum(
  'InterventionSort',
  SORTS,
  'DISTANCE needs a point in filter.near. EARLIEST_START: by when 8 in 10 have started; what nobody can say comes last. There is no order by payer or refund.',
);
export const TimeOfDayEnum = registerEnum('TimeOfDay', TIMES_OF_DAY, 'When the weekly meetings are.');

/** The most values of one filter. */
const VALUES_MAX = 50;

@InputType({ description: 'A point in WGS84 degrees, and how far from it.' })
export class NearInput {
  @Field(() => Float)
  lat: number;
  @Field(() => Float)
  lon: number;
  @Field(() => Float, { nullable: true, description: 'Left out: only for sorting by distance.' })
  withinKm?: number | null;
}

/** A list of ids or names to filter by. */
const Ids =
  (description?: string): PropertyDecorator =>
  (target, key) => {
    Field(() => [String], { nullable: true, description })(target, key);
    IsOptional()(target, key);
    ArrayMaxSize(VALUES_MAX)(target, key);
    Length(1, 100, { each: true })(target, key);
  };

@InputType({ description: 'A list means any of its values; everything given must hold.' })
export class InterventionFilter implements PersonFilter {
  @Ids()
  departments?: SearchFilter['departments'];
  @Ids()
  purposes?: SearchFilter['purposes'];
  @Ids('Abbreviations of acts such as SEL.')
  laws?: SearchFilter['laws'];
  @Ids()
  legalBasisIds?: SearchFilter['legalBasisIds'];
  @Ids('Parts of the municipality.')
  areas?: SearchFilter['areas'];
  @Field(() => NearInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => NearInput)
  near?: NearInput | null;
  @Field(() => [DeliveryEnum], { nullable: true })
  deliveries?: SearchFilter['deliveries'];
  @Ids('ISO 639-1 codes such as ar.')
  languages?: SearchFilter['languages'];
  @Field(() => Int, {
    nullable: true,
    description: 'The most the citizen can pay, DKK; 0 leaves out private ones too.',
  })
  maxFeeDkk?: number | null;
  @Field(() => [ReferralEnum], { nullable: true })
  referrals?: SearchFilter['referrals'];
  @Ids()
  providers?: SearchFilter['providers'];
  @Field(() => [ParticipationEnum], { nullable: true })
  participations?: SearchFilter['participations'];
  @Field(() => [AccessibilityEnum], { nullable: true })
  accessibility?: SearchFilter['accessibility'];
  @Field(() => Boolean, { nullable: true })
  queueable?: boolean | null;
  @Field(() => Boolean, { nullable: true })
  anonymous?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'false leaves private ones out; else they come last.',
  })
  includePrivate?: boolean | null;
  @Field(() => [WeekdayEnum], { nullable: true })
  weekdays?: SearchFilter['weekdays'];
  @Field(() => [TimeOfDayEnum], { nullable: true })
  timesOfDay?: SearchFilter['timesOfDay'];
  @Field(() => [CapacityStatusEnum], { nullable: true, description: 'What there is to be had now.' })
  capacityStatuses?: SearchFilter['capacityStatuses'];
  @Field(() => Boolean, {
    nullable: true,
    description: 'true: only what has a free place now; false: only what has none.',
  })
  freePlaceNow?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Only what 8 in 10 of those who join today (in the last tier) start within so many weeks.',
  })
  startsWithinWeeks?: number | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'Only what 8 in 10 of those who join today (in the last tier) have started before this day.',
  })
  startsBefore?: SearchFilter['startsBefore'];
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only what the citizen is ELIGIBLE for now; needs facts or a case.',
  })
  openToCitizen?: boolean | null;
  @Field(() => [OutcomeEnum], {
    nullable: true,
    description: 'Only verdicts with these outcomes; needs facts or a case.',
  })
  outcomes?: readonly Outcome[] | null;
}

@ArgsType()
export class InterventionsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Everyday Danish; left out: everything.' })
  search?: string | null;
  @Field(() => InterventionFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => InterventionFilter)
  filter?: InterventionFilter | null;
  @Field(() => [FactInput], { nullable: true, description: 'What is known of the citizen; stored nowhere.' })
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => FactInput)
  facts?: FactInput[] | null;
  @Field(() => ID, { nullable: true, description: 'A case of yours, instead of facts.' })
  @IsOptional()
  @MaxLength(100)
  caseId?: string | null;
  @Field(() => SortEnum, { defaultValue: 'RELEVANCE' })
  sort: Sort;
}
