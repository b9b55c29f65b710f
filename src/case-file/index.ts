export { assertOneSource, factsArgument } from './api/facts-argument.js';
export { FactInput } from './api/fact-type.input.js';
export { SensitivityEnum } from './api/fact-type.type.js';
export { CaseFileApiModule } from './case-file.api.module.js';
export { CaseFileModule } from './case-file.module.js';
export { FactTypeStore, type StatedFactType } from './store/fact-type.store.js';
export { RecordFactType } from './use-case/record-fact-type.js';
export { CaseFileType, type CaseFileView } from './api/case-file.type.js';
export { CaseAccessStore, type CaseSelection } from './store/case-access.store.js';
export { mayWork, noSuchCase, type CaseAccess, type CaseLevel, type CaseWay } from './domain/index.js';
export { CitizenEventEffects, type CitizenEffects } from './citizen-events/citizen-event-effects.js';
export { CitizenSecrets } from './secret/citizen-secrets.js';
export { CaseLockStore } from './store/case-lock.store.js';
export { CaseloadReads } from './store/caseload.reads.js';
export { CaseEventStore, type NewCaseEvent } from './store/case-event.store.js';
export type {
  CaseOrigin,
  CitizenEvent,
  ImportedCase,
  Merged,
  MovedAway,
  WeeklyCommitment,
} from './domain/index.js';
export { RelationshipStore } from './store/relationship.store.js';
export { ProtectionReads, type ShownName } from './store/protection.reads.js';
export { CaseFileJobModule } from './case-file.job.module.js';
export { ImportCases, type ImportCasesCommand } from './use-case/import-cases.js';
export { ParticipationOutcomeEnum } from './api/case-record.type.js';
export { CaseFacts, type CaseReading, type FactsOfCase } from './record/case-facts.js';
export { DepartmentView } from './record/department-view.js';
export { KeepApartStore, type Pair } from './store/keep-apart.store.js';
export { ProtectAddress } from './use-case/protect-address.js';
export { RecordDeath } from './use-case/record-death.js';
export { RecordMove } from './use-case/record-move.js';
export { RecordRepresentative } from './use-case/record-representative.js';
export { RepresentativeStore } from './store/representative.store.js';
export { CASE_PEOPLE_CHANGED } from './store/messages.js';
