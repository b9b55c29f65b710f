import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { AccessModule } from './access.module.js';
import {
  HeldGrantFieldsResolver,
  PendingChangeFieldsResolver,
  PersonFieldsResolver,
} from './api/access-fields.resolver.js';
import { AccessLoaders } from './api/access.loader.js';
import { AuditResolver } from './api/audit.resolver.js';
import { ChangeResolver } from './api/change.resolver.js';
import { DeadMessageResolver } from './api/dead-message.resolver.js';
import { PeopleMutations, PeopleQueries } from './api/people.resolver.js';
import { RightsResolver } from './api/rights.resolver.js';

@Module({
  imports: [AccessModule, AuditModule],
  providers: [
    AccessLoaders,
    AuditResolver,
    ChangeResolver,
    DeadMessageResolver,
    HeldGrantFieldsResolver,
    PendingChangeFieldsResolver,
    PeopleMutations,
    PeopleQueries,
    PersonFieldsResolver,
    RightsResolver,
  ],
  exports: [AccessLoaders],
})
export class AccessApiModule {}
