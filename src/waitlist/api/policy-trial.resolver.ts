import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '../../access/index.js';
import { AuditTrail } from '../../audit/index.js';
import type { Actor } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import {
  answerOr,
  connectionFrom,
  Cursors,
  fingerprint,
  PageArgs,
  pageRequest,
} from '../../platform/graphql/index.js';
import type { TriedMove } from '../domain/index.js';
import { EntryStore } from '../store/entry.store.js';
import { TryPriorityPolicy } from '../use-case/try-priority-policy.js';
import { PolicyTrialType, TriedMoveConnection, TryPriorityPolicyResult } from './policy-trial.type.js';
import { TryPriorityPolicyArgs } from './priority-policy.input.js';

/** A trial with what its pages of moves are made from. */
interface PolicyTrialView extends PolicyTrialType {
  readonly allMoves: readonly TriedMove[];
  readonly interventionId: string;
  readonly asked: string;
}

/** What a policy would make of today's queue, before anybody proposes it. */
@Resolver(() => PolicyTrialType)
export class PolicyTrialResolver {
  constructor(
    private readonly cursors: Cursors,
    private readonly trial: TryPriorityPolicy,
    private readonly database: Database,
    private readonly entries: EntryStore,
    private readonly audit: AuditTrail,
  ) {}

  @Query(() => TryPriorityPolicyResult, {
    description: 'Tries a policy on the queue of an intervention as it stands today; nothing is written.',
  })
  async tryPriorityPolicy(
    @CurrentActor() actor: Actor,
    @Args() { draft, interventionId }: TryPriorityPolicyArgs,
  ) {
    const answer = await this.trial.execute(actor, { draft, interventionId });
    const asked = fingerprint('tryPriorityPolicy', actor.personId, { draft, interventionId });
    return answerOr(answer, ({ moves, ...trial }): PolicyTrialView => ({
      ...trial,
      allMoves: moves,
      interventionId,
      asked,
    }));
  }

  @ResolveField(() => TriedMoveConnection, {
    description:
      'Who would move, those who move furthest first; to other departments, which see no single person, nobody.',
  })
  async moves(
    @CurrentActor() actor: Actor,
    @Parent() { allMoves, interventionId, asked: query }: PolicyTrialView,
    @Args() args: PageArgs,
  ): Promise<TriedMoveConnection> {
    const codec = await this.cursors.codec();
    const page = pageRequest(args, codec, query);
    const from = page.after === null ? 0 : Number(page.after[0]);
    const rows = allMoves
      .slice(from, from + page.limit)
      .map((move, index) => ({ move, next: from + index + 1 }));
    const shown = rows.slice(0, page.first).map(({ move }) => move.entryId);
    await this.seen(actor, interventionId, shown);
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ next }) => [next],
      nodeOf: ({ move }) => move,
    });
  }

  /** Logs whose places were shown: what a policy would make of somebody tells of him or her. */
  private async seen(actor: Actor, interventionId: string, entryIds: readonly string[]): Promise<void> {
    const entries = await this.entries.findMany(this.database, entryIds);
    await this.audit.record({
      actor,
      action: 'READ',
      operation: 'tryPriorityPolicy',
      subjectIds: [...new Set(entries.map(({ caseId }) => caseId))],
      objectIds: [interventionId],
      details: { rows: entryIds.length },
      requestId: actor.requestId,
    });
  }
}
