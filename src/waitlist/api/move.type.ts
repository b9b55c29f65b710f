import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, MaxLength } from 'class-validator';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant } from '../../kernel/index.js';
import { DayScalar, InstantScalar, orRefusal, registerEnum } from '../../platform/graphql/index.js';
import { MOVE_STATES, URGENCIES, type EntryMove, type MoveState, type Urgency } from '../domain/index.js';
import { DISPLACED_SHOWN_MAX, type SeenDisplaced, type TriedMove } from '../use-case/try-move.js';
import { EntryArgs } from './entry-life.args.js';

export const UrgencyEnum = registerEnum('Urgency', URGENCIES, 'Why a move cannot wait for a second person.');
export const MoveStateEnum = registerEnum(
  'MoveState',
  MOVE_STATES,
  'PROPOSED changes nothing yet; APPLIED was urgent and waits for the second person; CONFIRMED by two.',
);

@ArgsType()
export class MoveEntryArgs extends EntryArgs {
  @Field(() => Int, { description: 'Before where the citizen stands now; 1 is first.' })
  @IsInt()
  toPosition: number;
  @Field()
  @MaxLength(4_000)
  reason: string;
  @Field(() => UrgencyEnum, {
    nullable: true,
    description: 'For the owning department: carried out at once, approved within two working days.',
  })
  @IsOptional()
  @IsIn(URGENCIES)
  urgency?: Urgency | null;
}

@ArgsType()
export class TryMoveArgs {
  @Field(() => ID)
  @MaxLength(100)
  entryId: string;
  @Field(() => Int)
  @IsInt()
  toPosition: number;
}

@Sensitive()
@ObjectType('DisplacedEntry', { description: 'Somebody who comes one place later through a move.' })
export class DisplacedEntryType implements SeenDisplaced {
  @Field(() => ID, { nullable: true, description: 'null where the entry is not open to you.' })
  entryId: string | null;
  @Field(() => String, { nullable: true })
  name: string | null;
  @Field(() => Int)
  fromPosition: number;
  @Field(() => Int)
  toPosition: number;
}

@Sensitive()
@ObjectType('MoveTrial', { description: 'What a move would do; nothing was changed.' })
export class MoveTrialType implements TriedMove {
  @Field(() => ID)
  entryId: string;
  @Field(() => Int)
  fromPosition: number;
  @Field(() => Int)
  toPosition: number;
  @Field(() => Int)
  displacedCount: number;
  @Field(() => [DisplacedEntryType], { description: 'The first hundred of them, in order.' })
  displaced: readonly DisplacedEntryType[];
}

export const MoveTrialResult = orRefusal('MoveTrialResult', MoveTrialType);

@Sensitive()
@ObjectType('EntryMove', {
  description: 'Putting one person before others by hand: who, why, whom it displaces.',
})
export class EntryMoveType implements Pick<
  EntryMove,
  | 'id'
  | 'changeId'
  | 'state'
  | 'fromPosition'
  | 'toPosition'
  | 'reason'
  | 'urgency'
  | 'proposedAt'
  | 'appliedAt'
  | 'dueOn'
  | 'decidedAt'
> {
  @Field(() => ID)
  id: string;
  @Field(() => ID, { nullable: true, description: 'What the second person approves or rejects.' })
  changeId: string | null;
  @Field(() => MoveStateEnum)
  state: MoveState;
  @Field(() => Int)
  fromPosition: number;
  @Field(() => Int)
  toPosition: number;
  @Field()
  reason: string;
  @Field(() => UrgencyEnum, { nullable: true })
  urgency: Urgency | null;
  @Field(() => Int, { description: 'As proposed; once carried out, as it then was.' })
  displacedCount: number;
  @Field(() => [DisplacedEntryType], { description: 'The first hundred of them, in order.' })
  displaced: readonly DisplacedEntryType[];
  @Field(() => InstantScalar)
  proposedAt: Instant;
  @Field(() => InstantScalar, { nullable: true })
  appliedAt: Instant | null;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'By when somebody must have agreed to what was urgent.',
  })
  dueOn: Day | null;
  @Field(() => InstantScalar, { nullable: true })
  decidedAt: Instant | null;
}

/** A move as its reader may see it. */
export interface EntryMoveView extends EntryMoveType {
  readonly move: EntryMove;
}

/** @param isOwn whether the reader belongs to the department whose queue it is: others do not learn who was passed */
export const entryMoveView = (move: EntryMove, isOwn: boolean): EntryMoveView => ({
  ...move,
  displacedCount: move.displaced.length,
  displaced: move.displaced
    .slice(0, DISPLACED_SHOWN_MAX)
    .map((one) => ({ ...one, entryId: isOwn ? one.entryId : null, name: null })),
  move,
});
