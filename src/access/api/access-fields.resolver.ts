import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { HeldGrant, PendingChange, Person, SignedInActor } from '../domain/index.js';
import { CurrentActor } from '../door/current-actor.decorator.js';
import type { ListedGrant } from '../store/people.reads.js';
import { AccessLoaders } from './access.loader.js';
import { DepartmentType } from './department.type.js';
import { ColleagueType, HeldGrantType } from './me.type.js';
import { PendingChangeType } from './pending-change.type.js';
import { PersonType, RoleGrantType } from './person.type.js';

/** What stands behind a role of the signed-in person. */
@Resolver(() => HeldGrantType)
export class HeldGrantFieldsResolver {
  constructor(private readonly loaders: AccessLoaders) {}

  @ResolveField(() => DepartmentType, { nullable: true })
  async department(@Parent() { departmentId }: HeldGrant, @Context() context: object) {
    return departmentId === null ? null : this.loaders.departments(context).load(departmentId);
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'The absent colleague whose role it is; none for your own.',
  })
  async deputyFor(@Parent() { deputyFor }: HeldGrant, @Context() context: object) {
    return deputyFor === null ? null : this.loaders.colleagues(context).load(deputyFor);
  }
}

/** The roles of a person. */
@Resolver(() => PersonType)
export class PersonFieldsResolver {
  constructor(private readonly loaders: AccessLoaders) {}

  @ResolveField(() => [RoleGrantType], { description: 'The roles in force or planned that you may know of.' })
  async grants(
    @Parent() { id }: Person,
    @CurrentActor() actor: SignedInActor,
    @Context() context: object,
  ): Promise<readonly ListedGrant[]> {
    return this.loaders.grants(context, actor).load(id);
  }
}

/** The people behind a pending change. */
@Resolver(() => PendingChangeType)
export class PendingChangeFieldsResolver {
  constructor(private readonly loaders: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async proposedBy(@Parent() { proposedBy }: PendingChange, @Context() context: object) {
    return this.loaders.colleagues(context).load(proposedBy);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async decidedBy(@Parent() { decidedBy }: PendingChange, @Context() context: object) {
    return decidedBy === null ? null : this.loaders.colleagues(context).load(decidedBy);
  }
}
