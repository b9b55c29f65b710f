import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, departmentsFor } from '../../access/index.js';
import { CatalogueReads } from '../../catalogue/index.js';
import { isRefused, isUuid, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { Database } from '../../platform/database/index.js';
import { badUserInput, NotFoundFault } from '../../platform/errors/index.js';
import { DayScalar, RefusalType } from '../../platform/graphql/index.js';
import { CohortReads } from '../store/cohort.reads.js';
import { CancelCohort } from '../use-case/cancel-cohort.js';
import { ChangeCohort } from '../use-case/change-cohort.js';
import { OpenCohort, type CohortStep } from '../use-case/open-cohort.js';
import { CancelCohortArgs, ChangeCohortArgs, OpenCohortArgs } from './cohort.input.js';
import { isOwnOf } from './cohort.loader.js';
import { CohortChangedType, CohortResult, CohortType, cohortView, type CohortView } from './cohort.type.js';

/** The cohorts of an intervention, for everybody who plans. */
@Resolver()
export class CohortQueries {
  constructor(
    private readonly database: Database,
    private readonly catalogue: CatalogueReads,
    private readonly reads: CohortReads,
  ) {}

  @Query(() => [CohortType], {
    description: 'The cohorts of an intervention that run on some day of the period, cancelled ones too.',
  })
  async cohorts(
    @CurrentActor() actor: Actor,
    @Args('interventionId', { type: () => ID }) interventionId: string,
    @Args('from', { type: () => DayScalar, nullable: true, description: 'Default: today.' })
    from?: Day | null,
    @Args('to', { type: () => DayScalar, nullable: true, description: 'Default: no end.' })
    to?: Day | null,
  ): Promise<CohortView[]> {
    const first = from ?? (await this.database.today());
    if (to && to < first) throw badUserInput('to', 'must not come before the first day of the period');
    const keptBy = departmentsFor(actor, 'changeCohort');
    const isKnown = isUuid(interventionId) && (await this.catalogue.isKnownTo(keptBy, interventionId));
    if (!isKnown) throw new NotFoundFault();
    const found = await this.reads.ofInterventions([interventionId], first, to ?? null);
    return found.map((one) => cohortView(one, isOwnOf(actor, one.departmentId)));
  }
}

/** Opening, changing and cancelling cohorts. */
@Resolver()
export class CohortMutations {
  constructor(
    private readonly reads: CohortReads,
    private readonly open: OpenCohort,
    private readonly change: ChangeCohort,
    private readonly cancel: CancelCohort,
  ) {}

  @Mutation(() => CohortResult, { description: 'Opens a group with a fixed start; its seats become places.' })
  async openCohort(@CurrentActor() actor: Actor, @Args() args: OpenCohortArgs) {
    const { interventionId, content, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, interventionId, content, announcedOn };
    return this.shown(actor, await this.open.execute(actor, command));
  }

  @Mutation(() => CohortResult, {
    description:
      'Changes seats, days or times. A cut below what is taken throws nobody out; a person settles it.',
  })
  async changeCohort(@CurrentActor() actor: Actor, @Args() args: ChangeCohortArgs) {
    const { id, version, content, reason, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, id, version, content, reason, announcedOn };
    return this.shown(actor, await this.change.execute(actor, command));
  }

  @Mutation(() => CohortResult, {
    description: 'Cancels a cohort: free seats close, and what becomes of the people in it a person settles.',
  })
  async cancelCohort(@CurrentActor() actor: Actor, @Args() args: CancelCohortArgs) {
    const { id, version, reason, announcedOn = null, idempotencyKey } = args;
    const command = { idempotencyKey, id, version, reason, announcedOn };
    return this.shown(actor, await this.cancel.execute(actor, command));
  }

  /** The cohort as it stands: a replayed answer shows what holds now. */
  private async shown(
    actor: Actor,
    answer: (CohortStep & { readonly over?: number }) | Refused,
  ): Promise<CohortChangedType | RefusalType> {
    if (isRefused(answer)) return RefusalType.of(answer);
    const found = await this.reads.byId(answer.cohortId);
    if (!found) throw new NotFoundFault();
    return { cohort: cohortView(found, isOwnOf(actor, found.departmentId)), over: answer.over ?? 0 };
  }
}
