import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { Sensitive } from '../../access/index.js';
import type { Day, Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  DayScalar,
  edgeOf,
  InstantScalar,
  orRefusal,
  PageArgs,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import { TASK_KINDS, type TaskKind, type WaitlistTask } from '../domain/index.js';
import { WaitlistEntryType, type EntryView } from './entry.type.js';

export const TaskKindEnum = registerEnum(
  'WaitlistTaskKind',
  TASK_KINDS,
  'What a person must do; the product never does it for anybody.',
);

@ArgsType()
export class WaitlistTasksArgs extends PageArgs {
  @Field(() => [TaskKindEnum], { nullable: true, description: 'Only these kinds.' })
  @IsOptional()
  @IsIn(TASK_KINDS, { each: true })
  kinds?: readonly TaskKind[] | null;
  @Field({ defaultValue: false, description: 'Only tasks that name you.' })
  mine: boolean;
}

@ArgsType()
export class CompleteTaskArgs {
  @Field(() => ID)
  @MaxLength(100)
  taskId: string;
  @Field(() => String, { nullable: true, description: 'What was done.' })
  @IsOptional()
  @MaxLength(4_000)
  note?: string | null;
  @Field()
  idempotencyKey: string;
}

@Sensitive()
@ObjectType('WaitlistTask', { description: 'Something that waits for a person.' })
export class WaitlistTaskType implements Omit<WaitlistTask, 'entryId' | 'addresseeId' | 'doneBy'> {
  @Field(() => ID)
  id: string;
  @Field(() => TaskKindEnum)
  kind: TaskKind;
  @Field(() => ID, { description: 'Whose people do it when it names nobody.' })
  departmentId: string;
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { nullable: true, description: 'A slot offer, a move or a cohort that it is about.' })
  objectId: string | null;
  @Field(() => WaitlistEntryType, {
    nullable: true,
    description: 'Whom it is about; null for nobody, and where the entry is not open to you.',
  })
  entry: WaitlistEntryType | null;
  @Field({ description: 'It is for the lead of the department.' })
  isForLead: boolean;
  @Field(() => DayScalar)
  dueOn: Day;
  @Field(() => TextType, { nullable: true, description: 'What the citizen must be told.' })
  tellCitizen: Text | null;
  @Field(() => InstantScalar)
  raisedAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'null: it waits.' })
  doneAt: Instant | null;
}

/** A task as resolvers hand it on. */
export interface TaskView extends WaitlistTaskType {
  readonly entry: EntryView | null;
  readonly task: WaitlistTask;
}

/** A task with the entry as its reader may see it. */
export const taskView = (task: WaitlistTask, entry: EntryView | null): TaskView => ({ ...task, entry, task });

@ObjectType()
export class WaitlistTaskEdge extends edgeOf(WaitlistTaskType) {}

@ObjectType()
export class WaitlistTaskConnection extends connectionOf(WaitlistTaskEdge) {}

export const WaitlistTaskResult = orRefusal('WaitlistTaskResult', WaitlistTaskType);
