export { WaitlistEntryType, type EntryView } from './api/entry.type.js';
export { EntryCommands } from './desk/entry-commands.js';
export { mayChange } from './domain/index.js';
export { QueuePolicies } from './desk/queue-policies.js';
export { QueueRanking } from './desk/queue-ranking.js';
export { belongsTo, EntrySight, queuesOf, type Sight } from './desk/entry-sight.js';
export { QUEUED } from './store/entry-row.js';
export { EntryStore, WAITLIST_TOPIC, type EntryChange, type EntryHappening } from './store/entry.store.js';
export { PositionReads } from './store/position.reads.js';
export { PriorityPolicyStore, type QueueKey } from './store/priority-policy.store.js';
export { TaskStore, type RaisedTask } from './store/task.store.js';
export { WaitlistApiModule } from './waitlist.api.module.js';
export { WaitlistJobModule } from './waitlist.job.module.js';
export { WaitlistModule } from './waitlist.module.js';
export { AdoptPriorityPolicy } from './use-case/adopt-priority-policy.js';
export { ProposePriorityPolicy } from './use-case/propose-priority-policy.js';
export { ImportEntries, type ImportEntriesCommand } from './use-case/import-entries.js';
export type { ImportedEntry } from './domain/index.js';
export { ContactChannelEnum } from './api/entry-life.args.js';
export { SeenEntryLoader } from './api/seen-entry.loader.js';
export { WatchEntries } from './use-case/watch-entries.js';
export { WatchMoves } from './use-case/watch-moves.js';
export { WatchSmallCohorts } from './use-case/watch-small-cohorts.js';
export {
  ENTRY_MOVED,
  POLICY_ADOPTED,
  POLICY_IN_FORCE,
  POSITIONS_WORSENED,
  REFERRAL_REFUSED,
  TASK_ESCALATED,
  TASK_RAISED,
} from './store/messages.js';
