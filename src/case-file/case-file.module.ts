import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CONFIG, type RunningConfig } from '../platform/platform.module.js';
import { CitizenEventEffects } from './citizen-events/citizen-event-effects.js';
import { CaseCommands } from './record/case-commands.js';
import { NumberLookups } from './record/number-lookups.js';
import { TellCases } from './record/tell-cases.js';
import { CaseFileStore } from './store/case-file.store.js';
import { CaseHistoryReads } from './store/case-history.reads.js';
import { CitizenMergeStore } from './store/citizen-merge.store.js';
import { FindCaseReads } from './store/find-case.reads.js';
import { ImportedCaseStore } from './store/imported-case.store.js';
import { NumberLookupStore } from './store/number-lookup.store.js';
import { CloseCase } from './use-case/close-case.js';
import { CorrectCitizen } from './use-case/correct-citizen.js';
import { FindCase } from './use-case/find-case.js';
import { ImportCases } from './use-case/import-cases.js';
import { MergeCitizens } from './use-case/merge-citizens.js';
import { OpenCase } from './use-case/open-case.js';
import { RecordDeath } from './use-case/record-death.js';
import { RecordMove } from './use-case/record-move.js';
import { SweepNumberLookups } from './use-case/sweep-number-lookups.js';
import { CaseFacts } from './record/case-facts.js';
import { ConsentRegister } from './record/consent-register.js';
import { DepartmentView } from './record/department-view.js';
import { GroundNotices } from './record/ground-notices.js';
import { GroundRegister } from './record/ground-register.js';
import { CitizenSecrets } from './secret/citizen-secrets.js';
import { CaseEventStore } from './store/case-event.store.js';
import { CitizenStore } from './store/citizen.store.js';
import { CaseAccessStore } from './store/case-access.store.js';
import { CaseFileReads } from './store/case-file.reads.js';
import { CaseLockStore } from './store/case-lock.store.js';
import { CaseNoticeStore } from './store/case-notice.store.js';
import { FactTypeStore } from './store/fact-type.store.js';
import { ProtectionReads } from './store/protection.reads.js';
import { CaseFactStore } from './store/case-fact.store.js';
import { CaseMunicipalityStore } from './store/case-municipality.store.js';
import { DepartmentViewReads } from './store/department-view.reads.js';
import { EarlierParticipationStore } from './store/earlier-participation.store.js';
import { KeepApartStore } from './store/keep-apart.store.js';
import { RepresentativeStore } from './store/representative.store.js';
import { SharingGroundStore } from './store/sharing-ground.store.js';
import { WeeklyCommitmentStore } from './store/weekly-commitment.store.js';
import { WishStore } from './store/wish.store.js';
import { AddCommitment } from './use-case/add-commitment.js';
import { EndCommitment } from './use-case/end-commitment.js';
import { EndKeepApart } from './use-case/end-keep-apart.js';
import { EndRepresentative } from './use-case/end-representative.js';
import { EndWish } from './use-case/end-wish.js';
import { GrantConsent } from './use-case/grant-consent.js';
import { KeepApart } from './use-case/keep-apart.js';
import { RecordEarlierParticipation } from './use-case/record-earlier-participation.js';
import { RecordFact } from './use-case/record-fact.js';
import { RecordLegalGround } from './use-case/record-legal-ground.js';
import { RecordMunicipality } from './use-case/record-municipality.js';
import { RecordRepresentative } from './use-case/record-representative.js';
import { RecordWish } from './use-case/record-wish.js';
import { RefuseConsent } from './use-case/refuse-consent.js';
import { RetractEarlierParticipation } from './use-case/retract-earlier-participation.js';
import { RetractFact } from './use-case/retract-fact.js';
import { WithdrawConsent } from './use-case/withdraw-consent.js';
import { RecordFactType } from './use-case/record-fact-type.js';
import { OpenCases } from './record/open-cases.js';
import { RefusedReadings } from './record/refused-readings.js';
import { StaffingCommands } from './record/staffing-commands.js';
import { BrokenGlassStore } from './store/broken-glass.store.js';
import { CaseBarStore } from './store/case-bar.store.js';
import { CaseNoticeReads } from './store/case-notice.reads.js';
import { StaffCaseloadReads } from './store/staff-caseload.reads.js';
import { CaseloadReads } from './store/caseload.reads.js';
import { ProtectionStore } from './store/protection.store.js';
import { RelationshipStore } from './store/relationship.store.js';
import { AcknowledgeCaseNotice } from './use-case/acknowledge-case-notice.js';
import { BarFromCase } from './use-case/bar-from-case.js';
import { BarMyself } from './use-case/bar-myself.js';
import { BreakGlass } from './use-case/break-glass.js';
import { CoverOrphanedCases } from './use-case/cover-orphaned-cases.js';
import { EndAddressProtection } from './use-case/end-address-protection.js';
import { EndProtectionViewer } from './use-case/end-protection-viewer.js';
import { EndRelationship } from './use-case/end-relationship.js';
import { LiftBar } from './use-case/lift-bar.js';
import { NameProtectionViewer } from './use-case/name-protection-viewer.js';
import { ProtectAddress } from './use-case/protect-address.js';
import { RelateToCase } from './use-case/relate-to-case.js';

