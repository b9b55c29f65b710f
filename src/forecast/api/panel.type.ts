import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { MaxLength, ValidateNested } from 'class-validator';
import type { Day } from '../../kernel/index.js';
import { DayScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import type { QueueFlow, QueuePressure } from '../domain/index.js';
import { StartWindowType } from './start-window.type.js';

@ObjectType('QueueFlow', { description: 'How people came and started in the last half year, by weeks.' })
export class QueueFlowType implements QueueFlow {
  @Field(() => Int, { description: 'Weeks looked at.' })
  weeks: number;
  @Field(() => Float, { description: 'People joining a week.' })
  demand: number;
  @Field(() => Float, { description: 'People starting a week.' })
  capacity: number;
  @Field(() => Float, { description: 'Standard deviation over mean of the people joining a week.' })
  demandVariation: number;
  @Field(() => Float, { description: 'Standard deviation over mean of the people starting a week.' })
  capacityVariation: number;
  @Field(() => Int, { description: 'People waiting.' })
  waiting: number;
  @Field(() => Float, { description: 'Weeks that those waiting have waited so far, on average.' })
  meanWait: number;
}

@ObjectType('QueuePressure', {
  description:
    'Published waiting-list theory (Fong and others 2022); every rate is per week, every wait in weeks.',
})
export class QueuePressureType implements Omit<QueuePressure, 'unit'> {
  @Field(() => QueueFlowType)
  flow: QueueFlow;
  @Field(() => Float, { description: 'Demand over capacity: over 1 the queue grows.' })
  queueLoad: number;
  @Field(() => Float, { description: 'People that may wait for the target to be kept.' })
  targetQueueSize: number;
  @Field(() => Float, { description: 'People a week, until the queue is down.' })
  reliefCapacity: number;
  @Field(() => Float, { description: 'People a week, once it is down.' })
  targetCapacity: number;
  @Field(() => Float, { description: 'Twice the mean wait over the target: over 1 it is too long.' })
  pressure: number;
}

export const QueuePressureResult = orRefusal('QueuePressureResult', QueuePressureType);

@ArgsType()
export class QueuePressureArgs {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => Int, { description: 'The wait that nearly everybody shall be under.' })
  targetWeeks: number;
  @Field(() => Int, { defaultValue: 26, description: 'Within so many weeks the queue shall be down.' })
  weeksToTarget: number;
}

export const CAPACITY_CHANGES = ['MORE_PLACES', 'MORE_COHORTS', 'CLOSED'] as const;
export const CapacityChangeEnum = registerEnum(
  'CapacityChange',
  CAPACITY_CHANGES,
  'MORE_PLACES takes places; MORE_COHORTS seats and everyDays; CLOSED takes to.',
);

@InputType({ description: 'A change that is tried and never written.' })
export class CapacityChangeInput {
  @Field(() => CapacityChangeEnum)
  change: (typeof CAPACITY_CHANGES)[number];
  @Field(() => DayScalar, { nullable: true, description: 'From this day on. Default: tomorrow.' })
  from?: Day | null;
  @Field(() => DayScalar, { nullable: true, description: 'The last day closed.' })
  to?: Day | null;
  @Field(() => Int, { nullable: true, description: 'Places more.' })
  places?: number | null;
  @Field(() => Int, { nullable: true, description: 'Seats of each cohort more.' })
  seats?: number | null;
  @Field(() => Int, { nullable: true, description: 'Days from one cohort to the next; a quarter has 91.' })
  everyDays?: number | null;
}

@ArgsType()
export class TryCapacityArgs {
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => CapacityChangeInput)
  @ValidateNested()
  @Type(() => CapacityChangeInput)
  change: CapacityChangeInput;
  @Field(() => Int, { nullable: true, description: 'Left out: the last one.' })
  tier?: number | null;
}

@ObjectType('TriedCapacity', { description: 'The window as it is and as it would be; nothing was written.' })
export class TriedCapacityType {
  @Field(() => StartWindowType)
  before: StartWindowType;
  @Field(() => StartWindowType)
  after: StartWindowType;
}

export const TryCapacityResult = orRefusal('TryCapacityResult', TriedCapacityType);
