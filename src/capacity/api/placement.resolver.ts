import { Injectable } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { CaseFileType, type CaseFileView } from '../../case-file/index.js';
import { InterventionLoader, InterventionType } from '../../catalogue/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { PlacementReads, type CaseOfPlacements } from '../store/placement.reads.js';
import { PlacementType, placementView } from './placement.type.js';

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
