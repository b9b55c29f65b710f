import { ArgsType, Field, ID } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar, registerEnum } from '../../platform/graphql/index.js';
import {
  CONTACT_CHANNELS,
  NO_HEARING_REASONS,
  REFUSAL_REASONS,
  type ContactChannel,
  type NoHearingReason,
} from '../domain/index.js';
import { ContactChannelEnum, EntryArgs } from './entry-life.args.js';

/** More than any rule lets through, so that the rule says what is wrong. */
const WORDS_MAX = 8_000;
/** More codes than there are reasons and criteria. */
const CODES_MAX = 100;

export const NoHearingReasonEnum = registerEnum(
  'NoHearingReason',
  NO_HEARING_REASONS,
  'Why the citizen need not be heard before a decision (forvaltningsloven § 19).',
);

/** What is needed when the answer is no. */
@ArgsType()
export class RefuseReferralArgs extends EntryArgs {
  @Field(() => [String], {
    description: `Any of ${REFUSAL_REASONS.join(', ')}, and the codes of criteria that failed; of these all.`,
  })
  @ArrayMaxSize(CODES_MAX)
  @MaxLength(100, { each: true })
  reasonCodes: string[];
  @Field({ description: 'For staff: why.' })
  @MaxLength(WORDS_MAX)
  staffReason: string;
  @Field({ description: 'For the citizen: why, in plain words.' })
  @MaxLength(WORDS_MAX)
  citizenWording: string;
  @Field(() => DayScalar, { nullable: true, description: 'When the citizen was heard.' })
  hearingHeldOn?: Day | null;
  @Field(() => NoHearingReasonEnum, { nullable: true, description: 'Why that was not needed.' })
  @IsOptional()
  @IsIn(NO_HEARING_REASONS)
  noHearingReason?: NoHearingReason | null;
}

@ArgsType()
export class RecordDecisionArgs extends EntryArgs {
  @Field({ description: 'Whether the intervention suits the citizen, by professional judgement.' })
  isSuitable: boolean;
  @Field(() => [String], { nullable: true, description: 'As for a refusal; needed when the answer is no.' })
  @IsOptional()
  @ArrayMaxSize(CODES_MAX)
  @MaxLength(100, { each: true })
  reasonCodes?: string[] | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  staffReason?: string | null;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  citizenWording?: string | null;
  @Field(() => DayScalar, { nullable: true })
  hearingHeldOn?: Day | null;
  @Field(() => NoHearingReasonEnum, { nullable: true })
  @IsOptional()
  @IsIn(NO_HEARING_REASONS)
  noHearingReason?: NoHearingReason | null;
}

@ArgsType()
export class RecordDecisionSentArgs {
  @Field(() => ID)
  @MaxLength(100)
  decisionId: string;
  @Field(() => DayScalar, { description: 'Not before the decision, and not to come.' })
  sentOn: Day;
  @Field(() => ContactChannelEnum)
  @IsIn(CONTACT_CHANNELS)
  channel: ContactChannel;
  @Field()
  idempotencyKey: string;
}
