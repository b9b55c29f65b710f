import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor } from '../../access/index.js';
import type { Actor } from '../../kernel/index.js';
import { answerOr } from '../../platform/graphql/index.js';
import { MoveEntry } from '../use-case/move-entry.js';
import { TryMove } from '../use-case/try-move.js';
import { WaitlistEntryResult } from './entry.type.js';
import {
  EntryMoveType,
  MoveEntryArgs,
  MoveTrialResult,
  TryMoveArgs,
  type EntryMoveView,
} from './move.type.js';
import { ShownEntry } from './shown-entry.js';

/** Moves by hand. */
@Resolver()
export class MoveResolver {
  constructor(
    private readonly move: MoveEntry,
    private readonly trial: TryMove,
    private readonly shown: ShownEntry,
  ) {}

  @Query(() => MoveTrialResult, { description: 'Whom a move would displace; writes nothing.' })
  async tryMove(@CurrentActor() actor: Actor, @Args() args: TryMoveArgs) {
    return answerOr(await this.trial.execute(actor, args), (tried) => tried);
  }

  @Mutation(() => WaitlistEntryResult, {
    description:
      'Proposes a move, which the lead of the owning department approves (approve, rejectChange); what is urgent the owning department does at once.',
  })
  async moveEntry(@CurrentActor() actor: Actor, @Args() { urgency, ...args }: MoveEntryArgs) {
    return this.shown.answer(actor, await this.move.execute(actor, { ...args, urgency: urgency ?? null }));
  }
}

/** Who moved somebody. */
@Resolver(() => EntryMoveType)
export class EntryMoveFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async proposedBy(@Parent() { move }: EntryMoveView, @Context() context: object) {
    return this.people.colleagues(context).load(move.proposedBy);
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'The second person.' })
  async decidedBy(@Parent() { move }: EntryMoveView, @Context() context: object) {
    return move.decidedBy === null ? null : this.people.colleagues(context).load(move.decidedBy);
  }
}
