import { Injectable } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Mutation,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { MaxLength } from 'class-validator';
import { CurrentActor } from '../../access/index.js';
import { CaseFileType, type CaseFileView } from '../../case-file/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import { isRefused, type Actor, type Day, type Refused } from '../../kernel/index.js';
import { DayScalar, perRequest, RefusalType } from '../../platform/graphql/index.js';
import type { EndReason } from '../domain/index.js';
import { PlacementReads, type CaseOfPlacements } from '../store/placement.reads.js';
import { RecordEnd } from '../use-case/record-end.js';
import { RecordStart } from '../use-case/record-start.js';
import { EndReasonEnum, PlacementResult, PlacementType, placementView } from './placement.type.js';

@ArgsType()
export class RecordStartArgs {
  @Field(() => ID)
  @MaxLength(100)
  caseId: string;
  @Field(() => ID)
  @MaxLength(100)
  interventionId: string;
  @Field(() => ID, { nullable: true, description: 'The cohort, where the intervention is given in cohorts.' })
  cohortId?: string | null;
  @Field(() => String, { nullable: true, description: 'The municipality whose guest place is used.' })
  guestMunicipality?: string | null;
  @Field(() => DayScalar, { description: 'Today or up to a year back.' })
  startedOn: Day;
  @Field()
  idempotencyKey: string;
}

/** Starts and ends: who is where. */
@Resolver()
export class PlacementResolver {
  constructor(
    private readonly start: RecordStart,
    private readonly end: RecordEnd,
    private readonly reads: PlacementReads,
  ) {}

  @Mutation(() => PlacementResult, { description: 'Records that a citizen has started, on a free place.' })
  async recordStart(
    @CurrentActor() actor: Actor,
    @Args() { cohortId, guestMunicipality, ...command }: RecordStartArgs,
  ) {
    const answer = await this.start.execute(actor, {
      ...command,
      cohortId: cohortId ?? null,
      guestMunicipality: guestMunicipality ?? null,
    });
    return this.shown(answer);
  }

  @Mutation(() => PlacementResult, { description: 'Records that it ended; the place falls free at once.' })
  async recordEnd(
    @CurrentActor() actor: Actor,
    @Args('placementId', { type: () => ID }) placementId: string,
    @Args('endedOn', { type: () => DayScalar }) endedOn: Day,
    @Args('reason', { type: () => EndReasonEnum }) reason: EndReason,
    @Args('idempotencyKey') idempotencyKey: string,
  ) {
    return this.shown(await this.end.execute(actor, { idempotencyKey, placementId, endedOn, reason }));
  }

  private async shown(answer: { readonly placementId: string } | Refused) {
    if (isRefused(answer)) return RefusalType.of(answer);
    const placement = await this.reads.byId(answer.placementId);
    return placement && placementView(placement);
  }
}

/** One lookup per request for the placements of all its case files. */
@Injectable()
export class PlacementLoader {
  constructor(private readonly reads: PlacementReads) {}

  ofCases(context: object): DataLoader<CaseOfPlacements, readonly PlacementType[], string> {
    return perRequest(
      context,
      PlacementLoader,
      () =>
        new DataLoader(
          async (cases) => {
            const found = await this.reads.ofCases(cases);
            return cases.map(({ caseId }) =>
              found
                .filter(({ shownOn }) => shownOn === caseId)
                .map(({ shownOn: _shownOn, ...placement }) => placementView(placement)),
            );
          },
          { cacheKeyFn: ({ caseId }) => caseId },
        ),
    );
  }
}

/** `CaseFile.placements`: what the citizen has been given, as far as this case file may know. */
@Resolver(() => CaseFileType)
export class CasePlacementsResolver {
  constructor(private readonly placements: PlacementLoader) {}

  @ResolveField('placements', () => [PlacementType], {
    description:
      'Recorded on this case, or given by its department; what other departments give stays with them.',
  })
  async placementsOf(@Parent() { access }: CaseFileView, @Context() context: object) {
    return this.placements.ofCases(context).load(access);
  }
}

/** What was given. */
@Resolver(() => PlacementType)
export class PlacementFieldsResolver {
  constructor(private readonly interventions: InterventionLoader) {}

  @ResolveField(() => InterventionType, { nullable: true, description: 'null: not shown any more.' })
  async intervention(@Parent() { interventionId }: PlacementType, @Context() context: object) {
    return this.interventions.shown(context).load(interventionId);
  }
}
