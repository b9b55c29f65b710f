import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Count, Day, Instant, Text } from '../../kernel/index.js';
import {
  CountType,
  DayScalar,
  InstantScalar,
  orRefusal,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import {
  WINDOW_STATUSES,
  type ClosedSpan,
  type CohortChance,
  type GuaranteeOutlook,
  type LimitWeeks,
  type SharedBasis,
  type WindowStatus,
} from '../domain/index.js';

export const WindowStatusEnum = registerEnum(
  'WindowStatus',
  WINDOW_STATUSES,
  'Whether a window can be relied on: WEAK rests on little; UNKNOWN gives no number and says why.',
);
export const GuaranteeOutlookEnum = registerEnum(
  'GuaranteeOutlook',
  ['KEPT', 'AT_RISK', 'UNLIKELY', 'BROKEN', 'UNKNOWN'] as const satisfies readonly GuaranteeOutlook[],
  'KEPT: nine in ten such cases start in time. AT_RISK: fewer do. UNLIKELY: more than half do not. BROKEN: the day has passed.',
);

@ObjectType('ClosedSpan', { description: 'Days, both inclusive, on which nobody is taken in.' })
export class ClosedSpanType implements ClosedSpan {
  @Field(() => DayScalar)
  from: Day;
  @Field(() => DayScalar)
  to: Day;
}

@ObjectType('WindowBasis', {
  description: 'What a window rests on: the very numbers it was calculated from.',
})
export class WindowBasisType implements Omit<SharedBasis, 'starts' | 'waiting'> {
  @Field(() => CountType, {
    nullable: true,
    description: 'People before. To other departments only for the last tier, and of their own citizens.',
  })
  ahead: Count | null;
  @Field(() => CountType, { description: 'Starts that were seen.' })
  starts: Count;
  @Field(() => Float, {
    nullable: true,
    description: 'Places offered a month, on average; null where people start in groups.',
  })
  slotsPerMonth: number | null;
  @Field(() => Float, { description: 'The share of places that goes to somebody further back.' })
  overtaking: number;
  @Field(() => Float, { description: 'The share of the stated places that is really used.' })
  usedShare: number;
  @Field(() => [ClosedSpanType], {
    description: 'Closures of a week or more until nine in ten have started.',
  })
  closed: readonly ClosedSpan[];
}

@ObjectType('CohortChance', { description: 'A cohort, and the chance of having started by it.' })
export class CohortChanceType implements CohortChance {
  @Field(() => ID)
  cohortId: string;
  @Field(() => DayScalar)
  startsOn: Day;
  @Field(() => Float)
  chance: number;
}

@ObjectType('StartWindow', {
  description:
    'When somebody starts: days from `day` by which 1, 5, 8 and 9 in 10 such cases have. No promise.',
})
export class StartWindowType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int, { description: 'The tier of the queue’s policy for which it holds; 1 is first.' })
  tier: number;
  @Field(() => WindowStatusEnum)
  status: WindowStatus;
  @Field(() => DayScalar, { description: 'The day from which the days are counted.' })
  day: Day;
  @Field(() => Int, { nullable: true })
  p10: number | null;
  @Field(() => Int, { nullable: true, description: 'null: over three years, or no number at all.' })
  p50: number | null;
  @Field(() => Int, { nullable: true })
  p80: number | null;
  @Field(() => Int, { nullable: true })
  p90: number | null;
  @Field(() => DayScalar, { nullable: true, description: 'The day by which 1 in 10 has started.' })
  earliest: Day | null;
  @Field(() => DayScalar, { nullable: true, description: 'The day by which half have started.' })
  likely: Day | null;
  @Field(() => DayScalar, { nullable: true, description: 'The day by which 8 in 10 have started.' })
  nearlySure: Day | null;
  @Field(() => TextType, { nullable: true, description: 'What to say first, e.g. "15-23 weeks".' })
  interval: Text | null;
  @Field(() => TextType, {
    description: 'All of it in plain words; without a number why, and what would help.',
  })
  sentence: Text;
  @Field(() => String, { nullable: true, description: 'The code of the reason why there is no number.' })
  unknownBecause: string | null;
  @Field(() => [CohortChanceType], { description: 'Announced cohorts; empty where people start one by one.' })
  cohorts: readonly CohortChance[];
  @Field(() => Float, {
    nullable: true,
    description: 'The share of such people who leave before they are offered a place.',
  })
  leavesFirst: number | null;
  @Field(() => WindowBasisType, { nullable: true })
  basis: WindowBasisType | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Half wait longer than this many weeks: 8, 13 or 26; null: no longer than 8.',
  })
  overWeeks: LimitWeeks | null;
  @Field(() => InstantScalar)
  calculatedAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'When the places were confirmed last.' })
  confirmedAt: Instant | null;
  @Field({ description: 'It was calculated longer ago than windows hold.' })
  isOld: boolean;
  @Field({ description: 'Worked out afterwards from what was known on the day; it was not issued then.' })
  isReplayed: boolean;
}

export const StartWindowResult = orRefusal('StartWindowResult', StartWindowType);
