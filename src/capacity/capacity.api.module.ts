import { Module } from '@nestjs/common';
import { AccessApiModule } from '../access/index.js';
import { CatalogueApiModule, CatalogueModule } from '../catalogue/index.js';
import { CapacityChangedResolver } from './api/capacity-changed.resolver.js';
import { CapacityHistoryResolver, CapacityStatementResolver } from './api/capacity-history.resolver.js';
import { CapacityRoundResolver } from './api/capacity-round.resolver.js';
import { CapacityLoaders } from './api/capacity.loader.js';
import {
  CapacityFieldResolver,
  CapacityResolver,
  InterventionCapacityResolver,
} from './api/capacity.resolver.js';
import { ClosureFieldsResolver, SessionFieldsResolver } from './api/changed-by.resolver.js';
import { ClosureResolver } from './api/closure.resolver.js';
import {
  CohortFieldsResolver,
  CohortRevisionFieldsResolver,
  InterventionTimesResolver,
} from './api/cohort-fields.resolver.js';
import { CohortLoaders } from './api/cohort.loader.js';
import { CohortMutations, CohortQueries } from './api/cohort.resolver.js';
import { ConflictResolver } from './api/conflict.resolver.js';
import { DepartmentCalendarResolver } from './api/department-calendar.resolver.js';
import { ParticipantListResolver } from './api/participant-list.resolver.js';
import { PlaceResolver } from './api/place.resolver.js';
import {
  CasePlacementsResolver,
  PlacementFieldsResolver,
  PlacementLoader,
} from './api/placement.resolver.js';
import { SessionResolver } from './api/session.resolver.js';
import { CapacityModule } from './capacity.module.js';

@Module({
  imports: [AccessApiModule, CapacityModule, CatalogueApiModule, CatalogueModule],
  providers: [
    CapacityChangedResolver,
    CapacityFieldResolver,
    CapacityHistoryResolver,
    CapacityLoaders,
    CapacityResolver,
    CapacityRoundResolver,
    CapacityStatementResolver,
    CasePlacementsResolver,
    ClosureFieldsResolver,
    ClosureResolver,
    CohortFieldsResolver,
    CohortRevisionFieldsResolver,
    CohortLoaders,
    CohortMutations,
    CohortQueries,
    ConflictResolver,
    DepartmentCalendarResolver,
    InterventionCapacityResolver,
    InterventionTimesResolver,
    ParticipantListResolver,
    PlaceResolver,
    PlacementFieldsResolver,
    PlacementLoader,
    SessionFieldsResolver,
    SessionResolver,
  ],
})
export class CapacityApiModule {}
