import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { CaseFileType, type CaseFileView } from '../../case-file/index.js';
import { InterventionType, type InterventionView } from '../../catalogue/index.js';
import { shownCount } from '../../kernel/index.js';
import { belongsTo } from '../desk/entry-sight.js';
import { QueueType } from './entry-detail.type.js';
import { EntryLoaders } from './entry.loader.js';
import { WaitlistEntryType, type EntryView } from './entry.type.js';

/** `Intervention.queue`: how many wait, beside what they wait for. */
@Resolver(() => InterventionType)
export class InterventionQueueResolver {
  constructor(private readonly loaders: EntryLoaders) {}

  @ResolveField(() => QueueType, { nullable: true, description: 'null: nobody queues for it.' })
  async queue(
    @CurrentActor() actor: SignedInActor,
    @Parent() { id, departmentId, queueable }: InterventionView,
    @Context() context: object,
  ): Promise<QueueType | null> {
    if (!queueable) return null;
    const people = await this.loaders.lengths(context).load(id);
    return { waiting: shownCount(people, belongsTo(actor, departmentId)) };
  }
}

/** `CaseFile.waitlistEntries`: for what the citizen waits, as far as this case file may know. */
@Resolver(() => CaseFileType)
export class CaseEntriesResolver {
  constructor(private readonly loaders: EntryLoaders) {}

  @ResolveField(() => [WaitlistEntryType], {
    nullable: true,
    description:
      'Joined through this case, or standing in a queue of its department, the newest first. Null for leads.',
  })
  async waitlistEntries(
    @CurrentActor() actor: SignedInActor,
    @Parent() { access }: CaseFileView,
    @Context() context: object,
  ): Promise<readonly EntryView[] | null> {
    return access.level === 'HEAD' ? null : this.loaders.ofCases(context, actor).load(access);
  }
}
