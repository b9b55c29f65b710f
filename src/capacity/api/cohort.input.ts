import { ArgsType, Field, ID, InputType, Int, PartialType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsOptional, MaxLength, ValidateNested } from 'class-validator';
import { WeekdayEnum } from '../../catalogue/index.js';
import type { WeeklyMeeting } from '../../catalogue/domain/index.js';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import type { CohortContent, CohortSite } from '../domain/index.js';

/** The longest reason a person gives; the domain says the same with a name. */
export const REASON_MAX = 2_000;
/** The longest id or name. */
export const NAME_MAX = 200;
/** Longer than any believable week; the domain refuses more than two a day by name. */
const MEETINGS_LIST_MAX = 50;
/** `HH:MM`, and a little more for what people mistype: the domain refuses that by name. */
export const TIME_MAX = 10;

@InputType({ description: 'A weekly meeting of a cohort in local time, HH:MM.' })
export class CohortMeetingInput implements WeeklyMeeting {
  @Field(() => WeekdayEnum)
  weekday: WeeklyMeeting['weekday'];
  @Field()
  @MaxLength(TIME_MAX)
  start: string;
  @Field()
  @MaxLength(TIME_MAX)
  end: string;
}

@InputType({ description: 'Where a cohort meets, if not where its intervention does.' })
export class CohortSiteInput implements CohortSite {
  @Field()
  @MaxLength(NAME_MAX)
  name: string;
  @Field({ defaultValue: false, description: 'Shown to nobody outside the department.' })
  isProtected: boolean;
}

@InputType()
export class CohortInput implements CohortContent {
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @MaxLength(NAME_MAX)
  title: string | null;
  @Field(() => DayScalar)
  startsOn: Day;
  @Field(() => DayScalar)
  endsOn: Day;
  @Field(() => DayScalar)
  enrolFrom: Day;
  @Field(() => DayScalar)
  enrolTo: Day;
  @Field(() => Int, { description: 'The last session at which one may still enter; 1 is the first.' })
  lastEntrySession: number;
  @Field(() => Int)
  seats: number;
  @Field(() => Int, { defaultValue: 0, description: 'Declared beyond the seats, since some never come.' })
  extraSeats: number;
  @Field(() => Int, { defaultValue: 0, description: 'Under this many participants it is not held.' })
  minimumSize: number;
  @Field(() => [CohortMeetingInput])
  @ArrayMaxSize(MEETINGS_LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => CohortMeetingInput)
  meetings: readonly CohortMeetingInput[];
  @Field(() => CohortSiteInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => CohortSiteInput)
  site: CohortSite | null;
}

@InputType({
  description: 'What changes; what is left out stays. A title or site that is null is taken away.',
})
export class CohortChangeInput extends PartialType(CohortInput, { omitDefaultValues: true }) {}

/** When something was announced; today unless said otherwise. */
const ANNOUNCED = {
  nullable: true,
  description: 'When it was announced, today or earlier. Default: today.',
} as const;

@ArgsType()
export class OpenCohortArgs {
  @Field(() => ID)
  @MaxLength(NAME_MAX)
  interventionId: string;
  @Field(() => CohortInput)
  @ValidateNested()
  @Type(() => CohortInput)
  content: CohortInput;
  @Field(() => DayScalar, ANNOUNCED)
  announcedOn?: Day | null;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class CancelCohortArgs {
  @Field(() => ID)
  @MaxLength(NAME_MAX)
  id: string;
  @Field(() => Int, { description: 'The version that the change was made from.' })
  version: number;
  @Field()
  @MaxLength(REASON_MAX)
  reason: string;
  @Field(() => DayScalar, ANNOUNCED)
  announcedOn?: Day | null;
  @Field()
  idempotencyKey: string;
}

@ArgsType()
export class ChangeCohortArgs extends CancelCohortArgs {
  @Field(() => CohortChangeInput)
  @ValidateNested()
  @Type(() => CohortChangeInput)
  content: CohortChangeInput;
}
