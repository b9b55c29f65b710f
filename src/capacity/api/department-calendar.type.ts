import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import type { DatedRecord } from '../../platform/dated-record/index.js';
import { DatedRecordType, DayScalar, orRefusal } from '../../platform/graphql/index.js';
import type { DepartmentCalendar } from '../domain/index.js';

/** More than the domain allows, so that it says by name what is too much. */
const LIST_MAX = 1_000;
const INT_MAX = 2_147_483_647;

@ObjectType('DepartmentCalendar', {
  description: 'When a department is closed besides public holidays, and how long its statements hold.',
})
export class DepartmentCalendarType extends DatedRecordType implements DepartmentCalendar {
  @Field()
  departmentId: string;
  @Field(() => [Int], { description: 'ISO weeks of every year, e.g. 29.' })
  closedWeeks: readonly number[];
  @Field(() => [String], { description: 'Days of every year, MM-DD, e.g. 12-24.' })
  closedMonthDays: readonly string[];
  @Field(() => [DayScalar], { description: 'Single days.' })
  closedDays: readonly Day[];
  @Field(() => Int, { description: 'For how many days a statement of capacity counts as fresh.' })
  statementDays: number;
}

@InputType()
export class DepartmentCalendarInput implements DepartmentCalendar {
  @Field()
  @MaxLength(100)
  departmentId: string;
  @Field(() => Int, { description: 'The newest version this was made from; 0 for the first.' })
  @Min(0)
  @Max(INT_MAX)
  expectedVersion: number;
  @Field(() => DayScalar, { description: 'It holds from this day on.' })
  validFrom: Day;
  @Field(() => [Int], { defaultValue: [], description: 'ISO weeks of every year, e.g. 29.' })
  @ArrayMaxSize(LIST_MAX)
  closedWeeks: number[];
  @Field(() => [String], { defaultValue: [], description: 'Days of every year, MM-DD, e.g. 12-24.' })
  @ArrayMaxSize(LIST_MAX)
  @MaxLength(10, { each: true })
  closedMonthDays: string[];
  @Field(() => [DayScalar], { defaultValue: [], description: 'Single days.' })
  @ArrayMaxSize(LIST_MAX)
  closedDays: Day[];
  @Field(() => Int, { description: 'For how many days a statement of capacity counts as fresh.' })
  statementDays: number;
}

@ArgsType()
export class RecordDepartmentCalendarArgs {
  @Field(() => DepartmentCalendarInput)
  @ValidateNested()
  @Type(() => DepartmentCalendarInput)
  input: DepartmentCalendarInput;
  @Field()
  idempotencyKey: string;
}

/** A version of a calendar as it is shown. */
export const calendarView = ({
  key,
  version,
  validFrom,
  validTo,
  content,
}: DatedRecord<DepartmentCalendar>): DepartmentCalendarType => ({
  ...content,
  departmentId: key,
  version,
  validFrom,
  validTo,
});

export const DepartmentCalendarResult = orRefusal('DepartmentCalendarResult', DepartmentCalendarType);
