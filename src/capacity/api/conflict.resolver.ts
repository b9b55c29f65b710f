import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, departmentsFor } from '../../access/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import { isRefused, type Actor, type Instant } from '../../kernel/index.js';
import {
  connectionFrom,
  connectionOf,
  Cursors,
  edgeOf,
  fingerprint,
  InstantScalar,
  orRefusal,
  PageArgs,
  pageRequest,
  RefusalType,
  registerEnum,
} from '../../platform/graphql/index.js';
import { CONFLICT_KINDS, type ConflictKind } from '../domain/index.js';
import { ConflictReads, type ShownConflict } from '../store/conflict.reads.js';
import { SettleConflict } from '../use-case/settle-conflict.js';

export const CapacityConflictKindEnum = registerEnum(
  'CapacityConflictKind',
  CONFLICT_KINDS,
  'What a person must settle, since nobody is thrown out by the program.',
);

@ObjectType('CapacityConflict', { description: 'Places and people do not fit; a person settles it.' })
export class CapacityConflictType implements Omit<ShownConflict, 'raisedById' | 'settledById'> {
  @Field(() => ID)
  id: string;
  @Field(() => CapacityConflictKindEnum)
  kind: ConflictKind;
  @Field(() => ID)
  interventionId: string;
  @Field(() => ID, { nullable: true })
  cohortId: string | null;
  @Field(() => ID)
  departmentId: string;
  @Field(() => Int, { description: 'How many people it concerns.' })
  people: number;
  @Field(() => InstantScalar)
  raisedAt: Instant;
  @Field(() => InstantScalar, { nullable: true, description: 'null: it stands.' })
  settledAt: Instant | null;
  @Field(() => String, { nullable: true, description: 'What was done; null when the reason went by itself.' })
  settlement: string | null;
}

const ConflictResult = orRefusal('CapacityConflictResult', CapacityConflictType);

@ObjectType()
export class CapacityConflictEdge extends edgeOf(CapacityConflictType) {}

@ObjectType()
export class CapacityConflictConnection extends connectionOf(CapacityConflictEdge) {}

@ArgsType()
export class CapacityConflictsArgs extends PageArgs {
  @Field({ defaultValue: false, description: 'Those that are settled, instead of those that stand.' })
  settled: boolean;
}

/** Conflicts between places and people, for the department that keeps the places. */
@Resolver(() => CapacityConflictType)
export class ConflictResolver {
  constructor(
    private readonly reads: ConflictReads,
    private readonly settle: SettleConflict,
    private readonly interventions: InterventionLoader,
    private readonly people: AccessLoaders,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => CapacityConflictConnection, { description: 'Conflicts of your departments, newest first.' })
  async capacityConflicts(@CurrentActor() actor: Actor, @Args() args: CapacityConflictsArgs) {
    const codec = await this.cursors.codec();
    const { settled } = args;
    const query = fingerprint('capacityConflicts', actor.personId, { settled });
    const page = pageRequest(args, codec, query);
    const mine = departmentsFor(actor, 'capacityConflicts');
    const before = page.after as [string, string] | null;
    const rows = await this.reads.page(mine === 'all' ? null : mine, settled, before, page.limit);
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ raisedAt, id }) => [raisedAt, id],
      nodeOf: (conflict) => conflict,
    });
  }

  @Mutation(() => ConflictResult, { description: 'Says how a conflict was settled.' })
  async settleCapacityConflict(
    @CurrentActor() actor: Actor,
    @Args('conflictId', { type: () => ID }) conflictId: string,
    @Args('settlement', { description: 'What was done about it.' }) settlement: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const answer = await this.settle.execute(actor, { idempotencyKey, conflictId, settlement });
    return isRefused(answer) ? RefusalType.of(answer) : this.reads.byId(answer.conflictId);
  }

  @ResolveField(() => InterventionType, { nullable: true })
  async intervention(@Parent() { interventionId }: ShownConflict, @Context() context: object) {
    return this.interventions.shown(context).load(interventionId);
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'Whose change raised it.' })
  async raisedBy(@Parent() { raisedById }: ShownConflict, @Context() context: object) {
    return raisedById === null ? null : this.people.colleagues(context).load(raisedById);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async settledBy(@Parent() { settledById }: ShownConflict, @Context() context: object) {
    return settledById === null ? null : this.people.colleagues(context).load(settledById);
  }
}
