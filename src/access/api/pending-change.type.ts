import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { Instant, Text } from '../../kernel/index.js';
import {
  connectionOf,
  edgeOf,
  InstantScalar,
  orRefusal,
  registerEnum,
  TextType,
} from '../../platform/graphql/index.js';
import { CHANGE_STATES, type ChangeState, type DecidedChange, type PendingChange } from '../domain/index.js';
import { Sensitive } from '../door/sensitive.decorator.js';

export const ChangeStateEnum = registerEnum(
  'ChangeState',
  CHANGE_STATES,
  'What became of a proposal. A newer one for the same thing supersedes an undecided one.',
);

@Sensitive()
@ObjectType('PendingChange', { description: 'A change that one person proposed and another decides.' })
export class PendingChangeType implements Omit<PendingChange, 'payload' | 'proposedBy' | 'decidedBy'> {
  @Field(() => ID)
  id: string;
  @Field({ description: 'What kind of change it is, e.g. `rules`.' })
  kind: string;
  @Field(() => ID)
  departmentId: string;
  @Field(() => ID, { description: 'What it changes.' })
  objectId: string;
  @Field(() => TextType)
  summary: Text;
  @Field(() => InstantScalar)
  proposedAt: Instant;
  @Field(() => ChangeStateEnum)
  state: ChangeState;
  @Field(() => InstantScalar, { nullable: true })
  decidedAt: Instant | null;
  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  reason: string | null;
}

@ObjectType()
export class PendingChangeEdge extends edgeOf(PendingChangeType) {}

@ObjectType()
export class PendingChangeConnection extends connectionOf(PendingChangeEdge) {}

@ObjectType('Approved', { description: 'The change was applied.' })
export class ApprovedType implements DecidedChange {
  @Field(() => ID)
  changeId: string;
  @Field(() => ID, { description: 'The thing that was made or changed.' })
  objectId: string;
}

@ObjectType('Rejected', { description: 'The change will not be applied.' })
export class RejectedType implements DecidedChange {
  @Field(() => ID)
  changeId: string;
  @Field(() => ID, { description: 'The thing that stays as it is.' })
  objectId: string;
}

export const ApproveResult = orRefusal('ApproveResult', ApprovedType);
export const RejectResult = orRefusal('RejectResult', RejectedType);
