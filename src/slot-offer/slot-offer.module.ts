import { Module } from '@nestjs/common';
import { AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueModule } from '../catalogue/index.js';
import { WaitlistModule } from '../waitlist/index.js';
import { DueOffers } from './desk/due-offers.js';
import { MatchGrounds } from './desk/match-grounds.js';
import { NoEffects } from './desk/no-effects.js';
import { OfferClosing } from './desk/offer-closing.js';
import { OfferedPlaces } from './desk/offered-places.js';
import { SlotOfferCommands } from './desk/slot-offer-commands.js';
import { SlotOffering } from './desk/slot-offering.js';
import { StartDesk } from './desk/start-desk.js';
import { StartedPlaces } from './desk/started-places.js';
import { SlotOfferCitizenEffects } from './store/citizen-effects.js';
import { MatchGroundStore } from './store/match-ground.store.js';
import { MatchRunStore } from './store/match-run.store.js';
import { MissedSessionStore } from './store/missed-session.store.js';
import { PassingStore } from './store/passing.store.js';
import { PlaceStandingReads } from './store/place-standing.reads.js';
import { ReconcilerReads } from './store/reconciler.reads.js';
import { SlotOfferReads } from './store/slot-offer.reads.js';
import { SlotOfferStore } from './store/slot-offer.store.js';
import { SweepReads } from './store/sweep.reads.js';
import { AcceptSlotOffer } from './use-case/accept-slot-offer.js';
import { DeclineSlotOffer } from './use-case/decline-slot-offer.js';
import { EscalateUninformed } from './use-case/escalate-uninformed.js';
import { ExpireSlotOffers } from './use-case/expire-slot-offers.js';
import { ExplainPlace } from './use-case/explain-place.js';
import { ForeseeOffers } from './use-case/foresee-offers.js';
import { GivePlaceBack } from './use-case/give-place-back.js';
import { MatchPlaces } from './use-case/match-places.js';
import { Reconcile } from './use-case/reconcile.js';
import { RecordCitizenInformed } from './use-case/record-citizen-informed.js';
import { RecordEnd } from './use-case/record-end.js';
import { RecordMissedSession } from './use-case/record-missed-session.js';
import { RecordStart } from './use-case/record-start.js';
import { ReleasePlaces } from './use-case/release-places.js';
import { TakeBackStranded } from './use-case/take-back-stranded.js';
import { WithdrawSlotOffer } from './use-case/withdraw-slot-offer.js';

const stores = [
  MatchGroundStore,
  MatchRunStore,
  MissedSessionStore,
  PassingStore,
  PlaceStandingReads,
  ReconcilerReads,
  SlotOfferCitizenEffects,
  SlotOfferReads,
  SlotOfferStore,
  SweepReads,
];
/** What use cases share; not a way in. */
const desks = [
  DueOffers,
  MatchGrounds,
  NoEffects,
  OfferClosing,
  OfferedPlaces,
  SlotOfferCommands,
  SlotOffering,
  StartDesk,
  StartedPlaces,
];
const useCases = [
  AcceptSlotOffer,
  DeclineSlotOffer,
  EscalateUninformed,
  ExpireSlotOffers,
  ExplainPlace,
  ForeseeOffers,
  GivePlaceBack,
  MatchPlaces,
  Reconcile,
  RecordCitizenInformed,
  RecordEnd,
  RecordMissedSession,
  RecordStart,
  ReleasePlaces,
  TakeBackStranded,
  WithdrawSlotOffer,
];

@Module({
  imports: [AuditModule, AccessModule, CaseFileModule, CatalogueModule, CapacityModule, WaitlistModule],
  providers: [...stores, ...desks, ...useCases],
  exports: [...stores, ...useCases],
})
export class SlotOfferModule {}
