import { randomUUID } from 'node:crypto';
import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, mayDo } from '../../access/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import type { Actor, Refused } from '../../kernel/index.js';
import { isRefused } from '../../kernel/index.js';
import { RefusalType } from '../../platform/graphql/index.js';
import { CapacityReads } from '../store/capacity.reads.js';
import { StateCapacities, type CapacitiesStated } from '../use-case/state-capacities.js';
import { StateCapacitiesArgs, StateCapacityArgs } from './capacity.input.js';
import { CapacityStatementType } from './capacity-history.type.js';
import { CapacityLoaders } from './capacity.loader.js';
import {
  CapacitiesStatedType,
  CapacityResult,
  CapacityType,
  capacityView,
  type CapacityView,
} from './capacity.type.js';

/** Statements about capacity: one, a whole round, "no change", and intake closed. */
@Resolver()
export class CapacityResolver {
  constructor(
    private readonly state: StateCapacities,
    private readonly reads: CapacityReads,
  ) {}

  @Mutation(() => CapacityResult, {
    description: 'States the capacity of one intervention: as before, except.',
  })
  async stateCapacity(
    @CurrentActor() actor: Actor,
    @Args() { statement, idempotencyKey }: StateCapacityArgs,
  ): Promise<CapacitiesStatedType | RefusalType> {
    const operation = 'stateCapacity';
    return this.shown(
      await this.state.execute(actor, { operation, idempotencyKey, statements: [statement] }),
    );
  }

  @Mutation(() => CapacityResult, {
    description:
      'States the capacity of many interventions at once (the Monday round): all of it holds, or none.',
  })
  async stateCapacities(
    @CurrentActor() actor: Actor,
    @Args() { statements, idempotencyKey }: StateCapacitiesArgs,
  ): Promise<CapacitiesStatedType | RefusalType> {
    const operation = 'stateCapacities';
    return this.shown(await this.state.execute(actor, { operation, idempotencyKey, statements }));
  }

  @Mutation(() => CapacityResult, { description: '"No change": what was stated last still holds.' })
  async confirmCapacity(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('idempotencyKey', {
      type: () => String,
      nullable: true,
      description: 'May be left out: to confirm twice is to confirm.',
    })
    idempotencyKey?: string | null,
  ): Promise<CapacitiesStatedType | RefusalType> {
    const answer = await this.state.execute(actor, {
      operation: 'confirmCapacity',
      idempotencyKey: idempotencyKey ?? randomUUID(),
      statements: [{ interventionId }],
    });
    return this.shown(answer);
  }

  @Mutation(() => CapacityResult, { description: 'Takes nobody in until intake is opened by a statement.' })
  async closeIntake(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('reason') note: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ): Promise<CapacitiesStatedType | RefusalType> {
    const statements = [{ interventionId, intake: 'CLOSED' as const, note }];
    return this.shown(
      await this.state.execute(actor, { operation: 'closeIntake', idempotencyKey, statements }),
    );
  }

  /** In the order in which they were stated, counted anew: a replayed answer shows what holds now. */
  private async shown(answer: CapacitiesStated | Refused): Promise<CapacitiesStatedType | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const counted = new Map(
      (await this.reads.counted(answer.interventionIds)).map((one) => [one.interventionId, one]),
    );
    const capacities = answer.interventionIds.flatMap((id) => {
      const one = counted.get(id);
      return one ? [capacityView(one)] : [];
    });
    return { capacities, over: answer.over };
  }
}

/** `Intervention.capacity`: the numbers beside what they are of. */
@Resolver(() => InterventionType)
export class InterventionCapacityResolver {
  constructor(private readonly loaders: CapacityLoaders) {}

  @ResolveField(() => CapacityType, {
    nullable: true,
    description: 'How many places there are now; null when nobody has stated any.',
  })
  async capacity(@Parent() intervention: InterventionView, @Context() context: object) {
    return this.loaders.capacities(context).load(intervention.id);
  }
}

/** Who said so, and what is planned. */
@Resolver(() => CapacityType)
export class CapacityFieldResolver {
  constructor(
    private readonly people: AccessLoaders,
    private readonly loaders: CapacityLoaders,
  ) {}

  @ResolveField(() => [CapacityStatementType], {
    description:
      'What was stated for a later day, the next one first; a new statement for the day replaces it.',
  })
  async plans(
    @CurrentActor() actor: Actor,
    @Parent() { interventionId, departmentId }: CapacityView,
    @Context() context: object,
  ): Promise<readonly CapacityStatementType[]> {
    const isOwn = mayDo(actor, 'stateCapacities', departmentId);
    const plans = await this.loaders.plans(context).load(interventionId);
    return plans.map((plan) => (isOwn ? plan : { ...plan, note: null }));
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async statedBy(@Parent() { statedById }: CapacityView, @Context() context: object) {
    return statedById === null ? null : this.people.colleagues(context).load(statedById);
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async confirmedBy(@Parent() { confirmedById }: CapacityView, @Context() context: object) {
    return confirmedById === null ? null : this.people.colleagues(context).load(confirmedById);
  }
}
