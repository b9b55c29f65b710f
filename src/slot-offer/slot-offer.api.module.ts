import { Module } from '@nestjs/common';
import { AccessApiModule, AccessModule } from '../access/index.js';
import { AuditModule } from '../audit/index.js';
import { CapacityModule } from '../capacity/index.js';
import { CaseFileModule } from '../case-file/index.js';
import { CatalogueApiModule, CatalogueModule } from '../catalogue/index.js';
import { WaitlistApiModule, WaitlistModule } from '../waitlist/index.js';
import { PlacementResolver } from './api/placement.resolver.js';
import { ShownOffer } from './api/shown-offer.js';
import { SlotOfferLoader } from './api/slot-offer.loader.js';
import {
  EntrySlotOffersResolver,
  SlotOfferFieldsResolver,
  SlotOfferMutations,
  SlotOfferQueries,
} from './api/slot-offer.resolver.js';
import { WhyNoOfferResolver } from './api/why-no-offer.resolver.js';
import { SlotOfferModule } from './slot-offer.module.js';

@Module({
  imports: [
    AccessApiModule,
    AccessModule,
    AuditModule,
    CapacityModule,
    CaseFileModule,
    CatalogueApiModule,
    CatalogueModule,
    SlotOfferModule,
    WaitlistApiModule,
    WaitlistModule,
  ],
  providers: [
    EntrySlotOffersResolver,
    PlacementResolver,
    ShownOffer,
    SlotOfferFieldsResolver,
    SlotOfferLoader,
    SlotOfferMutations,
    SlotOfferQueries,
    WhyNoOfferResolver,
  ],
})
export class SlotOfferApiModule {}