/** Who may see a case, and what is recorded of that. */
const caseAccess = [
  CaseAccessStore,
  CaseLockStore,
  CaseFileReads,
  CaseNoticeStore,
  ProtectionReads,
  BrokenGlassStore,
  CaseBarStore,
  CaseNoticeReads,
  CaseloadReads,
  StaffCaseloadReads,
  ProtectionStore,
  RelationshipStore,
  RefusedReadings,
  StaffingCommands,
  AcknowledgeCaseNotice,
  BarFromCase,
  BarMyself,
  BreakGlass,
  EndAddressProtection,
  EndProtectionViewer,
  EndRelationship,
  LiftBar,
  NameProtectionViewer,
  ProtectAddress,
  RelateToCase,
];

/** Who a citizen is, what happens to him or her, and the history of case files. */
const citizens = [
  {
    provide: CitizenSecrets,
    inject: [CONFIG],
    useFactory: async (config: RunningConfig) => CitizenSecrets.open(config),
  },
  CitizenStore,
  CitizenMergeStore,
  CaseFileStore,
  CaseEventStore,
  CaseHistoryReads,
  FindCaseReads,
  CaseCommands,
  NumberLookupStore,
  NumberLookups,
  TellCases,
  CitizenEventEffects,
  OpenCase,
  FindCase,
  CloseCase,
  CorrectCitizen,
  RecordDeath,
  RecordMove,
  MergeCitizens,
  ImportedCaseStore,
  CoverOrphanedCases,
  ImportCases,
  SweepNumberLookups,
];

/** What is known of a citizen in a case. */
const caseRecord = [
  CaseFactStore,
  CaseMunicipalityStore,
  DepartmentViewReads,
  EarlierParticipationStore,
  KeepApartStore,
  RepresentativeStore,
  WeeklyCommitmentStore,
  WishStore,
  CaseFacts,
  DepartmentView,
  OpenCases,
  AddCommitment,
  EndCommitment,
  EndKeepApart,
  EndRepresentative,
  EndWish,
  KeepApart,
  RecordEarlierParticipation,
  RecordFact,
  RecordMunicipality,
  RecordRepresentative,
  RecordWish,
  RetractEarlierParticipation,
  RetractFact,
];

/** What departments may let each other know. */
const consentRegister = [
  SharingGroundStore,
  ConsentRegister,
  GroundNotices,
  GroundRegister,
  GrantConsent,
  RecordLegalGround,
  RefuseConsent,
  WithdrawConsent,
];

@Module({
  imports: [AuditModule, AccessModule],
  providers: [...citizens, ...caseAccess, FactTypeStore, RecordFactType, ...caseRecord, ...consentRegister],
  exports: [...citizens, ...caseAccess, FactTypeStore, RecordFactType, ...caseRecord, ...consentRegister],
})
export class CaseFileModule {}
