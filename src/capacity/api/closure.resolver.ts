import { ArgsType, Args, Field, ID, Mutation, Resolver } from '@nestjs/graphql';
import { MaxLength } from 'class-validator';
import { CurrentActor } from '../../access/index.js';
import { isRefused, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { NotFoundFault } from '../../platform/errors/index.js';
import { DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { ClosureStore } from '../store/closure.store.js';
import { AddClosure, type ClosureStep } from '../use-case/add-closure.js';
import { LiftClosure } from '../use-case/lift-closure.js';
import { ClosureResult, closureView, type ClosureView } from './closure.type.js';
import { NAME_MAX, REASON_MAX } from './cohort.input.js';
import { isOwnOf } from './cohort.loader.js';

@ArgsType()
class AddClosureArgs {
  @Field(() => ID)
  @MaxLength(NAME_MAX)
  interventionId: string;
  @Field(() => DayScalar)
  fromDay: Day;
  @Field(() => DayScalar, { description: 'The last day.' })
  toDay: Day;
  @Field()
  @MaxLength(REASON_MAX)
  reason: string;
  @Field(() => DayScalar, {
    nullable: true,
    description: 'When it was announced, today or earlier. Default: today.',
  })
  announcedOn?: Day | null;
  @Field()
  idempotencyKey: string;
}

/** Days on which an intervention is closed. */
@Resolver()
export class ClosureResolver {
  constructor(
    private readonly database: Database,
    private readonly closures: ClosureStore,
    private readonly add: AddClosure,
    private readonly lift: LiftClosure,
  ) {}

  @Mutation(() => ClosureResult, { description: 'Closes an intervention for some days.' })
  async addClosure(@CurrentActor() actor: Actor, @Args() args: AddClosureArgs) {
    const { interventionId, fromDay, toDay, reason, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, interventionId, fromDay, toDay, reason, announcedOn };
    return this.shown(actor, await this.add.execute(actor, command));
  }

  @Mutation(() => ClosureResult, { description: 'Takes a closure back; that it was there stays recorded.' })
  async liftClosure(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.shown(actor, await this.lift.execute(actor, { idempotencyKey, id }));
  }

  /** As it stands: a replayed answer shows what holds now, to the right that holds now. */
  private async shown(actor: Actor, answer: ClosureStep | Refused): Promise<ClosureView | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const found = await this.closures.byId(this.database, answer.closureId);
    if (!found) throw new NotFoundFault();
    return closureView(found, isOwnOf(actor, found.departmentId));
  }
}
