import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, departmentsFor } from '../../access/index.js';
import type { Actor, Day } from '../../kernel/index.js';
import { answerOr, DayScalar } from '../../platform/graphql/index.js';
import { CatalogueReads } from '../store/catalogue.reads.js';
import { CreateIntervention } from '../use-case/create-intervention.js';
import { PublishIntervention } from '../use-case/publish-intervention.js';
import { RetireIntervention } from '../use-case/retire-intervention.js';
import { ReviseIntervention } from '../use-case/revise-intervention.js';
import { CreateInterventionInput, RevisedContentInput } from './intervention.input.js';
import { interventionKey } from './intervention-key.js';
import { interventionView, InterventionType, type InterventionView } from './intervention.type.js';
import { InterventionResult } from './results.js';
import { shownRow } from './shown-row.js';
import { statedContent } from './stated-content.js';

@Resolver(() => InterventionType)
export class InterventionResolver {
  constructor(
    private readonly reads: CatalogueReads,
    private readonly create: CreateIntervention,
    private readonly revise: ReviseIntervention,
    private readonly publish: PublishIntervention,
    private readonly retire: RetireIntervention,
  ) {}

  @Query(() => InterventionType, {
    nullable: true,
    description:
      'One intervention by id or slug: as shown now, as shown on a day, or (for its own staff) the newest draft.',
  })
  async intervention(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, nullable: true }) id?: string,
    @Args('slug', { nullable: true }) slug?: string,
    @Args('asOf', { type: () => DayScalar, nullable: true }) asOf?: Day,
    @Args('draft', { defaultValue: false }) draft?: boolean,
  ): Promise<InterventionView | null> {
    const key = interventionKey(id, slug);
    const departments = departmentsFor(actor, 'reviseIntervention');
    const found = draft
      ? await this.reads.kept(departments === 'all' ? [] : departments, key)
      : await this.reads.shownOn(key, asOf ?? null);
    return found && interventionView(found);
  }

  @Query(() => [InterventionType], { description: 'What was shown of an intervention, newest first.' })
  async interventionRevisions(@Args('id', { type: () => ID }) id: string): Promise<InterventionView[]> {
    return (await this.reads.revisions(id)).map(interventionView);
  }

  @Mutation(() => InterventionResult, { description: 'Begins a draft in your department.' })
  async createIntervention(
    @CurrentActor() actor: Actor,
    @Args('input') { slug, departmentId, content }: CreateInterventionInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const answer = await this.create.execute(actor, {
      idempotencyKey,
      slug,
      departmentId,
      content: statedContent(content),
    });
    return answerOr(answer, shownRow);
  }

  @Mutation(() => InterventionResult, {
    description: 'Changes the draft; what is shown stays until it is published.',
  })
  async reviseIntervention(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('content') content: RevisedContentInput,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    const answer = await this.revise.execute(actor, {
      idempotencyKey,
      id,
      version,
      content: statedContent(content),
    });
    return answerOr(answer, shownRow);
  }

  @Mutation(() => InterventionResult, {
    description: 'Shows the draft to all staff as an immutable revision.',
  })
  async publishIntervention(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.publish.execute(actor, { idempotencyKey, id, version }), shownRow);
  }

  @Mutation(() => InterventionResult, {
    description: 'Takes an intervention out of the catalogue; its history stays.',
  })
  async retireIntervention(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID }) id: string,
    @Args('version', { type: () => Int }) version: number,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return answerOr(await this.retire.execute(actor, { idempotencyKey, id, version }), shownRow);
  }
}
