import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { CapacityReads } from './store/capacity.reads.js';
import { CapacityStore } from './store/capacity.store.js';
import { ConflictStore } from './store/conflict.store.js';
import { DepartmentCalendarStore } from './store/department-calendar.store.js';
import { OverhangConflicts } from './store/overhang-conflicts.js';
import { PlaceHoldingStore } from './store/place-holding.store.js';
import { PlaceStore } from './store/place.store.js';
import { StatementEffects } from './store/statement-effects.js';
import { StateCapacities } from './use-case/state-capacities.js';
import { CapacityCitizenEffects } from './store/citizen-effects.js';
import { CapacityHistoryReads } from './store/capacity-history.reads.js';
import { CapacityRoundReads } from './store/capacity-round.reads.js';
import { ConflictReads } from './store/conflict.reads.js';
import { PlaceReads } from './store/place.reads.js';
import { PlacementEndings } from './store/placement-endings.js';
import { PlacementImportStore } from './store/placement-import.store.js';
import { PlacementReads } from './store/placement.reads.js';
import { PlacementStore } from './store/placement.store.js';
import { SnapshotStore } from './store/snapshot.store.js';
import { ApplyDueStatements } from './use-case/apply-due-statements.js';
import { ImportCapacity } from './use-case/import-capacity.js';
import { ImportPlacements } from './use-case/import-placements.js';
import { RecordVisits } from './use-case/record-visits.js';
import { SettleConflict } from './use-case/settle-conflict.js';
import { SnapshotCapacity } from './use-case/snapshot-capacity.js';
import { ClosureStore } from './store/closure.store.js';
import { CohortEffects } from './store/cohort-effects.js';
import { CohortReads } from './store/cohort.reads.js';
import { CohortStore } from './store/cohort.store.js';
import { ParticipantReads } from './store/participant.reads.js';
import { ScheduleReads } from './store/schedule.reads.js';
import { SessionChangeStore } from './store/session-change.store.js';
import { SmallCohortStore } from './store/small-cohort.store.js';
import { AddClosure } from './use-case/add-closure.js';
import { CancelCohort } from './use-case/cancel-cohort.js';
import { CancelSession } from './use-case/cancel-session.js';
import { CapacityDesk } from './desk/capacity-desk.js';
import { ChangeCohort } from './use-case/change-cohort.js';
import { LiftClosure } from './use-case/lift-closure.js';
import { MoveSession } from './use-case/move-session.js';
import { OpenCohort } from './use-case/open-cohort.js';
import { ReadParticipantList } from './use-case/read-participant-list.js';
import { RecordDepartmentCalendar } from './use-case/record-department-calendar.js';
import { CohortStatement } from './desk/cohort-statement.js';
import { SessionDesk } from './desk/session-desk.js';
import { WatchCohorts } from './use-case/watch-cohorts.js';

const stores = [
  ClosureStore,
  CohortEffects,
  CohortReads,
  CohortStore,
  ParticipantReads,
  ScheduleReads,
  SessionChangeStore,
  SmallCohortStore,
  CapacityCitizenEffects,
  CapacityHistoryReads,
  CapacityRoundReads,
  ConflictReads,
  PlaceReads,
  PlacementEndings,
  PlacementImportStore,
  PlacementReads,
  PlacementStore,
  SnapshotStore,
  CapacityReads,
  CapacityStore,
  ConflictStore,
  DepartmentCalendarStore,
  OverhangConflicts,
  PlaceHoldingStore,
  PlaceStore,
  StatementEffects,
];
/** What use cases of cohorts and sessions share; not a way in. */
const desks = [CapacityDesk, CohortStatement, SessionDesk];
const useCases = [
  AddClosure,
  CancelCohort,
  CancelSession,
  ChangeCohort,
  LiftClosure,
  MoveSession,
  OpenCohort,
  ReadParticipantList,
  RecordDepartmentCalendar,
  WatchCohorts,
  ApplyDueStatements,
  ImportCapacity,
  ImportPlacements,
  RecordVisits,
  SettleConflict,
  SnapshotCapacity,
  StateCapacities,
];

@Module({
  imports: [AuditModule, AccessModule, CaseFileModule, CatalogueModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases],
})
export class CapacityModule {}
