import { Field, Float, InputType, Int } from '@nestjs/graphql';
import {
  ArrayMaxSize,
  IsEmail,
  IsInt,
  IsLatitude,
  IsLongitude,
  IsOptional,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { Type } from 'class-transformer';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import {
  FEE_DKK_MAX,
  type Contact,
  type DatedParty,
  type Fee,
  type LegalRoute,
  type Point,
  type Site,
  type WeeklyMeeting,
} from '../domain/index.js';
import { FeeUnitEnum, WeekdayEnum } from './enums.js';

/** The longest name, address or word a person types; more is a slip or an attack. */
export const NAME_MAX = 200;
/** The longest list of anything in one intervention. */
export const LIST_MAX = 50;
/** `HH:MM` of a day. */
const CLOCK_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

@InputType()
export class WeeklyMeetingInput implements WeeklyMeeting {
  @Field(() => WeekdayEnum)
  weekday: WeeklyMeeting['weekday'];
  @Field({ description: 'HH:MM, local time.' })
  @Matches(CLOCK_TIME, { message: 'must be a time of day such as 09:00' })
  start: string;
  @Field({ description: 'HH:MM, local time, after start.' })
  @Matches(CLOCK_TIME, { message: 'must be a time of day such as 11:30' })
  end: string;
}

@InputType()
export class PointInput implements Point {
  @Field(() => Float)
  @IsLatitude()
  lat: number;
  @Field(() => Float)
  @IsLongitude()
  lon: number;
}

@InputType()
export class SiteInput implements Site {
  @Field()
  @Length(1, NAME_MAX)
  name: string;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @MaxLength(NAME_MAX)
  area: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @MaxLength(NAME_MAX)
  address: string | null;
  @Field(() => PointInput, { nullable: true, defaultValue: null })
  @IsOptional()
  @ValidateNested()
  @Type(() => PointInput)
  point: Point | null;
  @Field({ defaultValue: false })
  isProtected: boolean;
}

@InputType()
export class DatedPartyInput implements DatedParty {
  @Field({ description: 'A department, `region`, `state` or the name of another municipality.' })
  @Length(1, NAME_MAX)
  party: string;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true, defaultValue: null })
  validTo: Day | null;
}

@InputType()
export class LegalRouteInput implements LegalRoute {
  @Field()
  @Length(1, NAME_MAX)
  legalBasisId: string;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @MaxLength(NAME_MAX)
  payer: string | null;
  @Field(() => Int, { nullable: true, defaultValue: null })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  refundPercent: number | null;
  @Field(() => DayScalar)
  validFrom: Day;
  @Field(() => DayScalar, { nullable: true, defaultValue: null })
  validTo: Day | null;
}

@InputType()
export class ContactInput implements Contact {
  @Field()
  @Length(1, NAME_MAX)
  name: string;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @Matches(/^\+?[\d ]{8,20}$/, { message: 'must be a telephone number, digits and spaces' })
  phone: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @IsEmail()
  email: string | null;
  @Field(() => String, { nullable: true, defaultValue: null })
  @IsOptional()
  @MaxLength(NAME_MAX)
  hours: string | null;
}

@InputType()
export class FeeInput implements Fee {
  @Field(() => Int)
  @Min(0)
  @Max(FEE_DKK_MAX)
  amountDkk: number;
  @Field(() => FeeUnitEnum, { defaultValue: 'COURSE' })
  unit: Fee['unit'];
}

@InputType()
export class RelationsInput {
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(LIST_MAX)
  @Length(1, NAME_MAX, { each: true })
  requires: readonly string[];
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(LIST_MAX)
  @Length(1, NAME_MAX, { each: true })
  suggestsBefore: readonly string[];
  @Field(() => [String], { defaultValue: [] })
  @ArrayMaxSize(LIST_MAX)
  @Length(1, NAME_MAX, { each: true })
  conflictsWith: readonly string[];
}
