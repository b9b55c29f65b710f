import { Module } from '@nestjs/common';
import { AccessModule } from './access.module.js';
import {
  HeldGrantFieldsResolver,
  PendingChangeFieldsResolver,
  PersonFieldsResolver,
} from './api/access-fields.resolver.js';
import { AccessLoaders } from './api/access.loader.js';
import { ChangeResolver } from './api/change.resolver.js';
import { PeopleMutations, PeopleQueries } from './api/people.resolver.js';
import { RightsResolver } from './api/rights.resolver.js';

@Module({
  imports: [AccessModule],
  providers: [
    AccessLoaders,
    ChangeResolver,
    HeldGrantFieldsResolver,
    PendingChangeFieldsResolver,
    PeopleMutations,
    PeopleQueries,
    PersonFieldsResolver,
    RightsResolver,
  ],
})
export class AccessApiModule {}
