import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType } from '../../access/index.js';
import { ClosureType, type ClosureView } from './closure.type.js';
import { SessionType, type SessionView } from './session.type.js';

/** Who moved or cancelled a session. */
@Resolver(() => SessionType)
export class SessionFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null for one that was not changed.' })
  async changedBy(@Parent() { changedById }: SessionView, @Context() context: object) {
    return changedById === null ? null : this.people.colleagues(context).load(changedById);
  }
}

/** Who closed an intervention. */
@Resolver(() => ClosureType)
export class ClosureFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: a machine did.' })
  async recordedBy(@Parent() { recordedById }: ClosureView, @Context() context: object) {
    return recordedById === null ? null : this.people.colleagues(context).load(recordedById);
  }
}
