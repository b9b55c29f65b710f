import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant } from '../../kernel/index.js';
import { CountType, DayScalar, InstantScalar } from '../../platform/graphql/index.js';
import type { CapacityMode, CodedStatus, Intake } from '../domain/index.js';
import type { StatementInHistory } from '../store/capacity-history.reads.js';
import { CapacityModeEnum, CapacityStatusEnum, IntakeEnum } from './capacity.type.js';

@ObjectType('StatedGuestPlaces')
export class StatedGuestPlacesType {
  @Field()
  municipalityCode: string;
  @Field(() => Int)
  places: number;
}

@ObjectType('CapacityStatement', { description: 'What somebody stated; never changed afterwards.' })
export class CapacityStatementType implements Omit<StatementInHistory, 'statedById' | 'interventionId'> {
  @Field(() => ID)
  id: string;
  @Field(() => CapacityModeEnum)
  mode: CapacityMode;
  @Field(() => Int)
  places: number;
  @Field(() => [StatedGuestPlacesType])
  guestPlaces: readonly StatedGuestPlacesType[];
  @Field(() => IntakeEnum)
  intake: Intake;
  @Field()
  keepsWaitlist: boolean;
  @Field(() => DayScalar, { description: 'From this day on.' })
  holdsFrom: Day;
  @Field(() => DayScalar)
  announcedOn: Day;
  @Field(() => String, { nullable: true, description: 'Shown to its own department only.' })
  note: string | null;
  @Field(() => InstantScalar)
  statedAt: Instant;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'null: a plan for a later day, or one dropped.',
  })
  inForceAt: Instant | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When a newer plan for the day took its place.',
  })
  droppedAt: Instant | null;
  @Field(() => Int, { description: 'How often somebody said that nothing had changed.' })
  confirmations: number;
  @Field(() => InstantScalar, { nullable: true })
  lastConfirmedAt: Instant | null;
}

@ObjectType('CapacityDay', { description: 'What the places were on a day.' })
export class CapacityDayType {
  @Field(() => DayScalar)
  day: Day;
  @Field(() => CapacityStatusEnum)
  status: CodedStatus;
  @Field(() => Int)
  places: number;
  @Field(() => Int)
  occupied: number;
  @Field(() => Int)
  held: number;
  @Field(() => Int)
  free: number;
  @Field({ description: 'Whether the numbers were unconfirmed for too long.' })
  isStale: boolean;
}

@ObjectType('DayOfVisits', { description: 'How many came to an anonymous service on a day.' })
export class DayOfVisitsType {
  @Field(() => DayScalar)
  day: Day;
  @Field(() => CountType)
  visits: CountType;
}

@ObjectType('CapacityHistory', { description: 'What was stated, and what the places were day by day.' })
export class CapacityHistoryType {
  @Field(() => [CapacityStatementType], { description: 'Statements made in the period, newest first.' })
  statements: readonly CapacityStatementType[];
  @Field(() => [CapacityDayType], { description: 'One a day, oldest first.' })
  days: readonly CapacityDayType[];
  @Field(() => [DayOfVisitsType], { description: 'For services that only count.' })
  visits: readonly DayOfVisitsType[];
}
