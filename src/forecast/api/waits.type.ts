import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Count, Instant } from '../../kernel/index.js';
import { CountType, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import type { Direction, TrendMonths, WaitFound } from '../domain/index.js';
import type { WindowMove } from '../store/wait.reads.js';

export const DirectionEnum = registerEnum(
  'TrendDirection',
  ['RISING', 'FALLING', 'STEADY', 'UNKNOWN'] as const satisfies readonly Direction[],
  'Under a tenth is STEADY.',
);

@ObjectType('WaitFound', { description: 'A wait in days.' })
export class WaitFoundType implements WaitFound {
  @Field(() => Int)
  days: number;
  @Field({ description: 'So many had not started by then: it is that long at least.' })
  isAtLeast: boolean;
}

@ObjectType('ExperiencedWait', {
  description: 'What people lived through in the last year, those still waiting counted. No forecast.',
})
export class ExperiencedWaitType {
  @Field(() => WaitFoundType, {
    nullable: true,
    description:
      'Half had started by then; null: hidden from other departments where few people are behind it.',
  })
  median: WaitFound | null;
  @Field(() => WaitFoundType, { nullable: true, description: 'Nine in ten had started by then.' })
  p90: WaitFound | null;
  @Field(() => CountType)
  starts: Count;
  @Field(() => CountType)
  stillWaiting: Count;
}

@ObjectType('StatedWait', { description: 'What the provider says: a statement, never calculated.' })
export class StatedWaitType {
  @Field(() => Int)
  weeks: number;
  @Field(() => InstantScalar)
  statedAt: Instant;
  /** Resolved to a colleague. */
  statedById: string | null;
}

@ObjectType('WaitTrend', { description: 'How the queue moved over some months.' })
export class WaitTrendType {
  @Field(() => Int)
  months: TrendMonths;
  @Field(() => CountType, { nullable: true, description: 'How many waited then; null: not known.' })
  waitingBefore: Count | null;
  @Field(() => DirectionEnum, { description: 'Of the number waiting.' })
  waiting: Direction;
  @Field(() => Int, { nullable: true, description: 'The median window for somebody new then, days.' })
  p50Before: number | null;
  @Field(() => DirectionEnum, { description: 'Of the median window for somebody new.' })
  window: Direction;
}

@ObjectType('WindowMove', {
  description:
    'The window for somebody new moved by weeks since it was told before; null where there was no number.',
})
export class WindowMoveType implements Omit<WindowMove, 'interventionId'> {
  @Field(() => Int)
  tier: number;
  @Field(() => InstantScalar)
  at: Instant;
  @Field(() => Int, { nullable: true, description: 'Days, from the day on which it was told.' })
  fromP50: number | null;
  @Field(() => Int, { nullable: true })
  fromP80: number | null;
  @Field(() => Int, { nullable: true, description: 'Days, from the day of the move.' })
  toP50: number | null;
  @Field(() => Int, { nullable: true })
  toP80: number | null;
}

@ObjectType('Waits', {
  description: 'What is known of waiting beside the start window: lived through, stated, and how it moves.',
})
export class WaitsType {
  @Field(() => CountType, { description: 'How many waited when it was counted.' })
  waiting: Count;
  @Field(() => ExperiencedWaitType)
  experienced: ExperiencedWaitType;
  @Field(() => StatedWaitType, { nullable: true, description: 'null: the provider says nothing.' })
  stated: StatedWaitType | null;
  @Field(() => [WaitTrendType], { description: 'Over 3, 6 and 12 months.' })
  trends: readonly WaitTrendType[];
  @Field(() => [WindowMoveType], { description: 'The newest first, twenty at most.' })
  moves: readonly WindowMoveType[];
}

@ObjectType('WaitStated')
export class WaitStatedType {
  @Field(() => ID)
  interventionId: string;
  @Field(() => Int)
  weeks: number;
}

export const StateWaitResult = orRefusal('StateWaitResult', WaitStatedType);
