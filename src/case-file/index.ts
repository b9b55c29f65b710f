export { assertOneSource, factsArgument } from './api/facts-argument.js';
export { FactInput } from './api/fact-type.input.js';
export { SensitivityEnum } from './api/fact-type.type.js';
export { CaseFileApiModule } from './case-file.api.module.js';
export { CaseFileModule } from './case-file.module.js';
export { FactTypeStore, type StatedFactType } from './store/fact-type.store.js';
export { RecordFactType } from './use-case/record-fact-type.js';
export { CaseFileResult, CaseFileType, type CaseFileView } from './api/case-file.type.js';
export { CaseAccessStore, type CaseSelection } from './store/case-access.store.js';
export { CaseFileReads, type OpenCaseFile } from './store/case-file.reads.js';
export { CaseNoticeStore, type RaisedNotice } from './store/case-notice.store.js';
export { mayWork, noSuchCase, type CaseAccess, type CaseLevel, type CaseWay } from './domain/index.js';
export { CitizenEventEffects, type CitizenEffects } from './citizen-events/citizen-event-effects.js';
export { CitizenSecrets } from './secret/citizen-secrets.js';
export { CaseEventStore, type NewCaseEvent } from './store/case-event.store.js';
export { CitizenStore } from './store/citizen.store.js';
export type { CaseOrigin, CitizenEvent, ImportedCase, Merged, MovedAway } from './domain/index.js';
export { ProtectionReads, type ShownName } from './store/protection.reads.js';
export { CaseFileJobModule } from './case-file.job.module.js';
export { ImportCases, type ImportCasesCommand } from './use-case/import-cases.js';
export {
  EarlierParticipationType,
  FactSourceEnum,
  ParticipationOutcomeEnum,
} from './api/case-record.type.js';
export { CaseFacts, type CaseReading, type FactsOfCase } from './record/case-facts.js';
export { RelationshipStore } from './store/relationship.store.js';
export { ProtectAddress } from './use-case/protect-address.js';
export { RecordDeath } from './use-case/record-death.js';
export { RecordMove } from './use-case/record-move.js';
export { RecordRepresentative } from './use-case/record-representative.js';
