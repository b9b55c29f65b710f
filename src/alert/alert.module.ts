import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { AlertHandingOver } from './desk/alert-handing-over.js';
import { AlertRaising } from './desk/alert-raising.js';
import { AlertSending } from './desk/alert-sending.js';
import { AlertTelling } from './desk/alert-telling.js';
import { OwnAlerts } from './desk/own-alerts.js';
import { RaisedTally } from './desk/raised-tally.js';
import { SightByRule } from './desk/sight-by-rule.js';
import { AlertCountReads } from './store/alert-count.reads.js';
import { AlertDeliveryStore } from './store/alert-delivery.store.js';
import { AlertPassingStore } from './store/alert-passing.store.js';
import { AlertPersonReads } from './store/alert-person.reads.js';
import { AlertReads } from './store/alert.reads.js';
import { AlertSight } from './store/alert-sight.js';
import { AlertSubscriptionStore } from './store/alert-subscription.store.js';
import { AlertStore } from './store/alert.store.js';
import { AudienceReads } from './store/audience.reads.js';
import { ConditionStore } from './store/condition.store.js';
import { OldAlertStore } from './store/old-alert.store.js';
import { OccasionReads } from './store/occasion.reads.js';
import { OwnReachReads } from './store/own-reach.reads.js';
import { UnsubscribingStore } from './store/unsubscribing.store.js';
import { AcknowledgeAlerts } from './use-case/acknowledge-alerts.js';
import { CloseAlerts } from './use-case/close-alerts.js';
import { EndAlertSubscription } from './use-case/end-alert-subscription.js';
import { EscalateAlerts } from './use-case/escalate-alerts.js';
import { HandOverAlerts } from './use-case/hand-over-alerts.js';
import { MakeDigests } from './use-case/make-digests.js';
import { RaiseAlerts } from './use-case/raise-alerts.js';
import { ReadAlerts } from './use-case/read-alerts.js';
import { RingDeliveries } from './use-case/ring-deliveries.js';
import { SetAlertSettings } from './use-case/set-alert-settings.js';
import { SnoozeAlert } from './use-case/snooze-alert.js';
import { SubscribeToAlerts } from './use-case/subscribe-to-alerts.js';
import { SweepOldAlerts } from './use-case/sweep-old-alerts.js';
import { WakeAlerts } from './use-case/wake-alerts.js';
import { WatchAlerts } from './use-case/watch-alerts.js';

const stores = [
  AlertCountReads,
  AlertDeliveryStore,
  AlertPassingStore,
  AlertPersonReads,
  AlertReads,
  AlertSight,
  AlertStore,
  AlertSubscriptionStore,
  AudienceReads,
  ConditionStore,
  OccasionReads,
  OldAlertStore,
  OwnReachReads,
  UnsubscribingStore,
];
/** What use cases share; not a way in. */
const desks = [
  AlertHandingOver,
  AlertRaising,
  AlertSending,
  AlertTelling,
  OwnAlerts,
  RaisedTally,
  SightByRule,
];
const useCases = [
  AcknowledgeAlerts,
  CloseAlerts,
  EndAlertSubscription,
  EscalateAlerts,
  HandOverAlerts,
  MakeDigests,
  RaiseAlerts,
  ReadAlerts,
  RingDeliveries,
  SetAlertSettings,
  SnoozeAlert,
  SubscribeToAlerts,
  SweepOldAlerts,
  WakeAlerts,
  WatchAlerts,
];

@Module({
  imports: [AuditModule, AccessModule, CaseFileModule, CatalogueModule, WaitlistModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases, RaisedTally, SightByRule],
})
export class AlertModule {}
