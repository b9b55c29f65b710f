import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { CurrentActor, departmentsFor } from '../../access/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import type { Actor } from '../../kernel/index.js';
import {
  connectionFrom,
  connectionOf,
  Cursors,
  edgeOf,
  fingerprint,
  PageArgs,
  pageRequest,
} from '../../platform/graphql/index.js';
import { CapacityRoundReads, type RoundLine } from '../store/capacity-round.reads.js';
import { CapacityLoaders } from './capacity.loader.js';
import { CapacityType } from './capacity.type.js';

@ObjectType('CapacityRoundLine', {
  description:
    'An intervention to state the capacity of: what holds now is what a statement leaves as it is.',
})
export class CapacityRoundLineType {
  @Field(() => ID)
  interventionId: string;
}

@ObjectType()
export class CapacityRoundEdge extends edgeOf(CapacityRoundLineType) {}

@ObjectType()
export class CapacityRoundConnection extends connectionOf(CapacityRoundEdge) {}

@ArgsType()
export class CapacityRoundArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'One of your departments. Default: all of them.' })
  @IsOptional()
  @MaxLength(50)
  departmentId?: string | null;
}

/** The Monday round: what a department keeps, the longest unconfirmed first. */
@Resolver(() => CapacityRoundLineType)
export class CapacityRoundResolver {
  constructor(
    private readonly reads: CapacityRoundReads,
    private readonly interventions: InterventionLoader,
    private readonly loaders: CapacityLoaders,
    private readonly cursors: Cursors,
  ) {}

  @Query(() => CapacityRoundConnection, {
    description:
      'The interventions whose capacity you keep: never stated ones first, then the longest unconfirmed.',
  })
  async capacityRound(@CurrentActor() actor: Actor, @Args() args: CapacityRoundArgs) {
    const codec = await this.cursors.codec();
    const query = fingerprint('capacityRound', actor.personId, { departmentId: args.departmentId ?? null });
    const page = pageRequest(args, codec, query);
    const mine = departmentsFor(actor, 'stateCapacities');
    const departments = mine === 'all' ? [] : mine;
    const wanted = departments.filter((id) => !args.departmentId || id === args.departmentId);
    const rows = await this.reads.page(wanted, page.after as [string, string] | null, page.limit);
    return connectionFrom(rows, page, {
      codec,
      query,
      keyOf: ({ confirmed, interventionId }: RoundLine) => [confirmed, interventionId],
      nodeOf: ({ interventionId }: RoundLine) => ({ interventionId }),
    });
  }

  @ResolveField(() => InterventionType)
  async intervention(@Parent() { interventionId }: CapacityRoundLineType, @Context() context: object) {
    return this.interventions.shown(context).load(interventionId);
  }

  @ResolveField(() => CapacityType, { nullable: true, description: 'null: nobody has stated any yet.' })
  async capacity(@Parent() { interventionId }: CapacityRoundLineType, @Context() context: object) {
    return this.loaders.capacities(context).load(interventionId);
  }
}
