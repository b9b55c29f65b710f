import { Module, type OnModuleInit } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { EligibilityModule } from '../eligibility/index.js';
import { ENTRY_STATES, tableProblems, TRANSITIONS } from './domain/index.js';
import { EntryCommands } from './desk/entry-commands.js';
import { EntryLocks } from './desk/entry-locks.js';
import { EntrySight } from './desk/entry-sight.js';
import { QueuePolicies } from './desk/queue-policies.js';
import { EntryStore } from './store/entry.store.js';
import { PriorityPolicyStore } from './store/priority-policy.store.js';
import { CapacityModule } from '../capacity/index.js';
import { EntryVerdicts } from './desk/entry-verdicts.js';
import { JoinGrounds } from './desk/join-grounds.js';
import { JoiningDesk } from './desk/joining-desk.js';
import { NamedPeopleDesk } from './desk/named-people.js';
import { NewEntries } from './desk/new-entries.js';
import { QueueRanking } from './desk/queue-ranking.js';
import { PendingRequestReads } from './store/pending-request.reads.js';
import { PositionReads } from './store/position.reads.js';
import { TaskStore } from './store/task.store.js';
import { JoinWaitlist } from './use-case/join-waitlist.js';
import { EntryImportDesk } from './desk/entry-import-desk.js';
import { EntryImportStore } from './store/entry-import.store.js';
import { ImportEntries } from './use-case/import-entries.js';
import { QueueOrder } from './desk/queue-order.js';
import { PositionChangeStore } from './store/position-change.store.js';
import { PriorityPolicyReads } from './store/priority-policy.reads.js';
import { QueueReads } from './store/queue.reads.js';
import { AdoptPriorityPolicy } from './use-case/adopt-priority-policy.js';
import { AgeEntries } from './use-case/age-entries.js';
import { ApplyDuePolicies } from './use-case/apply-due-policies.js';
import { ProposePriorityPolicy } from './use-case/propose-priority-policy.js';
import { TryPriorityPolicy } from './use-case/try-priority-policy.js';
import { EntryEventReads } from './store/entry-event.reads.js';
import { QueuePageReads } from './store/queue-page.reads.js';
import { QueueMoves } from './desk/queue-moves.js';
import { TransferDesk } from './desk/transfer-desk.js';
import { WorseningDesk } from './desk/worsening-desk.js';
import { WaitlistCitizenEffects } from './store/citizen-effects.js';
import { CitizenEntries } from './store/citizen-entries.js';
import { ContactStore } from './store/contact.store.js';
import { MoveStore } from './store/move.store.js';
import { NoteStore } from './store/note.store.js';
import { TaskReads } from './store/task.reads.js';
import { WatchStore } from './store/watch.store.js';
import { CompleteTask } from './use-case/complete-task.js';
import { DecideMove } from './use-case/decide-move.js';
import { MoveEntry } from './use-case/move-entry.js';
import { PauseEntry } from './use-case/pause-entry.js';
import { ReadTasks } from './use-case/read-tasks.js';
import { RecordContact } from './use-case/record-contact.js';
import { ReportWorsening } from './use-case/report-worsening.js';
import { ResolvePayer } from './use-case/resolve-payer.js';
import { ResumeEntry } from './use-case/resume-entry.js';
import { SetShortNotice } from './use-case/set-short-notice.js';
import { TransferEntry } from './use-case/transfer-entry.js';
import { TryMove } from './use-case/try-move.js';
import { UndoEntry } from './use-case/undo-entry.js';
import { WatchEntries } from './use-case/watch-entries.js';
import { WatchMoves } from './use-case/watch-moves.js';
import { WatchSmallCohorts } from './use-case/watch-small-cohorts.js';
import { WithdrawEntry } from './use-case/withdraw-entry.js';
import { ReferralDecisions } from './desk/referral-decisions.js';
import { ReferralDecisionStore } from './store/referral-decision.store.js';
import { ConfirmReferral } from './use-case/confirm-referral.js';
import { RefuseReferral } from './use-case/refuse-referral.js';
import { RecordDecision } from './use-case/record-decision.js';
import { RecordDecisionSent } from './use-case/record-decision-sent.js';

const stores = [
  PositionChangeStore,
  PriorityPolicyReads,
  QueueReads,
  EntryStore,
  PriorityPolicyStore,
  PendingRequestReads,
  PositionReads,
  TaskStore,
  EntryImportStore,
  EntryEventReads,
  QueuePageReads,
  CitizenEntries,
  ContactStore,
  MoveStore,
  NoteStore,
  TaskReads,
  WaitlistCitizenEffects,
  WatchStore,
  ReferralDecisionStore,
];
/** What use cases of queues share; not a way in. */
const desks = [
  QueueOrder,
  EntryCommands,
  EntryLocks,
  EntrySight,
  QueuePolicies,
  EntryVerdicts,
  JoinGrounds,
  JoiningDesk,
  NamedPeopleDesk,
  NewEntries,
  QueueRanking,
  EntryImportDesk,
  QueueMoves,
  TransferDesk,
  WorseningDesk,
  ReferralDecisions,
];
const useCases = [
  AdoptPriorityPolicy,
  AgeEntries,
  ApplyDuePolicies,
  ProposePriorityPolicy,
  TryPriorityPolicy,
  JoinWaitlist,
  ImportEntries,
  CompleteTask,
  DecideMove,
  MoveEntry,
  PauseEntry,
  ReadTasks,
  RecordContact,
  ReportWorsening,
  ResolvePayer,
  ResumeEntry,
  SetShortNotice,
  TransferEntry,
  TryMove,
  UndoEntry,
  WatchEntries,
  WatchMoves,
  WatchSmallCohorts,
  WithdrawEntry,
  ConfirmReferral,
  RefuseReferral,
  RecordDecision,
  RecordDecisionSent,
];

@Module({
  imports: [AuditModule, AccessModule, CaseFileModule, CatalogueModule, EligibilityModule, CapacityModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...desks, ...useCases],
})
export class WaitlistModule implements OnModuleInit {
  /** @throws Error when the table of what may become of an entry leaves somebody stranded: nothing may start with it */
  onModuleInit(): void {
    const problems = tableProblems(TRANSITIONS, ENTRY_STATES);
    if (problems.length > 0) throw new Error(`The transitions of entries are wrong: ${problems.join('; ')}`);
  }
}
