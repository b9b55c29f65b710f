export { AccessApiModule } from './access.api.module.js';
export { AccessModule } from './access.module.js';
export { AccessLoaders } from './api/access.loader.js';
export { ColleagueType } from './api/me.type.js';
export { ChangeApprovals, type AppliedChange, type ChangeHandler } from './approval/change-approvals.js';
export {
  departmentsFor,
  mayDo,
  mayViewFactType,
  type ChangeState,
  type Department,
  type DecidedChange,
  type DeputisedRole,
  type PendingChange,
  type Person,
  type ProposedChange,
  type SignedInActor,
} from './domain/index.js';
export type { AccessContext } from './door/access-context.js';
export { assertMay } from './door/assert-may.js';
export { Authenticator } from './door/authenticator.js';
export { CurrentActor } from './door/current-actor.decorator.js';
export { Door } from './door/door.js';
export { Sensitive } from './door/sensitive.decorator.js';
export { ChangeStore } from './store/change.store.js';
export { DepartmentStore } from './store/department.store.js';
export { PeopleReads } from './store/people.reads.js';
export { StandingReads } from './store/standing.reads.js';
export { DevelopmentIssuer } from './token/development-issuer.js';
export { AppointDeputy } from './use-case/appoint-deputy.js';
export { ApproveChange } from './use-case/approve-change.js';
export { EndDeputy } from './use-case/end-deputy.js';
export { EndRole } from './use-case/end-role.js';
export { GrantRole } from './use-case/grant-role.js';
export { RecordDepartment } from './use-case/record-department.js';
export { RecordPerson } from './use-case/record-person.js';
export { RejectChange } from './use-case/reject-change.js';
export { SetUpFirstAdministrator } from './use-case/set-up-first-administrator.js';
