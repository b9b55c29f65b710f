import { Module } from '@nestjs/common';
import { AccessApiModule, AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueApiModule, CatalogueModule } from '../catalogue/index.js';
import { JoinWaitlistResolver } from './api/join-waitlist.resolver.js';
import { SeenEntryLoader } from './api/seen-entry.loader.js';
import { ShownEntry } from './api/shown-entry.js';
import {
  EntryEventFieldsResolver,
  EntryFieldsResolver,
  KeptVerdictFieldsResolver,
} from './api/entry-fields.resolver.js';
import { EntryLoaders } from './api/entry.loader.js';
import { EntryReadings } from './api/entry-readings.js';
import { CaseEntriesResolver, InterventionQueueResolver } from './api/queue.resolver.js';
import { WaitlistResolver } from './api/waitlist.resolver.js';
import { EntryCareResolver } from './api/entry-care.resolver.js';
import { EntryLifeResolver } from './api/entry-life.resolver.js';
import { EntryStoryLoader } from './api/entry-story.loader.js';
import {
  EntryContactFieldsResolver,
  EntryNoteFieldsResolver,
  EntryStoryResolver,
} from './api/entry-story.resolver.js';
import { EntryMoveFieldsResolver, MoveResolver } from './api/move.resolver.js';
import { PendingRequestResolver } from './api/pending-request.resolver.js';
import { PositionChangedResolver } from './api/position-changed.resolver.js';
import { PositionWatch } from './api/position-watch.js';
import { ShownTasks } from './api/shown-tasks.js';
import { TaskResolver } from './api/task.resolver.js';
import {
  EntryDecisionsResolver,
  ReferralDecisionFieldsResolver,
  ReferralResolver,
} from './api/referral.resolver.js';
import { WaitlistModule } from './waitlist.module.js';
import { PolicyTrialResolver } from './api/policy-trial.resolver.js';
import { PriorityPolicyFieldsResolver, PriorityPolicyResolver } from './api/priority-policy.resolver.js';

@Module({
  imports: [
    AccessApiModule,
    AccessModule,
    AuditModule,
    CaseFileModule,
    CatalogueApiModule,
    CatalogueModule,
    WaitlistModule,
  ],
  providers: [
    SeenEntryLoader,
    PolicyTrialResolver,
    PriorityPolicyFieldsResolver,
    PriorityPolicyResolver,
    JoinWaitlistResolver,
    ShownEntry,
    EntryEventFieldsResolver,
    EntryFieldsResolver,
    KeptVerdictFieldsResolver,
    EntryLoaders,
    EntryReadings,
    CaseEntriesResolver,
    InterventionQueueResolver,
    WaitlistResolver,
    EntryCareResolver,
    EntryContactFieldsResolver,
    EntryLifeResolver,
    EntryMoveFieldsResolver,
    EntryNoteFieldsResolver,
    EntryStoryLoader,
    EntryStoryResolver,
    MoveResolver,
    PendingRequestResolver,
    PositionChangedResolver,
    PositionWatch,
    ShownTasks,
    TaskResolver,
    EntryDecisionsResolver,
    ReferralDecisionFieldsResolver,
    ReferralResolver,
  ],
  exports: [SeenEntryLoader, ShownEntry],
})
export class WaitlistApiModule {}
