import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import {
  CAPACITY_MODES,
  CODED_STATUSES,
  codedStatusOf,
  freshness,
  INTAKES,
  type CapacityMode,
  type CodedStatus,
  type GuestPlaces,
  type Intake,
} from '../domain/index.js';
import type { CountedCapacity } from '../store/capacity.reads.js';

export const CapacityModeEnum = registerEnum(
  'CapacityMode',
  CAPACITY_MODES,
  'How room is counted: places over time, seats of cohorts, no limit, or visits only (anonymous services).',
);
export const IntakeEnum = registerEnum(
  'Intake',
  INTAKES,
  'Whether people are taken in: at once, after an assessment, or not for now.',
);
export const CapacityStatusEnum = registerEnum(
  'CapacityStatus',
  CODED_STATUSES,
  'What there is to be had now, derived from the numbers and never stated.',
);

@ObjectType('GuestPlaces', { description: 'Places kept for the citizens of another municipality.' })
export class GuestPlacesType implements GuestPlaces {
  @Field({ description: 'The four digits of the municipality, e.g. 0101.' })
  municipalityCode: string;
  @Field(() => Int)
  places: number;
  @Field(() => Int)
  free: number;
}

@ObjectType('Capacity', { description: 'How many places there are now, who said so, and how fresh that is.' })
export class CapacityType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int, { description: 'Rises by one with every statement and confirmation.' })
  version: number;
  @Field(() => CapacityModeEnum)
  mode: CapacityMode;
  @Field(() => CapacityStatusEnum)
  status: CodedStatus;
  @Field(() => IntakeEnum)
  intake: Intake;
  @Field({ description: 'Whether people may queue while nothing is free.' })
  keepsWaitlist: boolean;
  @Field(() => Int, {
    description: 'Places as stated; with cohorts, the seats of those that have not ended.',
  })
  places: number;
  @Field(() => Int)
  occupied: number;
  @Field(() => Int, { description: 'Held for people who were asked and have not answered.' })
  held: number;
  @Field(() => Int, {
    description: 'Free now for the own citizens; of cohorts only those that may be entered today.',
  })
  free: number;
  @Field(() => Int, { description: 'Taken beyond the number of places, after a cut; nobody is thrown out.' })
  over: number;
  @Field(() => [GuestPlacesType])
  guestPlaces: readonly GuestPlacesType[];
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The start of the next cohort that may be entered.',
  })
  nextCohortOn: Day | null;
  @Field(() => DayScalar, { nullable: true, description: 'The last day of a closure that covers today.' })
  closedUntil: Day | null;
  @Field(() => InstantScalar)
  statedAt: Instant;
  @Field(() => InstantScalar)
  confirmedAt: Instant;
  @Field(() => InstantScalar, {
    description: 'From then on the numbers are stale until somebody confirms them.',
  })
  expiresAt: Instant;
  @Field({ description: 'Nobody has confirmed the numbers in time: ask before you rely on them.' })
  isStale: boolean;
  @Field(() => Int)
  confirmedDaysAgo: number;
}

/** A capacity as field resolvers get it: with who said so. */
export interface CapacityView extends CapacityType {
  readonly departmentId: string;
  readonly statedById: string | null;
  readonly confirmedById: string | null;
}

/** What was counted, as GraphQL shows it. */
export function capacityView(counted: CountedCapacity): CapacityView {
  const { mode, free, closing, guestFree } = counted;
  const { state, daysSince } = freshness(counted, counted.countedAt);
  return {
    ...counted,
    status: codedStatusOf(counted),
    places: mode === 'COHORTS' ? counted.total - closing : counted.places,
    free,
    over: closing,
    guestPlaces: counted.guestPlaces.map((guest) => ({
      ...guest,
      free: guestFree[guest.municipalityCode] ?? 0,
    })),
    isStale: state === 'STALE',
    confirmedDaysAgo: daysSince,
    statedById: counted.statedBy,
    confirmedById: counted.confirmedBy,
  };
}

@ObjectType('OverTaken', {
  description: 'More people have places than there shall be. Nobody was thrown out; a person settles it.',
})
export class OverTakenType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int)
  people: number;
}

@ObjectType('CapacitiesStated', { description: 'What holds after a round of statements.' })
export class CapacitiesStatedType {
  @Field(() => [CapacityType])
  capacities: readonly CapacityType[];
  @Field(() => [OverTakenType])
  over: readonly OverTakenType[];
}

export const CapacityResult = orRefusal('CapacityResult', CapacitiesStatedType);
