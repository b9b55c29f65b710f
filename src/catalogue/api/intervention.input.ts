import {
  Field,
  Float,
  InputType,
  Int,
  IntersectionType,
  OmitType,
  PartialType,
  PickType,
} from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Day, Text } from '../../kernel/index.js';
import { DayScalar, TextInput } from '../../platform/graphql/index.js';
import { DURATION_WEEKS_MAX, SESSIONS_PER_WEEK_MAX, type InterventionContent } from '../domain/index.js';
import { AccessibilityEnum, DeliveryEnum, ParticipationEnum, ReferralEnum } from './enums.js';
import {
  ContactInput,
  DatedPartyInput,
  FeeInput,
  LegalRouteInput,
  LIST_MAX,
  NAME_MAX,
  RelationsInput,
  SiteInput,
  WeeklyMeetingInput,
} from './intervention-parts.input.js';

/** Everything a revision says. The two mutations take it with other fields required. */
@InputType({ isAbstract: true })
class ContentInput implements InterventionContent {
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  title: Text;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  summary: Text;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  description: Text;
  @Field(() => TextInput)
  @ValidateNested()
  @Type(() => TextInput)
  targetGroup: Text;
  @Field(() => [String], { description: 'Purpose ids, the main one first.' })
  @ArrayMaxSize(LIST_MAX)
  @Length(1, NAME_MAX, { each: true })
  purposes: readonly string[];
  @Field(() => [String])
  @ArrayMaxSize(LIST_MAX)
  @Length(1, NAME_MAX, { each: true })
  keywords: readonly string[];
  @Field()
  @Length(1, NAME_MAX)
  providerId: string;
  @Field(() => [DatedPartyInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => DatedPartyInput)
  authority: InterventionContent['authority'];
  @Field(() => [DatedPartyInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => DatedPartyInput)
  operator: InterventionContent['operator'];
  @Field(() => [DatedPartyInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => DatedPartyInput)
  payer: InterventionContent['payer'];
  @Field(() => [LegalRouteInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => LegalRouteInput)
  legalRoutes: InterventionContent['legalRoutes'];
  @Field(() => DeliveryEnum)
  delivery: InterventionContent['delivery'];
  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(DURATION_WEEKS_MAX)
  durationWeeks: number | null;
  @Field(() => Float, { nullable: true, description: '0.5: every other week.' })
  @IsOptional()
  @Min(0)
  @Max(SESSIONS_PER_WEEK_MAX)
  sessionsPerWeek: number | null;
  @Field(() => [WeeklyMeetingInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => WeeklyMeetingInput)
  schedule: InterventionContent['schedule'];
  @Field(() => TextInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => TextInput)
  timesNote: Text | null;
  @Field(() => [SiteInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => SiteInput)
  sites: InterventionContent['sites'];
  @Field(() => [String], { description: 'ISO 639-1 codes such as da, ar.' })
  @ArrayMaxSize(LIST_MAX)
  @Matches(/^[a-z]{2}$/, { each: true, message: 'must be two-letter language codes such as da' })
  languages: readonly string[];
  @Field(() => [AccessibilityEnum])
  @ArrayMaxSize(LIST_MAX)
  accessibility: InterventionContent['accessibility'];
  @Field(() => FeeInput)
  @ValidateNested()
  @Type(() => FeeInput)
  fee: InterventionContent['fee'];
  @Field(() => ReferralEnum)
  referral: InterventionContent['referral'];
  @Field(() => [TextInput])
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => TextInput)
  requiredDocuments: readonly Text[];
  @Field(() => ContactInput)
  @ValidateNested()
  @Type(() => ContactInput)
  contact: InterventionContent['contact'];
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true })
  validTo: Day | null;
  @Field(() => ParticipationEnum)
  participation: InterventionContent['participation'];
  @Field()
  queueable: boolean;
  @Field()
  anonymous: boolean;
  @Field(() => RelationsInput)
  @ValidateNested()
  @Type(() => RelationsInput)
  relations: InterventionContent['relations'];
  @Field(() => String, { nullable: true })
  @IsOptional()
  @MaxLength(20)
  kleNumber: string | null;
}

@InputType({ description: 'What is known at the beginning; a title is enough for a draft.' })
export class DraftContentInput extends IntersectionType(
  PickType(ContentInput, ['title'] as const, InputType),
  PartialType(OmitType(ContentInput, ['title'] as const, InputType), InputType),
) {}

@InputType({ description: 'What changes; fields left out stay as they are.' })
export class RevisedContentInput extends PartialType(ContentInput, InputType) {}

@InputType()
export class CreateInterventionInput {
  @Field({ description: 'Small letters, digits and hyphens; it stays the same for ever.' })
  @Matches(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: 'must be small letters and digits joined by hyphens' })
  @MaxLength(100)
  slug: string;
  @Field()
  @Length(1, NAME_MAX)
  departmentId: string;
  @Field(() => DraftContentInput)
  @ValidateNested()
  @Type(() => DraftContentInput)
  content: DraftContentInput;
}
