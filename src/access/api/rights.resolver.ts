import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { Day } from '../../kernel/index.js';
import { answerOr, DayScalar } from '../../platform/graphql/index.js';
import type { SignedInActor } from '../domain/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import { AppointDeputy } from '../use-case/appoint-deputy.js';
import { EndDeputy } from '../use-case/end-deputy.js';
import { EndRole } from '../use-case/end-role.js';
import { GrantRole } from '../use-case/grant-role.js';
import { DeputyInput, RoleGrantInput } from './access.input.js';
import { DeputyResult, EndedRightResult, RoleGrantResult } from './deputy.type.js';

const lastDayArgument = { type: () => DayScalar, nullable: true, description: 'Default: it ends at once.' };

/** Who may do what, and until when. */
@Resolver()
export class RightsResolver {
  constructor(
    private readonly grant: GrantRole,
    private readonly end: EndRole,
    private readonly appoint: AppointDeputy,
    private readonly dismiss: EndDeputy,
  ) {}

  @Mutation(() => RoleGrantResult, { description: 'Gives somebody else a role.' })
  async grantRole(
    @CurrentActor() actor: SignedInActor,
    @Args('input') { ...input }: RoleGrantInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.grant.execute(actor, { idempotencyKey, ...input }), (grant) => grant);
  }

  @Mutation(() => EndedRightResult, { description: 'Ends a role that you may give.' })
  async endRole(
    @CurrentActor() actor: SignedInActor,
    @Args('id', { type: () => ID }) id: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('lastDay', lastDayArgument) lastDay?: Day,
  ) {
    return answerOr(
      await this.end.execute(actor, { idempotencyKey, id, lastDay: lastDay ?? null }),
      (ended) => ended,
    );
  }

  @Mutation(() => DeputyResult, {
    description: 'Lets somebody stand in for an absent colleague in your department.',
  })
  async appointDeputy(
    @CurrentActor() actor: SignedInActor,
    @Args('input') { ...input }: DeputyInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.appoint.execute(actor, { idempotencyKey, ...input }), (deputy) => deputy);
  }

  @Mutation(() => EndedRightResult, { description: 'Ends a deputyship before its last day.' })
  async endDeputy(
    @CurrentActor() actor: SignedInActor,
    @Args('id', { type: () => ID }) id: string,
    @Args('idempotencyKey') idempotencyKey: string,
    @Args('lastDay', lastDayArgument) lastDay?: Day,
  ) {
    return answerOr(
      await this.dismiss.execute(actor, { idempotencyKey, id, lastDay: lastDay ?? null }),
      (ended) => ended,
    );
  }
}
