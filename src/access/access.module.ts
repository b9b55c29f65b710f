import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/index.js';
import { CONFIG, type RunningConfig } from '../platform/platform.module.js';
import { ChangeApprovals } from './approval/change-approvals.js';
import { Authenticator } from './door/authenticator.js';
import { Door } from './door/door.js';
import { RefusalLog } from './door/refusal-log.js';
import { ChangeStore } from './store/change.store.js';
import { DepartmentStore } from './store/department.store.js';
import { DeputyRow } from './store/deputy.row.js';
import { PendingChangeRow } from './store/pending-change.row.js';
import { PeopleReads } from './store/people.reads.js';
import { PeopleStore } from './store/people.store.js';
import { PersonRow } from './store/person.row.js';
import { RightsStore } from './store/rights.store.js';
import { RoleGrantRow } from './store/role-grant.row.js';
import { StandingReads } from './store/standing.reads.js';
import { TokenVerifier } from './token/token-verifier.js';
import { trustedIssuer } from './token/trusted-issuer.js';
import { AppointDeputy } from './use-case/appoint-deputy.js';
import { ApproveChange } from './use-case/approve-change.js';
import { EndDeputy } from './use-case/end-deputy.js';
import { EndRole } from './use-case/end-role.js';
import { GrantRole } from './use-case/grant-role.js';
import { RecordDepartment } from './use-case/record-department.js';
import { RecordPerson } from './use-case/record-person.js';
import { RedriveMessages } from './use-case/redrive-messages.js';
import { RejectChange } from './use-case/reject-change.js';
import { SetUpFirstAdministrator } from './use-case/set-up-first-administrator.js';

const stores = [ChangeStore, DepartmentStore, PeopleReads, PeopleStore, RightsStore, StandingReads];
const useCases = [
  AppointDeputy,
  ApproveChange,
  EndDeputy,
  EndRole,
  GrantRole,
  RecordDepartment,
  RecordPerson,
  RedriveMessages,
  RejectChange,
  SetUpFirstAdministrator,
];

/** The verifier of the one issuer that this process trusts, settled before anything is served. */
const tokenVerifier = {
  provide: TokenVerifier,
  inject: [CONFIG],
  useFactory: async (config: RunningConfig) => new TokenVerifier(await trustedIssuer(config)),
};

@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([DeputyRow, PendingChangeRow, PersonRow, RoleGrantRow])],
  providers: [tokenVerifier, Authenticator, ChangeApprovals, Door, RefusalLog, ...stores, ...useCases],
  exports: [
    Authenticator,
    ChangeApprovals,
    ChangeStore,
    DepartmentStore,
    Door,
    PeopleReads,
    StandingReads,
    ...useCases,
  ],
})
export class AccessModule {}
