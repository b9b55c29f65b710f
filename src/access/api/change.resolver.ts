import { Args, ArgsType, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import {
  answerOr,
  connectionFrom,
  fingerprint,
  PageArgs,
  pageRequest,
} from '../../platform/graphql/index.js';
import { CHANGE_STATES, type ChangeState, type SignedInActor } from '../domain/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import { PeopleReads } from '../store/people.reads.js';
import { ApproveChange } from '../use-case/approve-change.js';
import { RejectChange } from '../use-case/reject-change.js';
import { reachOf } from './access.loader.js';
import { Cursors } from '../../platform/graphql/index.js';
import {
  ApproveResult,
  ChangeStateEnum,
  PendingChangeConnection,
  RejectResult,
} from './pending-change.type.js';

@ArgsType()
class PendingChangesArgs extends PageArgs {
  @Field(() => ChangeStateEnum, { defaultValue: 'PROPOSED' })
  @IsIn(CHANGE_STATES)
  readonly state: ChangeState = 'PROPOSED';
}

/** Changes for which two people are needed. */
@Resolver()
export class ChangeResolver {
  constructor(
    private readonly reads: PeopleReads,
    private readonly cursors: Cursors,
    private readonly approval: ApproveChange,
    private readonly rejection: RejectChange,
  ) {}

  @Query(() => PendingChangeConnection, {
    description: 'Changes in a state in your department, the newest first.',
  })
  async pendingChanges(@CurrentActor() actor: SignedInActor, @Args() { state, ...args }: PendingChangesArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('pendingChanges', actor.personId, { state });
    const page = pageRequest(args, codec, query);
    const before = page.after as [string, string] | null;
    const rows = await this.reads.changes(state, reachOf(actor, 'pendingChanges'), before, page.limit);
    const keyOf = ({ proposedAt, id }: { proposedAt: string; id: string }) => [proposedAt, id];
    return connectionFrom(rows, page, { codec, query, keyOf, nodeOf: (change) => change });
  }

  @Mutation(() => ApproveResult, {
    description: 'Agrees, as the second person, to a change, which is applied.',
  })
  async approve(
    @CurrentActor() actor: SignedInActor,
    @Args('changeId', { type: () => ID }) changeId: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.approval.execute(actor, { idempotencyKey, changeId }), (decided) => decided);
  }

  @Mutation(() => RejectResult, { description: 'Says no, as the second person, to a change.' })
  async rejectChange(
    @CurrentActor() actor: SignedInActor,
    @Args('changeId', { type: () => ID }) changeId: string,
    @Args('reason') reason: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(
      await this.rejection.execute(actor, { idempotencyKey, changeId, reason }),
      (decided) => decided,
    );
  }
}
