import { Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentActor, type SignedInActor } from '../../access/index.js';
import { SeenEntryLoader, WaitlistEntryType } from '../../waitlist/index.js';
import type { Touched } from '../domain/index.js';
import { AlertLoaders } from './alert.loader.js';
import { TouchedCitizenType } from './alert.type.js';

/** Those whom something touches, as far as the reader may see them now: one lookup a request for all of them. */
@Resolver(() => TouchedCitizenType)
export class TouchedCitizenResolver {
  constructor(
    private readonly loaders: AlertLoaders,
    private readonly entries: SeenEntryLoader,
  ) {}

  @ResolveField(() => ID, { nullable: true, description: 'The case; null: not open to you.' })
  async caseId(
    @CurrentActor() actor: SignedInActor,
    @Parent() { caseId }: Touched,
    @Context() context: object,
  ): Promise<string | null> {
    return (await this.loaders.openCases(context, actor).load(caseId)) ? caseId : null;
  }

  @ResolveField(() => WaitlistEntryType, {
    nullable: true,
    description: 'Where the citizen stands in the queue; null: not by an entry, or not open to you.',
  })
  async waitlistEntry(
    @CurrentActor() actor: SignedInActor,
    @Parent() { entryId }: Touched,
    @Context() context: object,
  ) {
    return entryId === null ? null : this.entries.seen(context, actor).load({ entryId, sight: null });
  }
}
