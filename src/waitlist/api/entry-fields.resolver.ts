import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  AccessLoaders,
  ColleagueType,
  CurrentActor,
  mayViewFactType,
  type SignedInActor,
} from '../../access/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import type { Day } from '../../kernel/index.js';
import { DayScalar } from '../../platform/graphql/index.js';
import { belongsTo } from '../desk/entry-sight.js';
import { explainPosition, isNamed, keptVerdictFor, type ExplainedPosition } from '../domain/index.js';
import type { ListedEntryEvent } from '../store/entry-event.reads.js';
import { EntryEventType, KeptVerdictType } from './entry-detail.type.js';
import { EntryLoaders } from './entry.loader.js';
import { WaitlistEntryType, type EntryView } from './entry.type.js';
import { WaitlistPositionType } from './position.type.js';

/** What an entry says beside its own row. What tells whose it is, is null for those who see the queue without names. */
@Resolver(() => WaitlistEntryType)
export class EntryFieldsResolver {
  constructor(
    private readonly loaders: EntryLoaders,
    private readonly interventions: InterventionLoader,
    private readonly people: AccessLoaders,
  ) {}

  @ResolveField(() => InterventionType, { nullable: true, description: 'null: not shown any more.' })
  async intervention(@Parent() { interventionId }: EntryView, @Context() context: object) {
    return this.interventions.shown(context).load(interventionId);
  }

  @ResolveField(() => WaitlistPositionType, { nullable: true, description: 'null: it stands in no queue.' })
  async position(
    @CurrentActor() actor: SignedInActor,
    @Parent() { entry }: EntryView,
    @Context() context: object,
  ): Promise<ExplainedPosition | null> {
    const position = await this.loaders.positions(context).load(entry.id);
    if (!position) return null;
    const by = entry.policyId === null ? null : await this.loaders.policies(context).load(entry.policyId);
    return explainPosition(position, entry, { by, isOwn: belongsTo(actor, entry.departmentId) });
  }

  @ResolveField(() => KeptVerdictType, {
    nullable: true,
    description: 'What the rules said when the citizen joined, as far as you may see it.',
  })
  async verdictThen(
    @CurrentActor() actor: SignedInActor,
    @Parent() { entry, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<KeptVerdictType | null> {
    if (!isNamed(access)) return null;
    const { dictionary, departments } = await this.loaders.words(context);
    const mayView = (type: Parameters<typeof mayViewFactType>[1]): boolean => mayViewFactType(actor, type);
    const isWorking = access.level === 'WORK';
    return {
      ...keptVerdictFor(entry.verdict, mayView, dictionary, departments),
      exceptionReason: isWorking ? entry.exceptionReason : null,
      emergencyHandling: isWorking ? entry.emergencyHandling : null,
      exceptionById: entry.exceptionBy,
      emergencyHandledById: entry.emergencyHandledBy,
    };
  }

  @ResolveField(() => [EntryEventType], { nullable: true, description: 'What happened, the newest first.' })
  async history(
    @Parent() { id, sight: { access } }: EntryView,
    @Context() context: object,
  ): Promise<readonly ListedEntryEvent[] | null> {
    return isNamed(access) ? this.loaders.history(context).load(id) : null;
  }

  @ResolveField(() => ColleagueType, {
    nullable: true,
    description: 'Who answers for the next step; null: the unit of the referring department.',
  })
  async responsible(@Parent() { entry, sight: { access } }: EntryView, @Context() context: object) {
    return isNamed(access) ? this.colleague(context, entry.responsibleId) : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Who pays; null: nobody knows yet. It never changes the place in the queue.',
  })
  payer(@Parent() { entry, sight: { access } }: EntryView): string | null {
    return isNamed(access) ? entry.payer : null;
  }

  @ResolveField(() => ColleagueType, { nullable: true, description: 'Who finds out who pays.' })
  async payerOwner(@Parent() { entry, sight: { access } }: EntryView, @Context() context: object) {
    return isNamed(access) ? this.colleague(context, entry.payerOwnerId) : null;
  }

  @ResolveField(() => DayScalar, { nullable: true, description: 'By when it is found out who pays.' })
  payerDueOn(@Parent() { entry, sight: { access } }: EntryView): Day | null {
    return isNamed(access) ? entry.payerDueOn : null;
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The municipality whose guest place is waited for; null: an ordinary place.',
  })
  guestMunicipality(@Parent() { entry, sight: { access } }: EntryView): string | null {
    return isNamed(access) ? entry.guestMunicipality : null;
  }

  private async colleague(context: object, personId: string | null): Promise<ColleagueType | null> {
    return personId === null ? null : this.people.colleagues(context).load(personId);
  }
}

/** Who did what happened to an entry. */
@Resolver(() => EntryEventType)
export class EntryEventFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true, description: 'null: no person did.' })
  async by(@Parent() { personId }: EntryEventType, @Context() context: object) {
    return personId === null ? null : this.people.colleagues(context).load(personId);
  }
}

/** Who went against the rules, or met a danger. */
@Resolver(() => KeptVerdictType)
export class KeptVerdictFieldsResolver {
  constructor(private readonly people: AccessLoaders) {}

  @ResolveField(() => ColleagueType, { nullable: true })
  async exceptionBy(@Parent() { exceptionById }: KeptVerdictType, @Context() context: object) {
    return exceptionById === null ? null : this.people.colleagues(context).load(exceptionById);
  }

  @ResolveField(() => ColleagueType, { nullable: true })
  async emergencyHandledBy(@Parent() { emergencyHandledById }: KeptVerdictType, @Context() context: object) {
    return emergencyHandledById === null ? null : this.people.colleagues(context).load(emergencyHandledById);
  }
}
