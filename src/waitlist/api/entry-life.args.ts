import { ArgsType, Field, ID } from '@nestjs/graphql';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar, registerEnum } from '../../platform/graphql/index.js';
import {
  CHOSEN_LEAVING_REASONS,
  CONTACT_CHANNELS,
  PAUSE_REASONS,
  RESTORE_GROUNDS,
  type ChosenLeavingReason,
  type ContactChannel,
  type PauseReason,
  type RestoreGround,
} from '../domain/index.js';
import { PauseReasonEnum } from './entry.type.js';

/** An id, or a word as long as one. */
const ID_MAX = 100;
/** More than any rule lets through, so that the rule says what is wrong. */
const WORDS_MAX = 4_000;

export const LeavingReasonEnum = registerEnum(
  'LeavingReason',
  CHOSEN_LEAVING_REASONS,
  'Why somebody leaves a queue; a transfer is a command of its own.',
);
export const RestoreGroundEnum = registerEnum(
  'RestoreGround',
  RESTORE_GROUNDS,
  'Why an entry stands again with its original date.',
);
export const ContactChannelEnum = registerEnum(
  'ContactChannel',
  CONTACT_CHANNELS,
  'How staff reached a citizen, or tried to.',
);

/** Which entry, and under which key. */
@ArgsType()
export class EntryArgs {
  @Field(() => ID)
  @MaxLength(ID_MAX)
  entryId: string;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class PauseEntryArgs extends EntryArgs {
  @Field(() => PauseReasonEnum)
  @IsIn(PAUSE_REASONS)
  reason: PauseReason;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'From when the citizen can come again, within a year; only illness may go without.',
  })
  until?: Day | null;
}

@ArgsType()
export class WithdrawEntryArgs extends EntryArgs {
  @Field(() => LeavingReasonEnum)
  @IsIn(CHOSEN_LEAVING_REASONS)
  reason: ChosenLeavingReason;
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  note?: string | null;
}

@ArgsType()
export class UndoEntryArgs extends EntryArgs {
  @Field(() => RestoreGroundEnum)
  @IsIn(RESTORE_GROUNDS)
  ground: RestoreGround;
  @Field({ description: 'What was decided, or what went wrong.' })
  @MaxLength(WORDS_MAX)
  note: string;
}

@ArgsType()
export class TransferEntryArgs extends EntryArgs {
  @Field(() => ID, { description: 'Another intervention for one of the same purposes.' })
  @MaxLength(ID_MAX)
  toInterventionId: string;
  @Field(() => String, {
    nullable: true,
    description: 'Under which law there; needed when the intervention has legal routes in force.',
  })
  @IsOptional()
  @MaxLength(ID_MAX)
  legalBasisId?: string | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'From when a guarantee by law counts, where no referral tells it.',
  })
  guaranteeFrom?: Day | null;
  @Field()
  @MaxLength(WORDS_MAX)
  reason: string;
  @Field(() => String, { nullable: true, description: 'Needed when the rules say no: why all the same.' })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  exceptionReason?: string | null;
  @Field(() => String, { nullable: true, description: 'Needed with acute danger: what was done about it.' })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  emergencyHandling?: string | null;
}

@ArgsType()
export class ReportWorseningArgs extends EntryArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  note?: string | null;
  @Field(() => String, { nullable: true, description: 'Needed with acute danger: what was done about it.' })
  @IsOptional()
  @MaxLength(WORDS_MAX)
  emergencyHandling?: string | null;
}

@ArgsType()
export class RecordContactArgs extends EntryArgs {
  @Field(() => DayScalar, { description: 'Today, or within the last year.' })
  on: Day;
  @Field(() => ContactChannelEnum)
  @IsIn(CONTACT_CHANNELS)
  channel: ContactChannel;
  @Field({ description: 'Whether the citizen was reached.' })
  reached: boolean;
  @Field(() => DayScalar, { description: 'When somebody will be in touch again, within a year.' })
  nextContactOn: Day;
}

@ArgsType()
export class SetShortNoticeArgs extends EntryArgs {
  @Field({ description: 'Whether the citizen can come from one day to the next.' })
  comes: boolean;
}

@ArgsType()
export class ResolvePayerArgs extends EntryArgs {
  @Field({ description: 'A department’s id, `region`, `state` or a municipality.' })
  @MaxLength(WORDS_MAX)
  payer: string;
}
