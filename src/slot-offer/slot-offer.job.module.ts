import { Module } from '@nestjs/common';
import { ReconcileJobs } from './job/reconcile.job.js';
import { SlotOfferJobs } from './job/slot-offer.job.js';
import { SlotOfferModule } from './slot-offer.module.js';

@Module({ imports: [SlotOfferModule], providers: [ReconcileJobs, SlotOfferJobs] })
export class SlotOfferJobModule {}
