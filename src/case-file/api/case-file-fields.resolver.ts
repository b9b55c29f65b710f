import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccessLoaders, ColleagueType, CurrentActor, mayDo, type SignedInActor } from '../../access/index.js';
import { writtenNumber } from '../domain/index.js';
import type { ListedBar } from '../store/case-bar.store.js';
import type { ProtectionViewer } from '../store/protection.store.js';
import type { ListedRelationship } from '../store/relationship.store.js';
import { CaseFileLoaders } from './case-file.loader.js';
import { CaseFileType, type CaseFileView } from './case-file.type.js';
import { CaseBarType, CaseRelationshipType, ProtectionViewerType } from './case-relationship.type.js';

/** Who the citizen is, and who stands how to the case, as far as the reader's access goes. */
@Resolver(() => CaseFileType)
export class CaseFileFieldsResolver {
  constructor(
    private readonly loaders: CaseFileLoaders,
    private readonly people: AccessLoaders,
  ) {}

  @ResolveField(() => String, { description: "The citizen's name as this department was told it." })
  async name(@Parent() { id }: CaseFileView, @Context() context: object): Promise<string> {
    return (await this.loaders.names(context).load(id)) ?? '';
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'DDMMYY-NNNN. Null for those to whom the case is not open for work.',
  })
  async civilRegistrationNumber(
    @Parent() { access }: CaseFileView,
    @Context() context: object,
  ): Promise<string | null> {
    if (access.level !== 'WORK') return null;
    const digits = await this.loaders.numbers(context).load(access.citizenId);
    return digits === null ? null : writtenNumber(digits);
  }

  @ResolveField(() => [CaseRelationshipType], {
    description: 'Who works, worked and will work on the case; the newest first.',
  })
  async relationships(
    @Parent() { id }: CaseFileView,
    @Context() context: object,
  ): Promise<readonly ListedRelationship[]> {
    return this.loaders.relationships(context).load(id);
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'The responsible employee today; null when the unit, or nobody, answers for the case.',
  })
  async responsible(
    @Parent() { id }: CaseFileView,
    @Context() context: object,
  ): Promise<ColleagueType | null> {
    const relationships = await this.loaders.relationships(context).load(id);
    const personId = relationships.find((one) => one.kind === 'RESPONSIBLE' && one.isInForce)?.personId;
    return personId ? this.people.colleagues(context).load(personId) : null;
  }

  @ResolveField(() => [ProtectionViewerType], {
    nullable: true,
    description: 'Who is named to see a protected citizen. Null for those who may not name others.',
  })
  async protectionViewers(
    @Parent() { access, isProtected }: CaseFileView,
    @Context() context: object,
  ): Promise<readonly ProtectionViewer[] | null> {
    if (access.level === 'READ') return null;
    return isProtected ? this.loaders.viewers(context).load(access.caseId) : [];
  }

  @ResolveField(() => [CaseBarType], {
    nullable: true,
    description: "Who must not see the citizen. Null for all but the department's lead.",
  })
  async bars(
    @CurrentActor() actor: SignedInActor,
    @Parent() { id, departmentId }: CaseFileView,
    @Context() context: object,
  ): Promise<readonly ListedBar[] | null> {
    return mayDo(actor, 'liftBar', departmentId) ? this.loaders.bars(context).load(id) : null;
  }
}

/** Relationships, as their types show them. */
@Resolver(() => CaseRelationshipType)
export class CaseRelationshipFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'Null for the unit.' })
  async person(@Parent() { personId }: ListedRelationship, @Context() context: object) {
    return personId === null ? null : this.people.colleagues(context).load(personId);
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'Null for what was imported.' })
  async recordedBy(@Parent() { recordedBy }: ListedRelationship, @Context() context: object) {
    return recordedBy === null ? null : this.people.colleagues(context).load(recordedBy);
  }
}

@Resolver(() => ProtectionViewerType)
export class ProtectionViewerFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async person(@Parent() { personId }: ProtectionViewer, @Context() context: object) {
    return this.people.colleagues(context).load(personId);
  }
}

@Resolver(() => CaseBarType)
export class CaseBarFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async person(@Parent() { personId }: ListedBar, @Context() context: object) {
    return this.people.colleagues(context).load(personId);
  }
}
