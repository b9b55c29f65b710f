import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Count, Day, Instant } from '../../kernel/index.js';
import { CountType, DayScalar, InstantScalar, registerEnum } from '../../platform/graphql/index.js';
import {
  NUMBERED_STATUSES,
  type NumberedStatus,
  type ShownFigure,
  type ShownShare,
} from '../domain/index.js';
import type { RaisedAlarm } from '../store/calibration-alarm.store.js';
import type { CalibrationView } from '../use-case/read-calibration.js';

export const NumberedStatusEnum = registerEnum(
  'NumberedStatus',
  NUMBERED_STATUSES,
  'How firm a start window with a number was said to be.',
);

@ObjectType('HeldShare', {
  description: 'How many start windows held: of those resolved, so many had started within the window.',
})
export class HeldShareType implements ShownShare {
  @Field(() => CountType, { description: 'Started, or still there after the window.' })
  resolved: Count;
  @Field(() => CountType, { description: 'Started within the window.' })
  held: Count;
  @Field(() => Float, {
    nullable: true,
    description: 'Held among resolved. null: hidden, or nothing is resolved.',
  })
  rate: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'The share that starts within the window, those counted in who left or still wait, for as long as they were seen. null: hidden, or nobody has been seen to the end of a window.',
  })
  rateWithCensoring: number | null;
}

@ObjectType('CalibrationGroup', {
  description: 'How the start windows of a group did. Under five resolved, the numbers are hidden.',
})
export class CalibrationGroupType implements ShownFigure {
  @Field(() => ID, { nullable: true, description: 'null: all of them.' })
  departmentId: string | null;
  @Field(() => String, { nullable: true, description: 'null: all of them.' })
  delivery: string | null;
  @Field(() => NumberedStatusEnum, { nullable: true, description: 'null: both.' })
  status: NumberedStatus | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'True: worked out afterwards from what was known on the day. False: really issued. null: both.',
  })
  isReplayed: boolean | null;
  @Field(() => HeldShareType, { description: 'Held by the day by which 8 in 10 start.' })
  by80: ShownShare;
  @Field(() => HeldShareType, { description: 'Held by the day by which 9 in 10 start.' })
  by90: ShownShare;
  @Field({ description: 'Under 65 % within P80, over at least 30 resolved.' })
  isAlarm: boolean;
}

@ObjectType('CalibrationAlarm', {
  description: 'Too few start windows held; open until the share is back.',
})
export class CalibrationAlarmType implements Omit<RaisedAlarm, 'id'> {
  @Field(() => ID)
  departmentId: string;
  @Field()
  delivery: string;
  @Field(() => InstantScalar)
  raisedAt: Instant;
  @Field(() => Int, { description: 'When it was raised.' })
  resolved: number;
  @Field(() => Int, { description: 'When it was raised.' })
  held: number;
}

@ObjectType('Calibration', {
  description: 'Start windows held against what happened, worked out each night.',
})
export class CalibrationType implements CalibrationView {
  @Field(() => DayScalar, { nullable: true, description: 'null: nothing was worked out yet.' })
  calculatedOn: Day | null;
  @Field(() => [CalibrationGroupType])
  groups: readonly ShownFigure[];
  @Field(() => [CalibrationAlarmType], { description: 'Those that are open.' })
  alarms: readonly RaisedAlarm[];
}
